/** All appeals of a resident who has proven a phone by the code sent to it. */
import { organizationsById } from '#modules/directory/index.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { equalBytes } from '#platform/auth/secrets.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import * as repo from '../appeals.repo.ts'
import { appealSubject } from '../life/appeal.kind.ts'
import type { Row, Vault } from '../personal/vault.ts'
import { allLines } from '../settings/lines.repo.ts'

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
}

const back = (at: Date): Date => new Date(at.getTime() - daysBack * 86_400_000)
const regionsOf = async (tx: ReadTx): Promise<readonly string[]> => (await allLines(tx)).map((line) => line.region)

/** Newest first, at most fifty of the last year. */
export async function appealsOfPhone(tx: ReadTx, desk: CaseDesk, phoneHash: Uint8Array, at: Date): Promise<readonly OwnLine[]> {
  const appeals = await repo.appealsOfPhone(tx, await regionsOf(tx), phoneHash, back(at), atMost)
  const ids = [...new Set(appeals.flatMap((one) => (one.unit === null ? [] : [one.unit])))]
  const names = new Map((ids.length === 0 ? [] : await organizationsById(tx, ids)).map((unit) => [unit.id, unit.name]))
  const states = desk.kinds.get(appealSubject)?.procedure.definition.states
  return appeals.map(({ region, id, number, title, receivedAt, state, unit, dueAt, repliedInTime, closedAt }) => {
    const due = closedAt === null && repliedInTime === null ? dueAt : null
    return { region, id, number, title, receivedAt, state: states?.[state]?.resident ?? { zh: '办理中', en: 'in hand' }, unit: unit === null ? null : (names.get(unit) ?? null), dueAt: due, overdue: due !== null && Date.parse(due) < at.getTime() }
  })
}

/** The county whose line knows this phone. */
export async function lineOfPhone(tx: ReadTx, phoneHash: Uint8Array, at: Date): Promise<string | undefined> {
  return (await repo.appealsOfPhone(tx, await regionsOf(tx), phoneHash, back(at), 1))[0]?.region
}

/** That this appeal is of the phone that was proven: another's is as if it were not there. @throws appeals.not-yours */
export async function expectOwn(tx: ReadTx, row: Row, phoneHash: Uint8Array): Promise<void> {
  const stored = /^\d{6}$/.test(row.region) && /^[0-9a-f-]{36}$/.test(row.id) ? await repo.sealedOf(tx, row.region, row.id) : undefined
  if (stored === undefined || stored.phoneHash === null || !equalBytes(stored.phoneHash, Buffer.from(phoneHash))) throw appealErrors['not-yours']()
}

export const phoneHashOf = (vault: Vault, phone: string): Buffer => vault.hash('phone', phone)
