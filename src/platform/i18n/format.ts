/** Dates and numbers as people write them. */
import type { Lang } from '#kernel/errors.ts'

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** A calendar day, YYYY-MM-DD → 2026年11月22日 · 22 November 2026. */
export function dayText(day: string, lang: Lang): string {
  const [year = '', month = '', date = ''] = day.split('-')
  return lang === 'zh' ? `${year}年${Number(month)}月${Number(date)}日` : `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`
}

/** A moment in Asia/Shanghai, to the minute: 2026年11月22日 09:05 · 22 November 2026, 09:05. */
export function momentText(at: Date, lang: Lang): string {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return `${dayText(local.slice(0, 10), lang)}${lang === 'zh' ? ' ' : ', '}${local.slice(11, 16)}`
}

/** 1234567.5 → 1,234,567.5 in both languages; at most six decimals, without trailing zeros. */
export const numberText = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 })
