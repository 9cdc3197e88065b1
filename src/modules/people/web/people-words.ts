/** Words that the pages of residents’ rights share. */
import { dayOf } from '#kernel/workdays.ts'
import type { Text } from '#ui/text.tsx'

export const purposeWords = {
  entitlement: { zh: '查看能享受什么服务', en: 'Finding out what they are entitled to' }, 'reach-out': { zh: '主动告知可以享受的服务', en: 'Being told of services' }, sharing: { zh: '提供给其他单位', en: 'Passing on to others' }, research: { zh: '统计研究', en: 'Research' },
} as const satisfies Record<string, Text>

export const kindWords = { copy: { zh: '查阅、复制', en: 'Copy' }, correct: { zh: '更正、补充', en: 'Correct' }, delete: { zh: '删除', en: 'Delete' }, explain: { zh: '说明', en: 'Explain' } } as const satisfies Record<string, Text>
export const askerWords = { self: { zh: '本人', en: 'the person' }, guardian: { zh: '监护人', en: 'guardian' }, 'next-of-kin': { zh: '近亲属', en: 'next of kin' } } as const satisfies Record<string, Text>
export const basisWords = { parent: { zh: '父母', en: 'parent' }, appointed: { zh: '指定', en: 'appointed' }, court: { zh: '法院认定', en: 'by court' }, institution: { zh: '机构', en: 'institution' } } as const satisfies Record<string, Text>

export const shared = {
  title: { zh: '同意与监护', en: 'Consents and guardians' }, rights: { zh: '个人信息权利', en: 'Rights desk' }, back: { zh: '返回记录', en: 'Back to the record' }, save: { zh: '保存', en: 'Save' }, cancel: { zh: '取消', en: 'Cancel' }, kind: { zh: '申请', en: 'Request' }, due: { zh: '答复期限', en: 'Answer by' },
} as const satisfies Record<string, Text>

/** Today in Beijing, YYYY-MM-DD. */
export const today = (): string => dayOf(new Date())
