import type { Line } from '../structure/types.ts'
import { isDateLine } from '../structure/kinds.ts'

const HAN: Readonly<Record<string, string>> = { 〇: '0', 零: '0', '○': '0', O: '0', 一: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' }

/** (某市领导小组2023年5月18日印发): who issued it and when, in brackets under the title. */
export const ISSUED_LINE = /^\(([^()0-9,。]{3,40}?) ?(\d{4})年 ?(\d{1,2})月 ?(\d{1,2})日(?:印发|发布|公布|通过)?\)$/

/** The date under the signature, else the day on which the site published it; `2022-10-13`. */
export function findIssuedOn(folded: string, lines: readonly Line[]): string | null {
  const outside = lines.filter((line) => line.kind !== 'heading' && line.kind !== 'box' && line.kind !== 'table' && line.source.end - line.source.start < 120)
  for (const line of outside) {
    const words = folded.slice(line.source.start, line.source.end)
    if (isDateLine(words)) return dateOf(words)
    const said = ISSUED_LINE.exec(words)
    if (said) return iso(said[2], said[3], said[4])
  }
  for (const line of outside) {
    if (line.kind !== 'noise' && line.kind !== 'head-matter') continue
    const found = /(?:日期|时间|发布于)[^\d]{0,6}(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})/.exec(folded.slice(line.source.start, line.source.end))
    if (found) return iso(found[1], found[2], found[3])
  }
  return null
}

/** 2022年10月13日, 二〇二二年十月十三日. */
function dateOf(words: string): string | null {
  const [year = '', month = '', day = ''] = words.replaceAll(' ', '').split(/[年月日]/)
  return iso(year.replace(/[^\d]/g, (character) => HAN[character] ?? ''), hanNumber(month), hanNumber(day))
}

function hanNumber(words: string): string {
  if (/^\d+$/.test(words)) return words
  const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['', words]
  const ten = words.includes('十') ? Number(HAN[tens] ?? '1') * 10 : 0
  return String(ten + Number(HAN[ones] ?? '0'))
}

const iso = (year = '', month = '', day = ''): string | null => /^\d{4}$/.test(year) ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null
