/** All appeals of a resident: who has proven a phone by the code sent to it, or who they are by the operator's identity provider. */
import { organizationsById } from '#modules/directory/index.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { equalBytes } from '#platform/auth/secrets.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { lastRounds } from '#modules/ratings/index.ts'
import * as repo from '../appeals.repo.ts'
import type { Appeal } from '../appeals.schema.ts'
import { appealSubject } from '../life/appeal.kind.ts'
import type { Row, Vault } from '../personal/vault.ts'
import { allLines } from '../settings/lines.repo.ts'
import { appealsOfAccount, giveToAccount, isOfAccount } from './owned.repo.ts'

/** As whom a resident looks. */
export type Owner = { readonly kind: 'phone'; readonly hash: Uint8Array } | { readonly kind: 'account'; readonly id: string }

/** A number that its owner gave up goes to somebody else after some months: what is older needs its query code. */
const daysBack = 365
const atMost = 50

export interface OwnLine extends Row {
  readonly number: string
  readonly title: string
  readonly receivedAt: string
  readonly state: Text
  readonly unit: string | null
  /** Until when the unit must answer; null before dispatch and once answered. */
  readonly dueAt: string | null
  readonly overdue: boolean
  /** It waits for the resident's rating; of the mending, where an earlier one was bad. */
  readonly toRate: 'first' | 'again' | null
}

const back = (at: Date): Date => new Date(at.getTime() - daysBack * 86_400_000)
const regionsOf = async (tx: ReadTx): Promise<readonly string[]> => (await allLines(tx)).map((line) => line.region)

/** Newest first, at most fifty: of a phone those of the last year, of a proven person all. */
export async function appealsOf(tx: ReadTx, desk: CaseDesk, owner: Owner, at: Date): Promise<readonly OwnLine[]> {
  const regions = await regionsOf(tx)
  const appeals = owner.kind === 'phone' ? await repo.appealsOfPhone(tx, regions, owner.hash, back(at), atMost) : await appealsOfAccount(tx, regions, owner.id, atMost)
  const toRate = await roundsOf(tx, appeals, at)
  const ids = [...new Set(appeals.flatMap((one) => (one.unit === null ? [] : [one.unit])))]
  const names = new Map((ids.length === 0 ? [] : await organizationsById(tx, ids)).map((unit) => [unit.id, unit.name]))
  const states = desk.kinds.get(appealSubject)?.procedure.definition.states
  return appeals.map(({ region, id, number, title, receivedAt, state, unit, dueAt, repliedInTime, closedAt }) => {
    const due = closedAt === null && repliedInTime === null ? dueAt : null
    return { region, id, number, title, receivedAt, state: states?.[state]?.resident ?? { zh: '办理中', en: 'in hand' }, unit: unit === null ? null : (names.get(unit) ?? null), dueAt: due, overdue: due !== null && Date.parse(due) < at.getTime(), toRate: toRate.get(id) ?? null }
  })
}

async function roundsOf(tx: ReadTx, appeals: readonly Appeal[], at: Date): Promise<ReadonlyMap<string, 'first' | 'again'>> {
  const open = new Map<string, 'first' | 'again'>()
  for (const region of new Set(appeals.map((one) => one.region))) {
    const ids = appeals.flatMap((one) => (one.region === region ? [one.id] : []))
    for (const [id, { round, level }] of await lastRounds(tx, { region, subjectType: appealSubject }, ids, at)) if (level === null) open.set(id, round > 1 ? 'again' : 'first')
  }
  return open
}

/** What a phone has said belongs to whoever is signed in and has proven it. */
export async function takeOver(tx: WriteTx, phoneHash: Uint8Array, accountId: string, at: Date): Promise<void> {
  await giveToAccount(tx, await repo.appealsOfPhone(tx, await regionsOf(tx), phoneHash, back(at), atMost), accountId, at)
}

/** The county whose line knows this phone. */
export async function lineOfPhone(tx: ReadTx, phoneHash: Uint8Array, at: Date): Promise<string | undefined> {
  return (await repo.appealsOfPhone(tx, await regionsOf(tx), phoneHash, back(at), 1))[0]?.region
}

/** That this appeal is the resident's own: another's is as if it were not there. @throws appeals.not-yours */
export async function expectOwn(tx: ReadTx, row: Row, owner: Owner): Promise<void> {
  const isRow = /^\d{6}$/.test(row.region) && /^[0-9a-f-]{36}$/.test(row.id)
  if (!isRow || !(await (owner.kind === 'phone' ? isOfPhone(tx, row, owner.hash) : isOfAccount(tx, row, owner.id)))) throw appealErrors['not-yours']()
}

async function isOfPhone(tx: ReadTx, row: Row, phoneHash: Uint8Array): Promise<boolean> {
  const stored = await repo.sealedOf(tx, row.region, row.id)
  return stored?.phoneHash != null && equalBytes(stored.phoneHash, Buffer.from(phoneHash))
}

export const phoneHashOf = (vault: Vault, phone: string): Buffer => vault.hash('phone', phone)
