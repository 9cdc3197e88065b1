/** A deadline that stands alone between units: 2025年12月底前, 2025年底前完成, 2023年10月. */
import type { PartialDate } from '../types.ts'

const DATE = /^(?:到|于|在)?(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?|(底|末|年底|年末))?(?:底|末|中旬|上旬|下旬)?(?:之?前|以前|内)?(?:完成|落实|建成|取得(?:阶段性)?成效|前完成)?$/

const HAS_YEAR = /\d年/

/** 2025-12 for 年底, as exact as the words; `year` stands in where they name none; null where the words are no date. */
export function readDeadline(text: string, year: string | null = null): PartialDate | null {
  if (text.length > 24) return null
  if (!HAS_YEAR.test(text)) return year === null || !DATE_ENDINGS.includes(text.charAt(text.length - 1) || '。') ? null : withoutYear(text, year)
  const found = DATE.exec(text.replaceAll(' ', '').replace(/^(?:完成|办结)?(?:时限|时间|期限)[为:]?/, ''))
  if (!found) return null
  const [, said = '', month, day, end] = found
  if (end !== undefined) return `${said}-12`
  if (month === undefined) return said
  return day === undefined ? `${said}-${two(month)}` : `${said}-${two(month)}-${two(day)}`
}

const two = (digits: string): string => digits.padStart(2, '0')

/** How the words of a date without a year may end. */
const DATE_ENDINGS = '月底末前内成实'
const MONTH = /^(?:于|在)?(\d{1,2})月(?:底|末)?(?:之?前|以前)?(?:完成|落实)?$/
const YEAR_END = /^(?:今年|当年)?(?:年底|年末|年内|底|底前)(?:之?前|以前)?(?:完成|落实)?$/
/** 12月底前, 年底前完成: of the year in which the document is issued. */
function withoutYear(text: string, year: string): PartialDate | null {
  const month = MONTH.exec(text)?.[1]
  if (month !== undefined && Number(month) >= 1 && Number(month) <= 12) return `${year}-${two(month)}`
  return YEAR_END.test(text) ? `${year}-12` : null
}
