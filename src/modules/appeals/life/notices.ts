/** Words that go out as an appeal moves: to residents by SMS, to units by the channel of each member of staff. */
import { defineTemplates } from '#modules/messages/index.ts'

export const appealTexts = defineTemplates('appeals', {
  received: { name: { zh: '诉求受理回执', en: 'Receipt of an appeal' }, purpose: 'case', title: '12345 诉求回执', text: '您的诉求已登记，编号{number}，查询码{code}。凭查询码和本手机号可在 {base}/appeals/mine 查询进度。' },
  moved: { name: { zh: '诉求进度', en: 'Progress of an appeal' }, purpose: 'case', title: '12345 诉求进度', text: '{number}：{text}查询：{base}/appeals/mine' },
  answerLetter: {
    name: { zh: '纸质答复', en: 'The answer on paper' }, purpose: 'case', title: '关于{number}的答复',
    text: '您于{received}反映的“{title}”（编号{number}），由{unit}办理，现答复如下：\n{answer}\n对答复有异议，或想了解进展，请拨打{phone}，或凭查询码{code}在 {base}/appeals/mine 办理。',
  },
  order: { name: { zh: '诉求工单提醒', en: 'An order of the line' }, purpose: 'duty', title: '{number}', text: '{text}{number}：{base}/console/appeals/{region}/{id}' },
  expiring: { name: { zh: '知识条目到期', en: 'An answer expires' }, purpose: 'duty', title: '知识条目将到期', text: '知识条目“{title}”于{day}到期，请核对后续期：{base}/console/knowledge' },
  ladder: { name: { zh: '诉求工单时限提醒', en: 'A deadline of an order' }, purpose: 'duty', title: '{number}：{step}', text: '{number}“{clock}”时限提醒：{step}。{base}/console/appeals/{region}/{id}' },
})
