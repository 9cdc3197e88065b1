/** Words of the guide elements. */
import type { Text } from '#ui/text.tsx'

export const elementWords = {
  local: { zh: '{place}的办事指南', en: 'Guide of {place}' },
  everywhere: { zh: '办事指南', en: 'Guide' },
  code: { zh: '事项编码', en: 'Code of the matter' },
  kind: { zh: '事项类型', en: 'Kind' },
  basis: { zh: '设定依据', en: 'Legal basis' },
  implementer: { zh: '实施主体', en: 'Handled by' },
  conditions: { zh: '受理条件', en: 'Conditions' },
  materials: { zh: '申请材料', en: 'What to bring' },
  steps: { zh: '办理流程', en: 'Steps' },
  handling: { zh: '办件类型', en: 'How fast' },
  atOnce: { zh: '当场办结', en: 'While you wait' },
  promisedKind: { zh: '在承诺时限内办结', en: 'Within the days promised' },
  legalDays: { zh: '法定时限', en: 'Time by law' },
  promisedDays: { zh: '承诺时限', en: 'Time promised' },
  workdays: { zh: '{n} 个工作日', en: '{n} working days' },
  fee: { zh: '收费', en: 'Fee' },
  noFee: { zh: '不收费', en: 'None' },
  feeIs: { zh: '收费', en: 'Charged' },
  result: { zh: '办理结果', en: 'Result' },
  validity: { zh: '有效期', en: 'Valid for' },
  delivery: { zh: '送达方式', en: 'Delivery' },
  online: { zh: '网上办理', en: 'Online' },
  visits: { zh: '到现场次数', en: 'Visits needed' },
  times: { zh: '{n} 次', en: '{n}' },
  reach: { zh: '通办范围', en: 'Where it can be done' },
  counters: { zh: '办理地点', en: 'Counters' },
  complaints: { zh: '监督投诉', en: 'Complaints' },
  remedy: { zh: '不服怎么办', en: 'If you disagree' },
  faq: { zh: '常见问题', en: 'Questions' },
  paused: { zh: '这一事项目前暂停办理。', en: 'This matter is paused at present.' },
  cancelled: { zh: '这一事项已经取消。', en: 'This matter has been abolished.' },
  from: { zh: '指南依据：{document}{clause}，自 {day} 起', en: 'Guide by: {document}{clause}, since {day}' },
  assumed: { zh: '（假定：原文没有写明施行日或范围，以受理部门答复为准）', en: ' (assumed: the text does not say since when or for whom; ask the office)' },
  notCompared: { zh: '（未经第二人核对）', en: ' (not compared by a second person)' },
} as const satisfies Record<string, Text>

export const formWords = { original: { zh: '原件', en: 'original' }, copy: { zh: '复印件', en: 'copy' }, electronic: { zh: '电子件', en: 'electronic' } } as const satisfies Record<string, Text>
export const needWords = { required: { zh: '必须', en: 'required' }, 'may-follow': { zh: '可以后补', en: 'may follow later' }, exempt: { zh: '不用带，由部门核验', en: 'read from registers; need not be brought' } } as const satisfies Record<string, Text>
export const copiesWord: Text = { zh: '{n} 份', en: '{n} copies' }
