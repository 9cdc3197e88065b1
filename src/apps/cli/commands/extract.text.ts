/** An extraction for a terminal: the plan's tasks by area, its indicators, and what was not understood. */
import type { Lang } from '#kernel/errors.ts'
import type { Extraction } from '#engines/reader/index.ts'

export function extractionToText(plan: Extraction, lang: Lang): string {
  const zh = lang === 'zh'
  const unread = zh ? '未读懂' : 'Not understood'
  const count = zh
    ? `任务 ${plan.tasks.length} 项，指标 ${plan.indicators.length} 项，数量 ${plan.quantities.length} 处，发现问题 ${plan.findings.length} 处，未读懂 ${plan.unread.length} 处`
    : `${plan.tasks.length} tasks, ${plan.indicators.length} indicators, ${plan.quantities.length} quantities, ${plan.findings.length} findings, ${plan.unread.length} not understood`
  const tasks = plan.tasks.flatMap((task) => {
    const units = [...new Set([...task.lead, ...task.responsible])].join('、')
    return [`  ${task.number ?? '·'} ${task.title ?? ''}`.trimEnd(), ...(units === '' ? [] : [`      ${units}`])]
  })
  const notRead = plan.unread.map((item) => `  ${JSON.stringify(item)}`)
  return [plan.document.title ?? '', count, '', ...tasks, ...(notRead.length > 0 ? ['', `${unread}:`, ...notRead] : [])].join('\n')
}
