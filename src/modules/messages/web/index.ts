/** Console pages of messages. */
import { lazy } from 'react'
import type { ConsolePage } from '#ui/console-page.ts'

export const messagePages: readonly ConsolePage[] = [
  { path: '/my-messages', group: 'work', title: { zh: '我的消息', en: 'My messages' }, page: lazy(() => import('./my-messages-page.tsx')) },
  { path: '/messages', group: 'system', title: { zh: '发件箱', en: 'Outbox' }, permission: 'messages.read', page: lazy(() => import('./outbox-page.tsx')) },
  { path: '/message-templates', group: 'system', title: { zh: '消息模板与通道', en: 'Templates and channels' }, permission: 'messages.read', page: lazy(() => import('./templates-page.tsx')) },
  { path: '/letter-templates', group: 'system', title: { zh: '函件样式', en: 'Kinds of letters' }, permission: 'messages.letters', beyondUnit: true, page: lazy(() => import('./letter-templates-page.tsx')) },
  { path: '/message-consents', group: 'residents', title: { zh: '接收意愿', en: 'Consents' }, permission: 'messages.consent', page: lazy(() => import('./consents-page.tsx')) },
]
