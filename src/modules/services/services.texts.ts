/** Texts of messages that services sends. They leave the house: they name the service, never why somebody is entitled. */
import { defineTemplates } from '#modules/messages/index.ts'

export const servicesTexts = defineTemplates('services', {
  reach: {
    name: { zh: '主动服务告知', en: 'Told of a service' }, purpose: 'reach-out', title: '您可能可以享受“{service}”',
    text: '您好：根据已登记的情况，您可能可以享受“{service}”，目前没有查到您的享受记录。可到{office}咨询，电话 {phone}。我们不会向您要银行密码或验证码。{base}/services/items/{code}',
  },
})
