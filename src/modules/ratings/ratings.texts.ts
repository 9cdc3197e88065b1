import { defineTemplates } from '#modules/messages/index.ts'

export const ratingTexts = defineTemplates('ratings', {
  invitation: {
    name: { zh: '评价邀请', en: 'Invitation to rate' }, purpose: 'rating', title: '请您评价',
    text: '您的{matter}已办结。请在{days}天内评价：{base}{path} 好差评只看您的真实感受，不评价不会算作好评。',
  },
  again: {
    name: { zh: '整改后再次评价', en: 'Rating again after mending' }, purpose: 'rating', title: '请您再次评价',
    text: '您对{matter}的评价我们已核实整改。请在{days}天内再次评价：{base}{path}',
  },
})
