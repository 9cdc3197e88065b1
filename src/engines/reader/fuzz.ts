/** Mutations for the fuzz tests, repeatable by seed, and the check of spans. */

/** Numbers from 0 to below 1 (mulberry32): the same seed gives the same run. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export function mutateBytes(source: Uint8Array, next: () => number): Uint8Array {
  let bytes = source.slice()
  const at = (): number => Math.floor(next() * bytes.length)
  for (let i = 1 + Math.floor(next() * 4); i > 0; i--) {
    const kind = next()
    if (kind < 0.5) bytes[at()] = Math.floor(next() * 256)
    else if (kind < 0.6) bytes = bytes.slice(0, at())
    else if (kind < 0.8) { const from = at(); bytes.copyWithin(at(), from, from + Math.floor(next() * 64)) }
    else { const from = at(); bytes.fill(next() < 0.5 ? 0 : 0xff, from, from + Math.floor(next() * 16)) }
  }
  return bytes
}

/** Pieces that mean something to a reader of plans, of XML or of HTML. */
const pieces = ['（', '）', '(', ')', '〔', '〕', '【', '《', '》', '、', '。', '；', '：', ':', '|', '\t', '\n', '\r\n', '\u3000', '一、', '(一)', '1.', '①', '第一章', '专栏1', '%', '95%以上', '到2028年', '分别达到', '牵头单位：', '责任单位：', '各', '目 录', '……', '\uD842', '\uFFFD', '\0', '<', '>', '&', '<w:p>', '</w:p>', '<w:tc>', '</w:tbl>', '<table>', '</div>', '"', '9'.repeat(400), '('.repeat(60), '、'.repeat(300)]

export function mutateText(source: string, next: () => number): string {
  let text = source
  const at = (): number => Math.floor(next() * (text.length + 1))
  for (let i = 1 + Math.floor(next() * 6); i > 0; i--) {
    const kind = next()
    const from = at()
    const to = Math.min(text.length, from + Math.floor(next() * (kind < 0.7 ? 40 : 2000)))
    if (kind < 0.4) text = text.slice(0, from) + (pieces[Math.floor(next() * pieces.length)] ?? '') + text.slice(from)
    else if (kind < 0.6) text = text.slice(0, from) + text.slice(to)
    else if (kind < 0.85) { const where = at(); text = text.slice(0, where) + text.slice(from, to) + text.slice(where) }
    else if (kind < 0.95) text = text.slice(0, from) + reversed(text.slice(from, to)) + text.slice(to)
    else text = text.slice(0, from)
  }
  return text
}

/** By code units, so that surrogate pairs come apart. */
const reversed = (text: string): string => text.split('').reverse().join('')

/** Empty elements that change what the text around them means; most are wrong where they are put. */
const marks = ['<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>', '<w:tab/>', '<w:br/>', '<w:footnoteReference/>', '<w:sym w:char="F0B7"/>', '<w:vanish/>', '<w:gridSpan w:val="99999999"/>', '<w:gridSpan w:val="-3"/>', '<w:vMerge/>', '<w:vMerge w:val="restart"/>', '<w:tblHeader/>', '<w:del/>', '<w:outlineLvl w:val="-4"/>', '<w:outlineLvl w:val="3"/>']
const holders = ['w:p', 'w:p', 'w:p', 'w:r', 'w:tbl', 'w:tr', 'w:tc', 'w:tc', 'w:del', 'w:ins', 'w:txbxContent', 'mc:AlternateContent', 'mc:Choice', 'mc:Fallback', 'w:pPr', 'w:rPr', 'w:trPr', 'w:sdt', 'w:hyperlink']

/** Well-formed XML of Word's elements nested at random, as no program writes them, with the texts given. */
export function shuffledBody(texts: readonly string[], next: () => number): string {
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)]
  const text = (): string => `<w:r><w:t>${(pick(texts) ?? '').replace(/[<&]/g, '')}</w:t></w:r>`
  const numbered = (): string => `<w:pPr><w:numPr><w:ilvl w:val="${Math.floor(next() * 12) - 1}"/><w:numId w:val="${Math.floor(next() * 3)}"/></w:numPr></w:pPr>`
  const part = (depth: number): string => {
    const kind = next()
    if (depth > 7 || kind < 0.3) return text()
    if (kind < 0.45) return pick(marks) ?? ''
    if (kind < 0.55) return numbered()
    const holder = pick(holders) ?? 'w:p'
    return `<${holder}>${Array.from({ length: 1 + Math.floor(next() * 4) }, () => part(depth + 1)).join('')}</${holder}>`
  }
  return Array.from({ length: 12 }, () => part(0)).join('')
}

/** Every `{ start, end }` anywhere in the value that is no range of a text of this length, as `path start-end`. */
export function spansOutside(value: unknown, length: number, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  if ('start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number') {
    const { start, end } = value
    const fits = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= length
    return fits ? [] : [`${path} ${start}-${end} of ${length}`]
  }
  return Object.entries(value).flatMap(([key, inner]) => spansOutside(inner, length, `${path}/${key}`))
}
