/** Words of appeals on pages. */
import { momentText } from '#ui/moment-text.ts'
import type { Text } from '#ui/text.tsx'
import type { AppealKind, Channel, Urgency } from '../appeals.schema.ts'
import type { Body } from '../transfers/transfers.schema.ts'

export const kindWords = { consult: { zh: '咨询', en: 'Question' }, help: { zh: '求助', en: 'Help' }, complaint: { zh: '投诉', en: 'Complaint' }, report: { zh: '举报', en: 'Report' }, advice: { zh: '建议', en: 'Suggestion' } } as const satisfies Readonly<Record<AppealKind, Text>>

export const urgencyWords = { emergency: { zh: '紧急（2小时）', en: 'Emergency (2 h)' }, urgent: { zh: '急办（24小时）', en: 'Urgent (24 h)' }, general: { zh: '一般（5个工作日）', en: 'General (5 working days)' }, complex: { zh: '复杂（15日）', en: 'Complex (15 days)' } } as const satisfies Readonly<Record<Urgency, Text>>

export const channelWords = { phone: { zh: '电话', en: 'Phone' }, portal: { zh: '网站', en: 'Portal' }, open311: { zh: '开放接口', en: 'Open311' }, import: { zh: '导入', en: 'Import' }, email: { zh: '邮件', en: 'Mail' }, code: { zh: '投诉码', en: 'Place code' }, transfer: { zh: '转来', en: 'Transfer' } } as const satisfies Readonly<Record<Channel, Text>>

export const bodyWords = {
  npc: { zh: '人大', en: 'People’s congress' }, cppcc: { zh: '政协', en: 'CPPCC' }, procuratorate: { zh: '检察院', en: 'Procuratorate' }, court: { zh: '法院', en: 'Court' }, police: { zh: '公安', en: 'Police' },
  discipline: { zh: '纪检监察', en: 'Discipline' }, petition: { zh: '信访', en: 'Petitions' }, other: { zh: '其他', en: 'Other' },
} as const satisfies Readonly<Record<Body, Text>>

const stateNames: Readonly<Record<string, Text>> = {
  registered: { zh: '已登记', en: 'Registered' }, accepted: { zh: '已受理', en: 'Accepted' }, rejected: { zh: '不予受理', en: 'Not accepted' }, answered: { zh: '直接答复', en: 'Answered on call' }, transferred: { zh: '已转送', en: 'Transferred' },
  dispatched: { zh: '待签收', en: 'To be signed' }, returned: { zh: '退单待处理', en: 'Returned' }, arbitration: { zh: '疑难协调', en: 'Arbitration' }, handling: { zh: '办理中', en: 'In hand' }, suspended: { zh: '已挂起', en: 'Suspended' },
  replied: { zh: '待审核', en: 'To be checked' }, callback: { zh: '待回访', en: 'Call-back due' }, closed: { zh: '已办结', en: 'Closed' }, archived: { zh: '已归档', en: 'Archived' }, withdrawn: { zh: '已撤回', en: 'Withdrawn' }, merged: { zh: '已并单', en: 'Merged' },
}
export const states = Object.keys(stateNames)
export const stateWord = (state: string): Text => stateNames[state] ?? { zh: state, en: state }

/** Whether the line or a unit still owes the reply; suspended, its clock stands still. */
export const awaitsReply = (state: string): boolean => ['registered', 'accepted', 'dispatched', 'returned', 'arbitration', 'handling'].includes(state)

export const timeText = (at: string | null): string => (at === null ? '—' : momentText(at))

/** How far an answer on paper is. */
export const letterStates = { asked: { zh: '等待打印', en: 'waits to be printed' }, sent: { zh: '已打印寄出', en: 'printed and posted' }, stopped: { zh: '没能寄出，请拨打热线电话', en: 'could not be posted; call the line' } } as const
