/** Who may do what with messages and letters, and where one stands for that decision. */
import { scopesOf, type Actor, type Permission, type Scope } from '#kernel/access.ts'
import { rowKeyOf } from '#kernel/region.ts'
import { findOrganization, orgPathOf } from '#modules/directory/index.ts'
import type { RoleName } from '#platform/auth/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { findLetterAnywhere } from './letters/letters.repo.ts'
import { messageErrors } from './messages.errors.ts'
import { findAnywhere, type StoredMessage } from './messages.repo.ts'

export const messagePermissions = {
  'messages.read': { zh: '查看发件箱', en: 'See the outbox' },
  'messages.operate': { zh: '重发和打印消息', en: 'Send again and print messages' },
  'messages.open': { zh: '查看发给居民的消息全文（留痕）', en: 'Open messages to residents (leaves a trace)' },
  'messages.consent': { zh: '登记居民是否同意接收', en: 'Record what residents agree to receive' },
  'messages.letter-templates': { zh: '修改函件样式', en: 'Change kinds of letters' },
  'messages.letters': { zh: '查看函件并设置机关代字', en: 'Read letters and set their marks' },
} as const satisfies Readonly<Record<Permission, Text>>

export const messageRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'system-admin': ['messages.read', 'messages.operate'],
  'plan-office': ['messages.read', 'messages.operate', 'messages.open', 'messages.consent', 'messages.letters', 'messages.letter-templates'],
  hotline: ['messages.read', 'messages.operate', 'messages.open', 'messages.consent', 'messages.letters'],
  'unit-lead': ['messages.read', 'messages.letters'],
  'unit-staff': ['messages.letters'],
}

/** @throws messages.not-found */
export async function getMessage(tx: ReadTx, id: string): Promise<StoredMessage> {
  const message = await findAnywhere(tx, id)
  if (message === undefined) throw messageErrors['not-found']({ id })
  return message
}

const scopeAt = async (tx: ReadTx, region: string, orgId: string | null): Promise<Scope> => ({ region, orgPath: orgId === null ? null : ((await orgPathOf(tx, orgId)) ?? null) })

interface OnOne { readonly tx: ReadTx; readonly params: { readonly id: string } }

/** For routes with `:id` of a message: it stands where its unit is. */
export async function messageScope({ tx, params }: OnOne): Promise<Scope> {
  const { region, orgId } = await getMessage(tx, params.id)
  return scopeAt(tx, region, orgId)
}

/** For routes with `:id` of a letter: it stands where the issuing unit is. */
export async function letterScope({ tx, params }: OnOne): Promise<Scope> {
  const letter = await findLetterAnywhere(tx, params.id)
  if (letter === undefined) throw messageErrors['letter-not-found']({ id: params.id })
  return scopeAt(tx, letter.region, letter.orgId)
}

/** The county of the caller's grant or unit, for pages that begin with one. */
export async function ownCounty(tx: ReadTx, actor: Actor): Promise<string | null> {
  const granted = scopesOf(actor, 'messages.letters').find((scope) => scope.region !== null)?.region
  const region = granted ?? (actor.orgId === null ? null : ((await findOrganization(tx, actor.orgId))?.region ?? null))
  return region === null ? null : rowKeyOf(region)
}

export const unitScope = (tx: ReadTx, region: string, orgId: string): Promise<Scope> => scopeAt(tx, region, orgId)
