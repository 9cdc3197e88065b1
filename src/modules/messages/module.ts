/** What the applications take of messages. */
import type { Clock } from '#kernel/clock.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'
import { consentRoutes } from './consents/consents.routes.ts'
import { Channels, trialChannels, type Channel } from './delivery/channels.schema.ts'
import { deliverJob } from './delivery/deliver.job.ts'
import { digestJob } from './delivery/digest.job.ts'
import type { Fetch } from './delivery/http.ts'
import { portOf } from './delivery/ports.ts'
import { readQuietHours, type QuietHours } from './delivery/quiet.ts'
import { receiptEndpoint } from './delivery/receipts.ts'
import { letterRoutes } from './letters/letters.routes.ts'
import { letterTextRoutes } from './letters/texts.routes.ts'
import { messagePermissions, messageRoles } from './messages.access.ts'
import { messageCli } from './messages.cli.ts'
import { outboxRoutes } from './messages.routes.ts'
import { openMessages } from './messages.service.ts'
import { openVault, type Vault } from './vault.ts'

export interface MessagesPorts {
  /** 32 bytes drawn from the master secret for messages alone. */
  readonly key: Uint8Array
  /** In order of preference; see `readChannels`. */
  readonly channels: readonly Channel[]
  readonly quiet: QuietHours
  /** Address under which people reach this installation; '' when none is set. */
  readonly base: string
  readonly fetch: Fetch
  readonly clock: Clock
}

export function messagesModule({ key, channels, quiet, base, fetch, clock }: MessagesPorts): ModuleDeclaration {
  const vault = openVault(key)
  const ports = { vault, channels, quiet, base: base.replace(/\/$/, ''), portOf: (channel: Channel) => portOf(channel, { fetch, clock }) }
  return defineModule({
    name: 'messages',
    permissions: messagePermissions,
    roles: messageRoles,
    routes: messageApiRoutes(vault, ports),
    endpoints: [receiptEndpoint(channels)],
    jobs: [deliverJob(ports), digestJob],
    cli: messageCli,
    seed: (db, at) => db.write((tx) => openMessages(tx, vault, at)),
  })
}

/** `type MessagesApi = ApiOf<ReturnType<typeof messageApiRoutes>>` in the web. */
export function messageApiRoutes(vault: Vault, ports: { readonly channels: readonly Channel[]; readonly base: string }) {
  return [...outboxRoutes({ ...ports, vault }), ...consentRoutes(vault), ...letterRoutes, ...letterTextRoutes] as const
}

/** The channels of LUOSHI_MESSAGES; an empty list means that nothing leaves the machine. undefined: faulty. */
export function readChannels(given: readonly unknown[]): readonly Channel[] | undefined {
  if (given.length === 0) return trialChannels
  const read = Channels.safeParse(given)
  return read.success ? read.data : undefined
}

/** For tests and for reading declarations: nothing leaves the machine, no hour is quiet. */
export const trialPorts: Omit<MessagesPorts, 'key'> = {
  channels: trialChannels, quiet: { from: 0, until: 0 }, base: '', clock: { now: () => new Date(0) }, fetch: () => Promise.reject(new Error('nothing leaves the machine')),
}

export { readQuietHours, type Channel, type QuietHours }
