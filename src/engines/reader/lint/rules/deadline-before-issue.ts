import { overlaps } from '#kernel/span.ts'
import { lastDay, showDate } from '../../alignment/commitments.ts'
import { words, type LintRule } from '../rule.ts'

export const deadlineBeforeIssue: LintRule = {
  id: 'deadline-before-issue',
  severity: 'warning',
  zh: {
    title: '完成期限早于印发日期',
    why: '印发时已经过期的目标无法下达，系统一导入就会显示逾期。',
    example: '2024年3月印发，要求“2023年底前完成”。',
    advice: '改为实际可行的期限；属于已完成情况的，改写为“已完成”。',
  },
  en: {
    title: 'A deadline before the day of issue',
    why: 'A target that has passed when it is issued can’t be assigned and shows as overdue from its first day.',
    example: 'Issued in March 2024: “to be done by the end of 2023”.',
    advice: 'Set a deadline that can be met, or write it as done.',
  },
  check({ extraction, text }) {
    const issued = extraction.document.issuedOn
    if (issued === null) return []
    const late = (deadline: string | null): boolean => deadline !== null && lastDay(deadline) < issued
    const quantities = extraction.quantities.flatMap((q) => {
      const deadline = q.kind === 'target' ? q.deadline : orderedBy(text.folded, q.source.start)
      return late(deadline) ? [{ ...q, deadline }] : []
    })
    const indicators = extraction.indicators.filter((i) => i.target.year !== null && late(String(i.target.year)) && !quantities.some((q) => overlaps(q.source, i.source)))
    const tasks = extraction.tasks.filter((t) => late(t.deadline) && !quantities.some((q) => overlaps(q.source, t.source)))
    return [
      ...quantities.map((q) => ({ quote: q.measure === '' || q.quote.includes(q.measure) ? q.quote : `${q.measure}${q.quote}`, deadline: q.deadline, source: q.source })),
      ...indicators.map((i) => ({ quote: i.name, deadline: String(i.target.year), source: i.source })),
      ...tasks.map((t) => ({ quote: t.title === '' ? words(text, t.source) : t.title, deadline: t.deadline, source: t.source })),
    ].map(({ quote, deadline, source }) => ({ message: `“${quote}”的期限${showDate(deadline)}早于印发日期${showDate(issued)}。`, sources: [source] }))
  },
}

/**
 * 2022年底前…: an order, though its year has passed and the number therefore reads as a fact. The year that the
 * sentence names before the place, or null.
 */
function orderedBy(text: string, at: number): string | null {
  const before = text.slice(Math.max(0, at - REACH), at)
  const sentence = before.slice(before.lastIndexOf('。') + 1)
  return [...sentence.matchAll(/(\d{4})年(?:\d{1,2}月)?底?前/g)].at(-1)?.[1] ?? null
}
const REACH = 40
