/** Receipts of gateways: what became of a message that a gateway took. */
import type { WriteTx } from '#platform/db/index.ts'
import { equalBytes, secretHash } from '#platform/auth/secrets.ts'
import { endpoint, type EndpointContext } from '#platform/http/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { messageErrors } from '../messages.errors.ts'
import * as repo from '../messages.repo.ts'
import type { Sending } from '../messages.schema.ts'
import type { Channel, ChannelOf } from './channels.schema.ts'
import { deliverQueue } from './queue.ts'

export const receiptEndpoint = (channels: readonly Channel[]) => endpoint({
  name: 'messages.receipt', method: 'POST', path: '/hooks/messages/:channel', perMinute: 6000, crossSite: true,
  async handler(ctx) {
    const { name, receipts } = gatewayOf(channels, ctx)
    const state = receipts.states[ctx.fields[receipts.state] ?? '']
    const gatewayId = ctx.fields[receipts.id]
    if (state !== undefined && gatewayId !== undefined) await ctx.db.write((tx) => noteReceipt(tx, { channel: name, gatewayId, state }, channels, { at: ctx.clock.now(), newId: ctx.newId }))
    // A receipt for a message that is not ours is taken all the same: gateways repeat what is refused.
    return { mediaType: 'application/json', body: '{"ok":true}' }
  },
})

type Known = Required<Pick<ChannelOf<'sms'>, 'name'>> & { readonly receipts: NonNullable<ChannelOf<'sms'>['receipts']> }

function gatewayOf(channels: readonly Channel[], ctx: EndpointContext): Known {
  const name = ctx.params['channel'] ?? ''
  const channel = channels.find((one) => one.name === name)
  if (channel?.kind !== 'sms' || channel.receipts === undefined) throw messageErrors['no-such-channel']({ channel: name.slice(0, 40).replace(/[^a-z0-9-]/g, '') })
  const token = /^Bearer (\S+)$/.exec(ctx.header('authorization') ?? '')?.[1] ?? ctx.query['token'] ?? ''
  if (!equalBytes(secretHash(token), secretHash(channel.receipts.token))) throw messageErrors['receipt-refused']({ channel: name })
  return { name, receipts: channel.receipts }
}

export interface Receipt { readonly channel: string; readonly gatewayId: string; readonly state: 'delivered' | 'read' | 'failed' }

/** Rises only: a late "delivered" does not undo "read", and only a message on its way can fail. Returns whether it changed something. */
export async function noteReceipt(tx: WriteTx, { channel, gatewayId, state }: Receipt, channels: readonly Channel[], by: Sending): Promise<boolean> {
  const message = await repo.findByGatewayId(tx, channel, gatewayId)
  if (message === undefined || !follows[state].includes(message.state)) return false
  if (state === 'failed' && channels.some((one) => one.name !== channel && !message.givenUp.includes(one.name))) {
    await retryElsewhere(tx, message, channel, by)
    return true
  }
  await repo.setState(tx, message.region, message.id, { state, at: by.at, problem: state === 'failed' ? 'gateway-failed' : null })
  await repo.addEvent(tx, { region: message.region, id: by.newId(), messageId: message.id, at: by.at, kind: state, channel })
  return true
}

/** What a gateway took and could not bring goes by the next channel; where none takes it, delivery says so. */
async function retryElsewhere(tx: WriteTx, message: repo.StoredMessage, channel: string, by: Sending): Promise<void> {
  await repo.setState(tx, message.region, message.id, { state: 'queued', at: by.at, problem: 'gateway-failed', attempts: 0, gatewayId: null, givenUp: [...message.givenUp, channel], dueAt: by.at })
  await repo.addEvent(tx, { region: message.region, id: by.newId(), messageId: message.id, at: by.at, kind: 'passed-on', channel, detail: 'gateway-failed' })
  await enqueue(tx, deliverQueue, { region: message.region, id: message.id }, { runAt: by.at })
}

const follows: Readonly<Record<Receipt['state'], readonly string[]>> = { delivered: ['sent', 'failed'], read: ['sent', 'delivered', 'failed'], failed: ['sent'] }
