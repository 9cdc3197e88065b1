/** Codes of periods and days as people write them. */
import type { Text } from '../text.tsx'

const CODE = /^(\d{4})(?:-(?:S|H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?$/

/** `2026-09` → 2026年9月 / Sep 2026; `2025-S` is the school year from September 2025. What is no code stays as it is. */
export function periodText(code: string): Text {
  const [whole, year = '', half, quarter, month, day] = CODE.exec(code) ?? []
  if (whole === undefined) return { zh: code, en: code }
  if (day) return { zh: `${year}年${Number(month)}月${Number(day)}日`, en: `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}` }
  if (month) return { zh: `${year}年${Number(month)}月`, en: `${months[Number(month) - 1] ?? ''} ${year}` }
  if (quarter) return { zh: `${year}年第${quarters[Number(quarter) - 1] ?? ''}季度`, en: `Q${quarter} ${year}` }
  if (half) return { zh: `${year}年${half === '1' ? '上' : '下'}半年`, en: `H${half} ${year}` }
  if (code.endsWith('-S')) return { zh: `${year}—${Number(year) + 1}学年`, en: `school year ${year}/${String((Number(year) + 1) % 100).padStart(2, '0')}` }
  return { zh: `${year}年`, en: year }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const quarters = ['一', '二', '三', '四']
