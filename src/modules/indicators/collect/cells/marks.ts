/** Marks that people write instead of, before or behind a number. */
import type { Missing } from '#engines/metrics/index.ts'
import { folded, shown } from './cell.ts'
import { note, refused, type Note, type Reading } from './outcome.ts'

const absent: readonly (readonly [RegExp, Missing, string, string])[] = [
  [/^(不适用|不涉及|n\.?a\.?|n\/a)$/i, 'not-applicable', '不适用', 'not applicable'],
  [/^(保密|隐去|不公开|\*{2,})$/, 'suppressed', '不公开', 'suppressed'],
  [/^(未报|从未报送)$/, 'never', '未报', 'never reported'],
  [/^(待定|待报|待公布|未出|尚未公布|待统计|暂缺)$/, 'late', '待报', 'late'],
  // The yearbooks write … for less than the smallest unit; that is no value that can be added up.
  [/^([-‐‑‒–—―─－_/\\]+|\.{2,}|…+|无数据|暂无数据|不详|未知|未统计|缺|缺报|null|nan|nil|#)$/i, 'unknown', '没有数据', 'no data'],
]

/** The mark that is read back as the reason. */
export const markOf: Readonly<Record<Missing, string>> = { 'not-applicable': '不适用', suppressed: '保密', never: '未报', late: '待报', unknown: '—' }

/** Undefined: not a mark of absence. */
export function absenceOf(text: string): Reading<never> | undefined {
  const bare = folded(text)
  if (bare === '无' || bare === '没有') return refused('none-or-zero', `“${shown(text)}”可能是 0，也可能是没有数据。是 0 请填 0，没有这项请填“不适用”。`, `“${shown(text)}” may mean 0 or no data. Write 0, or 不适用 where it does not apply.`)
  const found = absent.find(([pattern]) => pattern.test(bare))
  if (found === undefined) return undefined
  const [, reason, zh, en] = found
  return { kind: 'missing', reason, notes: [note('absent', `“${shown(text)}”记为“${zh}”，不当作 0。`, `“${shown(text)}” is kept as “${en}”, not as 0.`)] }
}

export interface Stripped { readonly text: string; readonly notes: readonly Note[] }

/** Footnote signs behind a number (95.2①, 95.2[1], 95.2*, 95.2 注2). Digits in round brackets are left: they may be a negative. */
export function withoutFootnote(text: string): Stripped {
  const match = /^(.*?[\d%‰)])(?:[\u2460-\u2473\u2776-\u277F\u00B9\u00B2\u00B3\u2070-\u2079]+|\[\d{1,2}\]|\*+|#+|注\d{0,2})$/.exec(text)
  if (match?.[1] === undefined) return { text, notes: [] }
  return { text: match[1], notes: [note('footnote', `去掉了注释符号“${text.slice(match[1].length)}”。`, `The footnote mark “${text.slice(match[1].length)}” was left out.`)] }
}

/** A bound or a range says no value; 约 says one that is taken with its doubt. */
export function withoutHedge(text: string): Stripped | Reading<never> {
  if (/^([≥≤><≧≦]|>=|<=|不低于|不少于|不高于|不超过|高于|低于|大于|小于|超过|至少|最多|近)|(以上|以下|以内|及以上|及以下|多|余|\+)$/.test(text)) {
    return refused('bound', `“${shown(text)}”是界限或概数，不是实际数值。请填实际完成数。`, `“${shown(text)}” is a bound, not a value. Give the actual figure.`)
  }
  if (/^\d[\d.,%]*(-|~|—|–|至|到)\d[\d.,%]*$/.test(text)) return refused('range', `“${shown(text)}”是一个范围。请填一个数。`, `“${shown(text)}” is a range. Give one number.`)
  const bare = text.replace(/^(约为|大约|约|~|≈)/, '').replace(/(左右|上下)$/, '')
  if (bare === text) return { text, notes: [] }
  return { text: bare, notes: [note('about', `“${shown(text)}”是约数，按 ${bare} 记。`, `“${shown(text)}” is approximate and was taken as ${bare}.`)] }
}
