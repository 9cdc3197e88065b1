/** The port of each configured channel. */
import type { Clock } from '#kernel/clock.ts'
import type { Channel } from './channels.schema.ts'
import { dropPort } from './drop.ts'
import { smsPort, type Fetch } from './http.ts'
import { mailPort } from './mail.ts'
import type { Port } from './port.ts'
import { dingtalkPort, wecomPort } from './robots.ts'

export function portOf(channel: Channel, with_: { readonly fetch: Fetch; readonly clock: Clock }): Port {
  switch (channel.kind) {
    // The row of the outbox is all there is to it.
    case 'local': return () => Promise.resolve({ state: 'sent', gatewayId: null })
    case 'letter': return () => Promise.resolve({ state: 'to-print', gatewayId: null })
    case 'file': return dropPort(channel)
    case 'sms': return smsPort(channel, with_.fetch)
    case 'wecom': return wecomPort(channel, with_.fetch)
    case 'dingtalk': return dingtalkPort(channel, with_.fetch, with_.clock)
    case 'mail': return mailPort(channel, with_.clock)
  }
}
