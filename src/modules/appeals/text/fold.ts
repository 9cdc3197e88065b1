/**
 * One form of a text for every reader in this folder: half-width, lower case, the same length in UTF-16 code units,
 * so that a span of the folded text is the same span of the original.
 */

/** Texts are read up to here; an appeal of the largest lines has under 5,000 characters, a pasted file may have millions. */
export const READ_LIMIT = 20_000

export function fold(text: string): string {
  let parts = ''
  let from = 0
  // Without regular expressions: an appeal is folded nine times while it is filed.
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const to = lower(halfWidth(code))
    if (to === code) continue
    parts += text.slice(from, i) + String.fromCharCode(to)
    from = i + 1
  }
  return from === 0 ? text : parts + text.slice(from)
}

const halfWidth = (code: number): number => (code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code === 0x3000 ? 0x20 : code)
const lower = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code)

/** The part of a text that is read, folded; never cut inside a surrogate pair. */
export function folded(text: string, limit: number = READ_LIMIT): string {
  if (text.length <= limit) return fold(text)
  const last = text.charCodeAt(limit - 1)
  return fold(text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit))
}
