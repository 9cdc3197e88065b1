/** Routes of the outbox and of one's own messages. */
import { z } from 'zod'
import { scopesOf } from '#kernel/access.ts'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { command, file, httpErrors, idParams, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import type { Channel } from './delivery/channels.schema.ts'
import { getMessage, messageScope } from './messages.access.ts'
import { Message, MessageEvent, messageStates, Purpose, purposes } from './messages.schema.ts'
import { countStates, eventsOf, letterWith, listOutbox, markPrinted, markRead, messagesOf, openForReading, printable, retry } from './outbox.service.ts'
import { registeredTemplates, slotsOf } from './templates.ts'
import type { Vault } from './vault.ts'

const tag = 'messages'
const anywhere = { permission: 'messages.read', anywhere: true } as const
const operate = { permission: 'messages.operate', scope: messageScope } as const
const day = 86_400_000

export interface OutboxPorts { readonly vault: Vault; readonly channels: readonly Channel[]; readonly base: string }

const TemplateLine = z.object({ id: z.string(), name: z.object({ zh: z.string(), en: z.string() }), purpose: Purpose, consent: z.enum(['none', 'unless-refused', 'needed']), title: z.string(), text: z.string(), slots: z.array(z.string()).readonly() })
const ChannelLine = z.object({ name: z.string(), kind: z.string(), for: z.array(z.string()).readonly(), leavesMachine: z.boolean() })

export const outboxRoutes = (ports: OutboxPorts) => [
  query({
    name: 'messages.list', method: 'GET', path: '/messages', tag, access: anywhere, summary: { zh: '列出发件箱中的消息', en: 'List the messages of the outbox' },
    query: pageQuery.extend({ state: z.enum(messageStates).optional(), channel: z.string().max(40).optional() }), output: pageOutput(Message),
    async handler({ tx, actor, query: { limit, cursor, ...filter } }) {
      return pageOf(await listOutbox(tx, scopesOf(actor, 'messages.read'), { ...filter, limit: limit + 1, before: beforeOf(cursor) }), limit, (one) => [one.id])
    },
  }),
  query({
    name: 'messages.states', method: 'GET', path: '/message-states', tag, access: anywhere, summary: { zh: '最近七天各状态的消息数', en: 'Messages by state in the last seven days' },
    output: z.object({ counts: z.record(z.string(), z.int()) }),
    handler: async ({ tx, actor, clock }) => ({ counts: await countStates(tx, scopesOf(actor, 'messages.read'), new Date(clock.now().getTime() - 7 * day)) }),
  }),
  command({
    name: 'messages.search', method: 'POST', path: '/messages/search', tag, access: anywhere, summary: { zh: '按电话号码查找发给某人的消息', en: 'Find the messages to a person by phone number' },
    // In the body, not the address: addresses are kept in histories and logs.
    body: z.object({ phone: z.string().trim().regex(/^1[3-9]\d{9}$/) }), output: z.object({ items: z.array(Message).readonly() }),
    handler: async ({ tx, actor, body }) => ({ items: await listOutbox(tx, scopesOf(actor, 'messages.read'), { limit: 100, personHash: ports.vault.hash(body.phone) }) }),
  }),
  query({
    name: 'messages.get', method: 'GET', path: '/messages/:id', tag, access: { permission: 'messages.read', scope: messageScope }, summary: { zh: '查看一条消息及其经过', en: 'Get a message and what happened to it' },
    params: idParams, output: z.object({ message: Message, events: z.array(MessageEvent).readonly() }),
    async handler({ tx, params }) {
      const message = await getMessage(tx, params.id)
      return { message, events: await eventsOf(tx, message.region, message.id) }
    },
  }),
  command({
    name: 'messages.retry', method: 'POST', path: '/messages/:id/retry', tag, access: operate, summary: { zh: '重发失败或未能发出的消息', en: 'Send a failed or withheld message again' },
    params: idParams, output: Message,
    handler: async (ctx) => retry(ctx.tx, await getMessage(ctx.tx, ctx.params.id), actingOf(ctx)),
  }),
  command({
    name: 'messages.printed', method: 'POST', path: '/messages/:id/printed', tag, access: operate, summary: { zh: '标记函件已打印寄出', en: 'Mark a letter as printed and posted' },
    // The version that was printed: an address may have been corrected since.
    params: idParams, body: z.object({ version: z.int().optional() }).optional(), output: Message,
    handler: async (ctx) => markPrinted(ctx.tx, await getMessage(ctx.tx, ctx.params.id), ctx.body?.version, actingOf(ctx)),
  }),
  query({
    name: 'messages.print', method: 'GET', path: '/messages/:id/print', tag, access: operate, summary: { zh: '待寄函件的 PDF', en: 'PDF of a letter to be posted' },
    params: idParams, output: file('application/pdf'),
    async handler({ tx, params }) {
      const message = await getMessage(tx, params.id)
      return printable(message, await letterWith(tx, message), ports.vault, ports.base)
    },
  }),
  command({
    name: 'messages.open', method: 'POST', path: '/messages/:id/open', tag, access: { permission: 'messages.open', scope: messageScope }, summary: { zh: '查看发给居民的消息全文，须说明理由', en: 'Open a message to a resident, with a reason' },
    params: idParams, body: z.object({ reason: z.string().trim().min(2).max(200) }),
    output: z.object({ to: z.string(), name: z.string(), title: z.string(), body: z.string() }),
    async handler(ctx) {
      const message = await getMessage(ctx.tx, ctx.params.id)
      ctx.audit({ subject: { type: 'message', id: message.id }, region: message.region, detail: { reason: ctx.body.reason } })
      return openForReading(ctx.tx, message, ctx.body.reason, ports, actingOf(ctx))
    },
  }),
  query({
    name: 'messages.templates', method: 'GET', path: '/message-templates', tag, access: anywhere, summary: { zh: '列出消息模板', en: 'List the templates of messages' },
    output: z.object({ items: z.array(TemplateLine).readonly() }),
    handler: () => ({ items: registeredTemplates().map((one) => ({ ...one, name: { ...one.name }, consent: purposes[one.purpose].consent, slots: slotsOf(one) })) }),
  }),
  query({
    name: 'messages.channels', method: 'GET', path: '/message-channels', tag, access: anywhere, summary: { zh: '列出消息通道，不含其设置', en: 'List the channels, without their settings' },
    output: z.object({ items: z.array(ChannelLine).readonly() }),
    handler: () => ({ items: ports.channels.map((one) => ({ name: one.name, kind: one.kind, for: one.for ?? [], leavesMachine: one.kind !== 'local' && one.kind !== 'letter' })) }),
  }),
  query({
    name: 'messages.mine', method: 'GET', path: '/my/messages', tag, access: { signedIn: true }, summary: { zh: '列出发给本人的消息', en: 'List one’s own messages' },
    query: pageQuery, output: pageOutput(Message), acrossRegions: true,
    handler: async ({ tx, actor, query: { limit, cursor } }) => pageOf(await messagesOf(tx, actor.accountId, { limit: limit + 1, before: beforeOf(cursor) }), limit, (one) => [one.id]),
  }),
  command({
    name: 'messages.mark-read', method: 'POST', path: '/my/messages/:id/read', tag, access: { signedIn: true }, summary: { zh: '标记本人的消息已读', en: 'Mark one’s own message as read' },
    params: idParams, output: Message, acrossRegions: true,
    handler: async (ctx) => markRead(ctx.tx, await getMessage(ctx.tx, ctx.params.id), actingOf(ctx)),
  }),
] as const

interface Caller { readonly actor: { readonly accountId: string }; readonly clock: { now(): Date }; newId(): string }
export const actingOf = (ctx: Caller) => ({ at: ctx.clock.now(), accountId: ctx.actor.accountId, newId: () => ctx.newId() })

function beforeOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const [before] = decodeCursor(cursor, 1) ?? []
  const id = z.uuid().safeParse(before)
  if (!id.success) throw httpErrors['bad-cursor']()
  return id.data
}
