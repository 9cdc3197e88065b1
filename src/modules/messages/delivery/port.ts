/** What a channel is given and what it answers. */
import { messageErrors } from '../messages.errors.ts'

/** A message ready to go; holds personal data and lives in memory only. */
export interface Parcel {
  /** The same at each attempt: a gateway that knows it sends once. */
  readonly id: string
  readonly template: string
  /** Number, mail address or postal address; '' where the channel needs none. */
  readonly to: string
  /** Name of the person, where known. */
  readonly name: string
  /** Mobile of a member of staff for a robot to mention; '' when not given. */
  readonly mention: string
  readonly title: string
  readonly text: string
  readonly slots: Readonly<Record<string, string>>
  readonly urgent: boolean
}

export interface Accepted { readonly state: 'sent' | 'to-print'; readonly gatewayId: string | null }

/** Hands one message over. @throws messages.gateway-refused, messages.gateway-silent */
export type Port = (parcel: Parcel) => Promise<Accepted>

/** Longer: one dead gateway holds up the queue. */
export const patienceMs = 15_000

/** `code`: the gateway's own, cut to what can't carry a text about anybody. */
export const refused = (channel: string, code: unknown): Error => messageErrors['gateway-refused']({ channel, code: codeOf(code) })
export const silent = (channel: string, cause: unknown): Error => messageErrors['gateway-silent']({ channel }, { cause })

function codeOf(code: unknown): string {
  const text = String(code).slice(0, 40)
  return /^[\w.:-]+$/.test(text) && !/\d{7}/.test(text) ? text : 'unreadable'
}
