/** Units of plans and units of indicators: by which factor a value in the one is a value in the other. Pure. */
import { foldString } from '#engines/reader/index.ts'

/** One spelling a unit. */
const same: Readonly<Record<string, string>> = { 平方米: '㎡', 平米: '㎡', 'm²': '㎡', 公里: 'km', 千米: 'km', '套(间)': '套', 间: '套', 名: '人', '微克/立方米': 'μg/m³', 'ug/m3': 'μg/m³', '微克每立方米': 'μg/m³', '‰': '‰', 家: '个', 所: '个', 座: '个', 块: '个', 处: '个' }

/** Multiplier at the head of a unit: 万张, 千人, 亿元. */
const heads: readonly (readonly [string, number])[] = [['亿', 100_000_000], ['万', 10_000], ['千', 1000], ['百', 100]]

/** null: the units measure different things. An absent unit is taken for the indicator's own. */
export function unitFactor(from: string | null, to: string): number | null {
  if (from === null || from.trim() === '') return 1
  const [a, b] = [parts(from), parts(to)]
  return a.base === b.base ? a.times / b.times : null
}

function parts(unit: string): { readonly times: number; readonly base: string } {
  const text = foldString(unit).replaceAll(/\s/g, '')
  // 千米 is one unit, not a thousand 米.
  const whole = same[text]
  if (whole !== undefined) return { times: 1, base: whole }
  const head = heads.find(([word]) => text.startsWith(word) && text.length > word.length)
  const base = head === undefined ? text : text.slice(head[0].length)
  return { times: head?.[1] ?? 1, base: same[base] ?? base }
}
