/** Units as they are written behind numbers and in headings, and the powers of ten between those of one kind. */
import { folded } from './cell.ts'

interface Unit { readonly base: string; readonly power: number }

const prefixes: readonly (readonly [string, number])[] = [['百万', 6], ['千万', 7], ['十万', 5], ['亿', 8], ['万', 4], ['千', 3], ['百', 2]]
/** Names of one unit; the first is the one compared. */
const synonyms: readonly (readonly string[])[] = [
  ['人', '名', '位', '人员'], ['元', '元人民币', 'rmb', 'cny'], ['个', '所', '家', '处', '座', '项', '件', '张', '户', '台', '套', '辆', '次', '人次', '场', '条', '起', '例'],
  ['平方米', '㎡', 'm2', 'm²', '平米'], ['公里', '千米', 'km'], ['%', '百分比', '百分点', '个百分点'], ['‰', '千分比'], ['年', '岁'], ['天', '日'], ['小时', 'h'], ['分钟', 'min'],
]

/** 万人 → 人 and 4. A count of beds (张) is no count of homes (所): counters of things are kept as they are written. */
export function unitOf(text: string): Unit | undefined {
  const name = folded(text).toLowerCase()
  if (name === '') return undefined
  for (const [prefix, power] of prefixes) {
    if (name === prefix) return { base: '', power }
    if (name.startsWith(prefix)) return { base: baseOf(name.slice(prefix.length)), power }
  }
  return { base: baseOf(name), power: 0 }
}

function baseOf(name: string): string {
  const group = synonyms.find((names) => names.includes(name))
  return group === undefined ? name : group[0] === '个' ? name : (group[0] ?? name)
}

export const isCounter = (unit: string): boolean => {
  const base = unitOf(unit)?.base ?? ''
  return base === '人' || base === '元' || (synonyms[2] ?? []).includes(base)
}

/**
 * By which power of ten a number in `from` becomes one in `to`; undefined where they measure different things.
 * A bare 万 goes with anything; % against ‰ is one power of ten.
 */
export function powerBetween(from: string, to: string): number | undefined {
  const [a, b] = [unitOf(from), unitOf(to)]
  if (a === undefined || b === undefined) return undefined
  if (a.base === b.base || a.base === '' || b.base === '') return a.power - b.power
  if (a.base === '%' && b.base === '‰') return 1
  if (a.base === '‰' && b.base === '%') return -1
  // Beds and places are counted alike whatever the counter: 件 for 个 is a matter of style, 人 for 元 is not.
  const counters = synonyms[2] ?? []
  return counters.includes(a.base) && counters.includes(b.base) ? a.power - b.power : undefined
}

/** The unit that a heading names in brackets: 常住人口（万人） → 万人, 覆盖率(%) → %, 单位：万元 → 万元. */
export function unitInHeading(heading: string): string | undefined {
  const text = folded(heading)
  const inBrackets = [...text.matchAll(/[([【]([^()[\]【】]{1,8})[)\]】]/g)].map((match) => match[1] ?? '')
  const stated = /单位:([^,;)]{1,8})/.exec(text)?.[1]
  return [stated, ...inBrackets.reverse()].find((word) => word !== undefined && known(word.replace(/^单位:/, '')))?.replace(/^单位:/, '')
}

function known(word: string): boolean {
  const unit = unitOf(word)
  return unit !== undefined && (unit.base === '' || synonyms.some((names) => names.includes(unit.base)) || /^[%‰]$/.test(unit.base))
}

/** Moves the point of a plain decimal: 12.5 by 4 → 125000. Exact. */
export function movePoint(decimal: string, by: number): string {
  if (by === 0) return decimal
  const negative = decimal.startsWith('-')
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.')
  const digits = whole + fraction
  const point = whole.length + by
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const at = point <= 0 ? 1 : point
  return plain(`${negative ? '-' : ''}${padded.slice(0, at)}.${padded.slice(at)}`)
}

/** Without leading zeros, without trailing zeros behind the point, no -0. */
export function plain(decimal: string): string {
  // As nearly all numbers are written.
  if (/^-?(?:[1-9]\d*|0(?=\.))(?:\.\d*[1-9])?$/.test(decimal)) return decimal
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*(\d*?)(?:\.(\d*?)0*)?$/.exec(decimal) ?? []
  const body = `${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`
  return body === '0' ? '0' : sign + body
}
