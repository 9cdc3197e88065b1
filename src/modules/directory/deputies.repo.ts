/** SQL on deputies. */
import { sql } from 'kysely'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface DeputyRow {
  readonly id: string
  readonly principalId: string
  readonly principalName: string
  readonly deputyId: string
  readonly deputyName: string
  readonly roles: readonly string[]
  readonly validFrom: string
  readonly validUntil: string
  readonly reason: string
  readonly requestedBy: string
  readonly endedAt: Date | null
}

const deputies = (tx: ReadTx) => tx.selectFrom('deputy as d').innerJoin('account as p', 'p.id', 'd.principal_id').innerJoin('account as a', 'a.id', 'd.deputy_id')
  .select(['d.id', 'd.principal_id as principalId', 'p.display_name as principalName', 'd.deputy_id as deputyId', 'a.display_name as deputyName', 'd.roles',
    'd.valid_from as validFrom', 'd.valid_until as validUntil', 'd.reason', 'd.requested_by as requestedBy', 'd.ended_at as endedAt']).$castTo<DeputyRow>()

export const deputyById = (tx: ReadTx, id: string): Promise<DeputyRow | undefined> => deputies(tx).where('d.id', '=', id).executeTakeFirst()

/** Newest first; `accountId`: those in which the account takes part. */
export function listDeputies(tx: ReadTx, accountId: string | null): Promise<DeputyRow[]> {
  const all = deputies(tx).orderBy('d.valid_from', 'desc').orderBy('d.id').limit(200)
  return (accountId === null ? all : all.where((e) => e.or([e('d.principal_id', '=', accountId), e('d.deputy_id', '=', accountId)]))).execute()
}

export const inForce = (tx: ReadTx, deputyId: string, day: string): Promise<{ principalId: string; roles: string[] }[]> =>
  tx.selectFrom('deputy').select(['principal_id as principalId', 'roles']).where('deputy_id', '=', deputyId).where('ended_at', 'is', null)
    .where('valid_from', '<=', day).where('valid_until', '>=', day).execute()

export async function insertDeputy(tx: WriteTx, row: Omit<DeputyRow, 'principalName' | 'deputyName' | 'endedAt'>, at: Date): Promise<void> {
  await tx.insertInto('deputy').values({
    id: row.id, principal_id: row.principalId, deputy_id: row.deputyId, roles: [...row.roles], valid_from: row.validFrom, valid_until: row.validUntil,
    reason: row.reason, requested_by: row.requestedBy, created_at: at,
  }).execute()
}

export async function endDeputy(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.updateTable('deputy').set({ ended_at: at }).where('id', '=', id).where('ended_at', 'is', null).execute()
}

/** Active people whose name holds the text, for choosing a deputy; at most 20. */
export const findPeople = (tx: ReadTx, text: string): Promise<{ id: string; displayName: string; orgId: string | null; orgName: string | null }[]> =>
  tx.selectFrom('account as a').leftJoin('organization as o', 'o.id', 'a.org_id')
    .select(['a.id', 'a.display_name as displayName', 'a.org_id as orgId', 'o.name as orgName'])
    .where('a.status', '=', 'active').where('a.is_technical', '=', false).where(sql<boolean>`a.display_name like ${`%${text.replace(/[\\%_]/g, '\\$&')}%`}`)
    .orderBy('a.display_name').limit(20).execute()
