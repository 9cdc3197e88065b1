/** Routes of consents and of one's own addresses. */
import { z } from 'zod'
import { command, query } from '#platform/http/index.ts'
import { RegionCode } from '../messages.schema.ts'
import type { Vault } from '../vault.ts'
import { consentsOf, contactsShown, recordConsent, setContacts } from './consents.service.ts'

const tag = 'messages'
const Consent = z.object({ region: RegionCode, purpose: z.enum(['rating', 'survey', 'reach-out']), agrees: z.boolean(), person: z.string(), how: z.string(), at: z.iso.datetime() })
const Contacts = z.object({ phone: z.string().nullable(), mail: z.string().nullable() })
const shown = (row: Awaited<ReturnType<typeof recordConsent>>) => ({ ...row, at: row.at.toISOString() })
const mostShown = 200

export const consentRoutes = (vault: Vault) => [
  query({
    name: 'messages.consents', method: 'GET', path: '/message-consents', tag, access: { permission: 'messages.consent', scope: ({ query: { region } }) => ({ region }) },
    summary: { zh: '列出登记的同意和拒绝，号码已遮盖', en: 'List what residents agreed to or refused, masked' },
    query: z.object({ region: RegionCode }), output: z.object({ items: z.array(Consent).readonly() }),
    handler: async ({ tx, query: { region } }) => ({ items: (await consentsOf(tx, region, mostShown)).map(shown) }),
  }),
  command({
    name: 'messages.record-consent', method: 'POST', path: '/message-consents', tag, access: { permission: 'messages.consent', scope: ({ body: { region } }) => ({ region }) },
    summary: { zh: '登记居民同意或拒绝接收某类消息', en: 'Record that a resident agrees to or refuses a kind of message' },
    body: z.object({ region: RegionCode, phone: z.string().trim().regex(/^1[3-9]\d{9}$/), purpose: z.enum(['rating', 'survey', 'reach-out']), agrees: z.boolean(), how: z.string().trim().min(2).max(200) }), output: Consent,
    handler: async ({ tx, body, actor, clock, audit }) => {
      audit({ region: body.region, detail: { purpose: body.purpose, agrees: body.agrees } })
      return shown(await recordConsent(tx, body, vault, { at: clock.now(), accountId: actor.accountId }))
    },
  }),
  query({
    name: 'messages.contacts', method: 'GET', path: '/my/message-contacts', tag, access: { signedIn: true }, summary: { zh: '本人接收消息的手机和邮箱（已遮盖）', en: 'One’s own phone and mail for messages, masked' },
    output: Contacts, handler: ({ tx, actor }) => contactsShown(tx, actor.accountId),
  }),
  command({
    name: 'messages.set-contacts', method: 'PUT', path: '/my/message-contacts', tag, access: { signedIn: true }, summary: { zh: '设置本人接收消息的手机和邮箱', en: 'Set one’s own phone and mail for messages' },
    body: z.object({ phone: z.string().trim().regex(/^1[3-9]\d{9}$/).nullable().optional(), mail: z.email().max(200).nullable().optional() }), output: Contacts,
    handler: ({ tx, actor, body, clock }) => setContacts(tx, actor.accountId, body, vault, clock.now()),
  }),
] as const
