/** Which channel takes a message. Pure. */
import type { Channel } from './channels.schema.ts'

export interface Reach {
  readonly recipientKind: 'account' | 'phone' | 'address'
  readonly template: string
  readonly orgId: string | null
  /** What a member of staff has given; residents: the number or address itself. */
  readonly phone: string | null
  readonly mail: string | null
}

const usual: Readonly<Record<Channel['kind'], readonly Reach['recipientKind'][]>> = {
  local: ['account', 'phone', 'address'], file: ['account', 'phone', 'address'], letter: ['address'], sms: ['account', 'phone'], wecom: ['account'], dingtalk: ['account'], mail: ['account'],
}

/** The first channel in the list that takes such recipients and has what it needs to reach this one. */
export function chooseChannel(channels: readonly Channel[], reach: Reach): Channel | undefined {
  return channels.find((channel) => {
    if (!(channel.for ?? usual[channel.kind]).includes(reach.recipientKind)) return false
    if (channel.orgs !== undefined && (reach.orgId === null || !channel.orgs.includes(reach.orgId))) return false
    if (channel.kind === 'sms') return reach.phone !== null && (channel.templates === undefined || channel.templates[reach.template] !== undefined)
    return channel.kind !== 'mail' || reach.mail !== null
  })
}
