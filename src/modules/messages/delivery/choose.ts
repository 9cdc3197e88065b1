/** Which channel takes a message. Pure. */
import type { Channel } from './channels.schema.ts'

export interface Reach {
  readonly recipientKind: 'account' | 'phone' | 'address'
  readonly template: string
  readonly orgId: string | null
  /** What a member of staff has given; residents: the number or address itself. */
  readonly phone: string | null
  readonly mail: string | null
  /** Channels that have failed with this message already; default: none. */
  readonly givenUp?: readonly string[]
  /** A resident's postal address is known, for when the phone could not be reached. */
  readonly hasPost?: boolean
}

const usual: Readonly<Record<Channel['kind'], readonly Reach['recipientKind'][]>> = {
  local: ['account', 'phone', 'address'], file: ['account', 'phone', 'address'], letter: ['address'], sms: ['account', 'phone'], wecom: ['account'], dingtalk: ['account'], mail: ['account'],
}

/**
 * The first channel in the list that takes such recipients, has what it needs to reach this one and has not failed with it yet.
 * A letter follows a phone that was not reached, where the address is known.
 */
export function chooseChannel(channels: readonly Channel[], reach: Reach): Channel | undefined {
  const givenUp = reach.givenUp ?? []
  return channels.find((channel) => {
    if (givenUp.includes(channel.name)) return false
    const follows = channel.kind === 'letter' && reach.hasPost === true && givenUp.length > 0
    if (!follows && !(channel.for ?? usual[channel.kind]).includes(reach.recipientKind)) return false
    if (channel.orgs !== undefined && (reach.orgId === null || !channel.orgs.includes(reach.orgId))) return false
    if (channel.kind === 'sms') return reach.phone !== null && (channel.templates === undefined || channel.templates[reach.template] !== undefined)
    return channel.kind !== 'mail' || reach.mail !== null
  })
}
