/** Texts of messages to staff. They say which matter, never more: they leave the house by robots and gateways. */
import { defineTemplates } from '#modules/messages/index.ts'

export const obligationTexts = defineTemplates('obligations', {
  notice: { name: { zh: '督办通知', en: 'Notice on an obligation' }, purpose: 'duty', title: '督办事项 {number}', text: '{text}\n事项：{title}\n{base}/console/obligations/{region}/{id}' },
  ladder: { name: { zh: '督办时限提醒', en: 'Deadline of an obligation' }, purpose: 'duty', title: '{step}：督办事项 {number}', text: '督办事项“{clock}”时限为 {due}。\n事项：{title}\n{base}/console/obligations/{region}/{id}' },
})
