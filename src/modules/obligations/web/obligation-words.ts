/** Words that several pages of obligations use. */
import { dayOf } from '#kernel/workdays.ts'
import type { Text } from '#ui/text.tsx'
import type { LetterKind } from '../letters/letters.schema.ts'
import type { Obligation } from '../obligations.schema.ts'
import type { LedgerState } from '../obligations.values.ts'
import type { Cause } from '../tasks/amended.ts'

export const sourceWords: Readonly<Record<Obligation['source'], Text>> = {
  plan: { zh: '方案任务', en: 'Plan' }, meeting: { zh: '会议议定', en: 'Meeting' }, instruction: { zh: '领导批示', en: 'Instruction' }, upper: { zh: '上级反馈', en: 'Upper level' },
  finding: { zh: '监测发现', en: 'Finding' }, appeal: { zh: '热线诉求', en: 'Appeals' }, other: { zh: '其他', en: 'Other' },
}

export const ledgerStateWords: Readonly<Record<LedgerState, Text>> = {
  proposed: { zh: '待立项、待交办', en: 'To be docketed or assigned' }, assigned: { zh: '待签收', en: 'To be signed' }, returned: { zh: '退回、协调', en: 'Returned' }, working: { zh: '承办中', en: 'In hand' },
  claimed: { zh: '待核查', en: 'To be verified' }, passed: { zh: '待销号', en: 'To be cleared' }, cleared: { zh: '已销号', en: 'Cleared' }, ended: { zh: '另行了结', en: 'Ended another way' },
}

export const colourWords = {
  red: { zh: '■ 红', en: '■ Red' }, yellow: { zh: '▲ 黄', en: '▲ Yellow' }, green: { zh: '● 绿', en: '● Green' }, grey: { zh: '○ 未亮', en: '○ None' },
} as const satisfies Readonly<Record<string, Text>>

export const letterWords: Readonly<Record<LetterKind, Text>> = {
  supervision: { zh: '督办通知书', en: 'Notice of supervision' }, reminder: { zh: '提醒函', en: 'Reminder' }, urge: { zh: '催办通知书', en: 'Notice of urging' },
  rectification: { zh: '整改通知书', en: 'Notice of rectification' }, criticism: { zh: '通报', en: 'Circular' },
}

export const causeWords: Readonly<Record<Cause, Text>> = {
  dropped: { zh: '方案不再列入', en: 'Dropped from the plan' }, 'unit-changed': { zh: '牵头单位调整', en: 'Lead unit changed' }, 'date-changed': { zh: '期限调整', en: 'Date changed' },
  'plan-ended': { zh: '方案期满或被取代', en: 'Plan ended' }, 'unit-dissolved': { zh: '单位撤销', en: 'Unit dissolved' },
}

export const proposedActionWords: Readonly<Record<'terminate' | 'amend' | 'changeUnit', Text>> = {
  terminate: { zh: '终止督办', en: 'Terminate' }, amend: { zh: '调整期限', en: 'Change the date' }, changeUnit: { zh: '变更牵头单位', en: 'Change the lead unit' },
}

export const rhythmWords = { week: { zh: '每周', en: 'weekly' }, halfMonth: { zh: '每半月', en: 'every half month' }, month: { zh: '每月', en: 'monthly' }, quarter: { zh: '每季度', en: 'quarterly' } } as const
export const closingWords = { paper: { zh: '书面核查', en: 'on paper' }, onSite: { zh: '现场核查', en: 'on site' }, observation: { zh: '下一期监测值', en: 'next observation' } } as const
export const openingWords = { list: { zh: '只列出，由人逐项或批量立项', en: 'listed, opened by people' }, propose: { zh: '自动拟立项，待审批', en: 'proposed for docketing' }, assign: { zh: '自动立项并交办', en: 'assigned at once' } } as const
export const kindWords = { task: { zh: '任务', en: 'Task' }, target: { zh: '目标', en: 'Target' }, project: { zh: '项目', en: 'Project' } } as const

/** `2028`, `2028-06`, `2028-06-30` and instants as people write them. */
export function dateText(value: string | null): string {
  if (value === null) return '—'
  const day = value.length > 10 ? dayOf(value) : value
  const [year = '', month, date] = day.split('-')
  return `${year}年${month === undefined ? '' : `${Number(month)}月`}${date === undefined ? '' : `${Number(date)}日`}`
}
export const percentText = (share: number | null): string => (share === null ? '—' : `${Math.floor(share * 100)} %`)
