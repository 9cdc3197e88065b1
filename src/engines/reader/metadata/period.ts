import type { Line } from '../structure/types.ts'
import type { DocumentInfo } from '../types.ts'

/** The five-year plans; 十四五 is 2021 to 2025. */
const FIVE_YEARS: readonly (readonly [string, number])[] = [['十三五', 2016], ['十四五', 2021], ['十五五', 2026], ['十六五', 2031]]

/** How far into the document the period is looked for. */
const HEAD = 10_000

/** From the title's bracket, from its five-year plan, else from the first 到…年 of the aims; a 三年行动计划 that ends in 2025 starts in 2023. */
export function findPeriod(folded: string, title: string, lines: readonly Line[]): DocumentInfo['period'] {
  const period = saidPeriod(folded, title, lines)
  const years = /([二两三四五])年(?:行动|攻坚|实施|提升|建设)?(?:计划|方案|规划)/.exec(title)?.[1]
  return years !== undefined && period.start === null && period.end !== null ? { start: String(Number(period.end) - '零一二三四五'.indexOf(years === '两' ? '二' : years) + 1), end: period.end } : period
}

function saidPeriod(folded: string, title: string, lines: readonly Line[]): DocumentInfo['period'] {
  const range = /(\d{4})年? ?[-—~至到] ?(\d{4})年?/.exec(title)
  if (range) return { start: range[1] ?? null, end: range[2] ?? null }
  const five = FIVE_YEARS.find(([name]) => title.includes(name))
  if (five) return { start: String(five[1]), end: String(five[1] + 4) }
  const year = /(\d{4})年度?/.exec(title)
  if (year?.[1]) return { start: year[1], end: year[1] }
  const said = /(?:期|期限|时间)[为是:] ?(\d{4})年? ?[-—~至到] ?(\d{4})年/.exec(folded.slice(0, HEAD))
  if (said) return { start: said[1] ?? null, end: said[2] ?? null }
  for (const line of lines) {
    if (line.kind !== 'paragraph' && line.kind !== 'heading') continue
    const goal = /到 ?(20\d{2}) ?年/.exec(folded.slice(line.source.start, Math.min(line.source.end, line.source.start + 4000)))
    if (goal?.[1]) return { start: null, end: goal[1] }
  }
  return { start: null, end: null }
}
