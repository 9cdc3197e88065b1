/** Shapes of messages: what a module sends, and what the outbox keeps. */
import { z } from 'zod'
import type { RoleName } from '#platform/auth/index.ts'
import type { MessageTemplate } from './templates.ts'

export const RegionCode = z.string().regex(/^\d{6}$/)

/** What messages are for. Duty and case notices are owed by law and ask nobody; the others respect what the person said. */
export const purposes = {
  duty: { zh: '工作通知', en: 'Duty of staff', consent: 'none' },
  case: { zh: '办件告知', en: 'Notice on one’s own case', consent: 'none' },
  rating: { zh: '评价邀请', en: 'Invitation to rate', consent: 'unless-refused' },
  survey: { zh: '调查邀请', en: 'Invitation to a survey', consent: 'unless-refused' },
  'reach-out': { zh: '主动服务', en: 'Reaching out with a service', consent: 'needed' },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string; readonly consent: 'none' | 'unless-refused' | 'needed' }>>
export type Purpose = keyof typeof purposes
export const Purpose = z.enum(['duty', 'case', 'rating', 'survey', 'reach-out'])

export const messageStates = ['queued', 'collecting', 'gathered', 'to-print', 'sent', 'delivered', 'read', 'failed', 'withheld'] as const
export type MessageState = (typeof messageStates)[number]

/** `organization`: every member of staff of the unit who holds the role there; without a role every one. */
export type Recipient =
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'organization'; readonly id: string; readonly role?: RoleName }
  /** `post`: where a letter finds the person once no channel has reached the phone. */
  | { readonly kind: 'phone'; readonly phone: string; readonly post?: { readonly name: string; readonly address: string } }
  | { readonly kind: 'address'; readonly name: string; readonly address: string }

/**
 * A message to be sent. Texts to staff leave the house by robots and gateways: say which case, never who, and link to it.
 * `{base}` in a template stands for the public address and is filled at delivery.
 */
export interface NewMessage {
  /** County key of the row, six digits. */
  readonly region: string
  /** The same key again is the same message and is not sent twice, e.g. `obligation:<id>:urged:2`. */
  readonly key: string
  readonly template: MessageTemplate
  readonly slots: Readonly<Record<string, string | number>>
  readonly to: Recipient
  /** Unit in whose name it goes out; decides who sees a resident's message in the outbox. */
  readonly orgId?: string | null
  readonly about?: { readonly type: string; readonly id: string }
  /** Goes out in quiet hours too: only for what can't wait for the morning. */
  readonly urgent?: boolean
  /** Waits for the weekly digest of the recipient; staff only, ignored for residents. */
  readonly digest?: boolean
  readonly notBefore?: Date
  /** Letter of the same region that goes out with it by post. */
  readonly letterId?: string
  /** The sender holds the person’s yes to this purpose on record. A no that messages know of still stops it. */
  readonly agreed?: boolean
  /** How it stands on paper; residents only. Default: a plain sheet. */
  readonly paper?: Paper
}

/** Parts of an official letter around a message's text (GB/T 9704—2012); where it goes then stands at the foot. */
export const Paper = z.object({ head: z.string(), /** 文号 */ number: z.string().nullable(), /** 署名, 成文日期. */ signature: z.array(z.string()).readonly() })
export type Paper = z.infer<typeof Paper>

/** What sending needs of its surroundings. */
export interface Sending { readonly at: Date; newId(): string }

/** One line of the outbox. Text and recipient of a resident's message are sealed and not part of it. */
export const Message = z.object({
  region: RegionCode,
  id: z.uuid(),
  template: z.string(),
  purpose: Purpose,
  urgent: z.boolean(),
  state: z.enum(messageStates),
  recipientKind: z.enum(['account', 'phone', 'address']),
  /** Name of the member of staff; a resident's phone or address masked. */
  recipient: z.string(),
  orgId: z.uuid().nullable(),
  title: z.string().nullable(),
  body: z.string().nullable(),
  about: z.object({ type: z.string(), id: z.string() }).nullable(),
  letterId: z.uuid().nullable(),
  channel: z.string().nullable(),
  attempts: z.int(),
  dueAt: z.iso.datetime(),
  problem: z.string().nullable(),
  createdAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  version: z.int(),
})
export type Message = z.infer<typeof Message>

export const eventKinds = ['accepted', 'refused', 'delayed', 'delivered', 'read', 'failed', 'withheld', 'printed', 'resent', 'opened', 'passed-on', 'readdressed'] as const
export const MessageEvent = z.object({ id: z.uuid(), at: z.iso.datetime(), kind: z.enum(eventKinds), channel: z.string().nullable(), detail: z.string() })
export type MessageEvent = z.infer<typeof MessageEvent>

/** What is sealed of a message to a resident. */
export const SealedMessage = z.object({ to: z.string(), name: z.string(), title: z.string(), body: z.string(), slots: z.record(z.string(), z.string()), agreed: z.boolean().default(false), post: z.object({ name: z.string(), address: z.string() }).nullable().default(null), paper: Paper.nullable().default(null) })
export type SealedMessage = z.infer<typeof SealedMessage>
