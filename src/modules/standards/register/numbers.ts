/**
 * Numbers of standards, as 国家标准管理办法, 地方标准管理办法 and their kin shape them: GB/T 1234—2020, MZ/T 064—2016,
 * DB3609/T 001—2023, T/ABC 001—2023, Q/ABC 001—2023. Years of two digits stand for 19xx. Pure.
 */
export const standardKinds = ['national', 'industry', 'local', 'association', 'enterprise'] as const
type StandardKind = (typeof standardKinds)[number]

interface StandardNumber {
  readonly kind: StandardKind
  /** In force of law: without /T or /Z. Association and enterprise standards never are. */
  readonly mandatory: boolean
  /** Without year and folded, e.g. `GB/T 24421.1`: what dated and undated references share. */
  readonly series: string
  /** null: an undated reference. */
  readonly year: number | null
  /** The one spelling: blank after the prefix, em dash before the year. */
  readonly text: string
}

const shape = /^(GB(?:\/[TZ])?|[A-Z]{2}(?:\/T)?|DB\d{2}(?:\d{2})?(?:\/T)?|T\/[A-Z0-9]{2,12}|Q\/[A-Z0-9]{2,12})\s?(\d{1,6}(?:\.\d{1,3})?)(?:[—–-]{1,2}(\d{4}|\d{2}))?$/

/** Undefined when it is no number of a standard. */
export function readNumber(text: string): StandardNumber | undefined {
  const [, prefix, serial, year] = shape.exec(text.normalize('NFKC').trim().toUpperCase().replaceAll(/\s+/g, ' ').replaceAll(/ ?([—–-]) ?/g, '$1')) ?? []
  if (prefix === undefined || serial === undefined) return undefined
  const series = `${prefix} ${serial}`
  const full = year === undefined ? null : Number(year.length === 2 ? `19${year}` : year)
  const kind = kindOf(prefix)
  return { kind, mandatory: !prefix.includes('/'), series, year: full, text: full === null ? series : `${series}—${full}` }
}

function kindOf(prefix: string): StandardKind {
  if (prefix.startsWith('T/')) return 'association'
  if (prefix.startsWith('Q/')) return 'enterprise'
  if (prefix.startsWith('GB')) return 'national'
  return /^DB\d/.test(prefix) ? 'local' : 'industry'
}

/** Every number of a standard in a text, in order, once each: what a draft cites. */
export function numbersIn(text: string): readonly StandardNumber[] {
  const found = new Map<string, StandardNumber>()
  for (const [candidate] of text.normalize('NFKC').matchAll(/(?<![A-Za-z0-9])(?:GB|DB\d{2}|T\/[A-Z]|Q\/[A-Z]|[A-Z]{2})[A-Z0-9/]{0,14}\s?\d{1,6}(?:\.\d{1,3})?(?:\s?[—–-]{1,2}\s?\d{4})?(?!\d)/g)) {
    const number = readNumber(candidate)
    // Two letters and a number alone are anything (PM 2.5): industry standards are taken with their year only.
    if (number !== undefined && !(number.kind === 'industry' && number.year === null)) found.set(number.text, number)
  }
  return [...found.values()]
}
