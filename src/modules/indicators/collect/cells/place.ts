/** Names of places in a file to region codes: as written, with the ending left out, as once called. Pure over what the directory found. */
import { isWithinRegion, normalizeRegionCode } from '#kernel/region.ts'
import { folded, shown, type Cell } from './cell.ts'
import { blank, note, refused, value, type Reading } from './outcome.ts'

export interface Spelling {
  /** Codes that bear the name today. */
  readonly now: readonly string[]
  /** Codes that bore it once, with what they are today and since when it no longer holds. */
  readonly before: readonly { readonly code: string; readonly becomes: readonly string[]; readonly until: string }[]
  /** Codes that the name with an ending added (袁州 → 袁州区) spells. */
  readonly lengthened: readonly { readonly code: string; readonly name: string }[]
}

export interface PlaceContext {
  readonly spellings: ReadonlyMap<string, Spelling>
  /** Region of the import: of several places with the name, those within it are meant. */
  readonly within: string | null
  readonly nameOf: (code: string) => string
}

/** What is looked up in the directory for a text: spaces within names (全  县) are an alignment habit, not part of them. */
export const placeKey = (text: string): string => folded(text).replace(/^\d+[.、]/, '').replace(/[:*]$/, '').replace(/^其中:?/, '')

export function readPlace(cell: Cell, { spellings, within, nameOf }: PlaceContext): Reading<string> {
  const key = placeKey(cell.text)
  if (key === '') return blank
  const spelling = spellings.get(key)
  const inside = (codes: readonly string[]): readonly string[] => {
    const near = within === null ? [] : codes.filter((code) => isWithinRegion(code, within))
    return near.length > 0 ? near : codes
  }
  if (spelling === undefined) return unknown(cell.text)
  const [one, ...others] = inside(spelling.now)
  if (one !== undefined) return others.length > 0 ? ambiguous(cell.text, [one, ...others], nameOf) : value(one, spelling.now.length > 1 ? [note('place', `“${shown(cell.text)}”同名不止一处，按本地取 ${nameOf(one)}（${one}）。`, `Several places are called “${shown(cell.text)}”; the one here is ${nameOf(one)} (${one}).`)] : [])
  const lengthened = inside(spelling.lengthened.map((found) => found.code))
  if (lengthened[0] !== undefined) return lengthened.length > 1 ? ambiguous(cell.text, lengthened, nameOf) : value(lengthened[0], [note('place', `“${shown(cell.text)}”记为 ${nameOf(lengthened[0])}（${lengthened[0]}）。`, `“${shown(cell.text)}” was taken as ${nameOf(lengthened[0])} (${lengthened[0]}).`)])
  return former(cell.text, spelling, inside, nameOf)
}

function former(text: string, spelling: Spelling, inside: (codes: readonly string[]) => readonly string[], nameOf: (code: string) => string): Reading<string> {
  const kept = new Set(inside(spelling.before.flatMap((old) => old.becomes)))
  const olds = spelling.before.filter((old) => old.becomes.some((code) => kept.has(code)))
  const [old, ...others] = olds
  if (old === undefined) return spelling.before.length > 0 ? refused('place-ended', `“${shown(text)}”已撤销，没有继任的区划。请填现在的区划。`, `“${shown(text)}” is no more and has no successor. Give today's region.`) : unknown(text)
  const becomes = [...new Set(olds.flatMap((one) => one.becomes))]
  if (others.length > 0 && becomes.length > 1) return ambiguous(text, becomes, nameOf)
  const [only, second] = becomes
  if (only === undefined || second !== undefined) return refused('place-split', `“${shown(text)}”已于 ${old.until} 拆分为${becomes.map(nameOf).join('、')}。请按现在的区划分别填报。`, `“${shown(text)}” was split on ${old.until} into ${becomes.map(nameOf).join(', ')}. Report each of them.`)
  return value(only, [note('place-renamed', `“${shown(text)}”自 ${old.until} 起为 ${nameOf(only)}（${only}）。`, `“${shown(text)}” has been ${nameOf(only)} (${only}) since ${old.until}.`)])
}

/** Endings by which a short name becomes a full one, likeliest first. */
export const endings = ['县', '区', '市', '镇', '乡', '街道', '省', '自治县', '自治州', '林区'] as const

/** Texts to look up for a name: itself and with each ending, unless it has one. A code is looked up as it is. */
export function lookupsOf(key: string): readonly string[] {
  if (normalizeRegionCode(key) !== undefined) return [key]
  return /(县|区|市|镇|乡|街道|省|旗|自治州|村|社区)$/.test(key) ? [key] : [key, ...endings.map((ending) => key + ending)]
}

const ambiguous = (text: string, codes: readonly string[], nameOf: (code: string) => string): Reading<never> =>
  refused('place-ambiguous', `“${shown(text)}”不止一处：${codes.slice(0, 4).map((code) => `${nameOf(code)} ${code}`).join('、')}。请改填代码或写上级名称。`, `“${shown(text)}” is ambiguous: ${codes.slice(0, 4).map((code) => `${nameOf(code)} ${code}`).join(', ')}. Give the code or the place above.`)
const unknown = (text: string): Reading<never> =>
  refused('place-unknown', `没有叫“${shown(text)}”的行政区划。请核对名称，或改填 6 位或 12 位代码。`, `There is no region “${shown(text)}”. Check the name or give the code of 6 or 12 digits.`)
