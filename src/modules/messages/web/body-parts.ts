/** A message's text with its addresses apart: on a page they are links, and nobody reads an identifier. */
export type BodyPart = { readonly text: string } | { readonly to: string }

/** `{base}` stands for the address of this installation. @returns `to` without the console's own folder, as its pages link to each other */
export function bodyParts(body: string): readonly BodyPart[] {
  return body.split(/(\{base\}\/console\/[\w\-/?=&%.~#]*)/).flatMap((part, i): BodyPart[] => {
    if (i % 2 === 1) return [{ to: part.slice('{base}/console'.length) }]
    const text = part.replaceAll('{base}', '')
    return text === '' ? [] : [{ text }]
  })
}
