/** Channels as LUOSHI_MESSAGES lists them, in order of preference: the first that reaches a recipient takes the message. */
import { z } from 'zod'

const For = z.array(z.enum(['account', 'phone', 'address'])).min(1)
const common = {
  /** Shown in the outbox; also the last part of the address for receipts. */
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** Kinds of recipients it takes; default by kind of channel. */
  for: For.optional(),
  /** Units whose messages it takes, for the robot of one unit's group; absent: all. */
  orgs: z.array(z.uuid()).min(1).optional(),
}
const web = z.url({ protocol: /^https?$/ })

export const Receipts = z.strictObject({
  /** The gateway sends it as bearer token, or as `token` of the query. */
  token: z.string().min(16),
  /** Fields of the form or JSON object that the gateway posts. */
  id: z.string().min(1),
  state: z.string().min(1),
  /** What its words mean; others are ignored. */
  states: z.record(z.string(), z.enum(['delivered', 'read', 'failed'])),
})

/** Any gateway that takes one HTTP request a message. `{{to}} {{title}} {{text}} {{id}} {{template}} {{slot.name}} {{slots}}` are filled in. */
export const HttpRequest = z.strictObject({
  url: web,
  method: z.enum(['POST', 'PUT']).default('POST'),
  headers: z.record(z.string(), z.string()).default({}),
  encoding: z.enum(['json', 'form']).default('json'),
  body: z.record(z.string(), z.json()),
})

export const Channel = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('local') }),
  z.strictObject({ ...common, kind: z.literal('file'), folder: z.string().startsWith('/') }),
  z.strictObject({ ...common, kind: z.literal('letter') }),
  z.strictObject({
    ...common, kind: z.literal('sms'), request: HttpRequest,
    /** How the answer says yes: the value at this path (`result.code`) equals one of these. Absent: any status 2xx. */
    accepted: z.strictObject({ path: z.string().min(1), values: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1) }).optional(),
    /** Path of the gateway's own id in its answer; receipts come with it. */
    idPath: z.string().min(1).optional(),
    /** Code of the approved template at the gateway, by our template's id; a message without one goes by another channel. */
    templates: z.record(z.string(), z.string()).optional(),
    receipts: Receipts.optional(),
  }),
  z.strictObject({ ...common, kind: z.literal('wecom'), webhook: web }),
  z.strictObject({ ...common, kind: z.literal('dingtalk'), webhook: web, secret: z.string().min(1).optional() }),
  z.strictObject({
    ...common, kind: z.literal('mail'), host: z.string().min(1), port: z.int().min(1).max(65535),
    /** `starttls` refuses to go on where the server offers none; `none` is for a relay on the same machine. */
    security: z.enum(['starttls', 'tls', 'none']), user: z.string().optional(), password: z.string().optional(), from: z.email(),
  }),
])
export type Channel = z.output<typeof Channel>
export type ChannelOf<K extends Channel['kind']> = Extract<Channel, { kind: K }>

export const Channels = z.array(Channel).min(1).refine((list) => new Set(list.map((one) => one.name)).size === list.length, { error: 'two channels have one name' })

/** Nothing leaves the machine: what would have been sent stands in the outbox, letters wait for printing. */
export const trialChannels: readonly Channel[] = [{ name: 'post', kind: 'letter' }, { name: 'local', kind: 'local' }]
