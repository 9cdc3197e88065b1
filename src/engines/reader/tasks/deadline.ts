/** A deadline that stands alone between units: 2025年12月底前, 2025年底前完成, 2023年10月. */
import type { PartialDate } from '../types.ts'

const DATE = /^(?:到|于|在)?(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})日)?|(底|末|年底|年末))?(?:底|末|中旬|上旬|下旬)?(?:之?前|以前|内)?(?:完成|落实|建成|取得(?:阶段性)?成效|前完成)?$/

const HAS_YEAR = /\d年/

/** 2025-12 for 年底, as exact as the words; null where the words are no date. */
export function readDeadline(text: string): PartialDate | null {
  if (text.length > 24 || !HAS_YEAR.test(text)) return null
  const found = DATE.exec(text.replaceAll(' ', '').replace(/^(?:完成|办结)?(?:时限|时间|期限)[为:]?/, ''))
  if (!found) return null
  const [, year = '', month, day, end] = found
  if (end !== undefined) return `${year}-12`
  if (month === undefined) return year
  const two = (digits: string): string => digits.padStart(2, '0')
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`
}
