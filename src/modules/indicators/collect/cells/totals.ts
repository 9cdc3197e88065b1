/** Rows that add up others: recognised, held against the sum of what they add up, and kept out. */
import { folded } from './cell.ts'
import { note, type Note } from './outcome.ts'
import { movePoint, plain } from './units.ts'

const words = /^(合计|总计|小计|共计|累计|总数|汇总|平均|均值|全国|全省|全市|全县|全区|全州|全盟|全旗|市本级合计|县本级合计|其中合计|total|subtotal|sum)(\(.*\))?:?$/i

/** True for 合计, 合  计, 总 计：, 小计（万人）, 全市. */
export const isTotalName = (text: string): boolean => words.test(folded(text))

/** A name that ends in 合计 (袁州区合计) adds up the parts of that place. */
export const totalOf = (text: string): string | undefined => {
  const match = /^(.{2,})(合计|总计|小计)$/.exec(folded(text))
  return match?.[1] !== undefined && !isTotalName(text) ? match[1] : undefined
}

/**
 * What a total row's number says against the numbers above it (decimals as texts, exact). Only what can be added up is
 * held against the sum; a total of shares comes from numerators and denominators. Undefined: it agrees.
 */
export function totalDiffers(total: string, parts: readonly string[]): Note | undefined {
  const sum = sumOf(parts)
  const difference = sumOf([total, sum.startsWith('-') ? sum.slice(1) : `-${sum}`])
  // As many halves of the last place as there are parts: each part may have been rounded.
  const places = Math.max(...[total, ...parts].map((text) => text.split('.')[1]?.length ?? 0))
  const allowed = places === 0 ? 0 : (parts.length * 0.5) / 10 ** places
  if (Math.abs(Number(difference)) <= allowed) return undefined
  return note('total-differs', `合计为 ${total}，各行相加为 ${sum}。请核对是否漏了一行或填错一数。`, `The total says ${total}, the rows add up to ${sum}. See whether a row is missing or a number wrong.`)
}

/** Exact sum of plain decimals. */
export function sumOf(decimals: readonly string[]): string {
  const places = Math.max(0, ...decimals.map((text) => text.split('.')[1]?.length ?? 0))
  const sum = decimals.reduce((left, text) => left + BigInt(movePoint(plain(text), places)), 0n)
  return movePoint(String(sum), -places)
}
