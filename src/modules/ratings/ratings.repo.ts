/** SQL of invitations and ratings. Region first in every condition: it is the key by which rows are spread. */
import { sql, type Selectable } from 'kysely'
import { significantDigits, type OrgPath } from '#kernel/access.ts'
import { whereInScope } from '#platform/auth/index.ts'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { Rating, type CountedCase, type CountedPart, type FigureQuestion } from './ratings.schema.ts'

export interface Invitation {
  readonly region: string
  readonly id: string
  readonly subjectType: string
  readonly caseId: string
  readonly round: number
  readonly orgId: string
  readonly asked: 'phone' | 'account' | 'nobody'
  readonly accountId: string | null
  readonly expiresAt: Date
  readonly attempts: number
}

export interface NewInvitationRow extends Omit<Invitation, 'attempts'> { readonly tokenHash: Uint8Array | null; readonly closedAt: Date }

/** False when the case has that round already. */
export async function insertInvitation(tx: WriteTx, row: NewInvitationRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('rating_invitation').values({
    region: row.region, id: row.id, subject_type: row.subjectType, case_id: row.caseId, round: row.round, org_id: row.orgId, token_hash: row.tokenHash,
    asked: row.asked, account_id: row.accountId, closed_at: row.closedAt, expires_at: row.expiresAt,
  }).onConflict((c) => c.constraint('rating_invitation_once').doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

interface CaseRef { readonly region: string; readonly subjectType: string; readonly caseId: string }

/** The case's last round. */
export async function lastInvitation(tx: ReadTx, { region, subjectType, caseId }: CaseRef): Promise<Invitation | undefined> {
  const row = await tx.selectFrom('rating_invitation').selectAll().where('region', '=', region).where('subject_type', '=', subjectType).where('case_id', '=', caseId)
    .orderBy('round', 'desc').limit(1).executeTakeFirst()
  return row && toInvitation(row)
}

/** The last round of each of these cases that may still be rated or was rated, by case. */
export async function lastRounds(tx: ReadTx, { region, subjectType }: Omit<CaseRef, 'caseId'>, caseIds: readonly string[], at: Date): Promise<ReadonlyMap<string, { readonly round: number; readonly level: number | null }>> {
  if (caseIds.length === 0) return new Map()
  const rows = await tx.selectFrom('rating_invitation as i').leftJoin('rating as r', (join) => join.onRef('r.region', '=', 'i.region').onRef('r.id', '=', 'i.id'))
    .distinctOn('i.case_id').select(['i.case_id', 'i.round', 'r.level'])
    .where('i.region', '=', region).where('i.subject_type', '=', subjectType).where('i.case_id', 'in', [...caseIds]).where((eb) => eb.or([eb('r.level', 'is not', null), eb('i.expires_at', '>=', at)]))
    .orderBy('i.case_id').orderBy('i.round', 'desc').execute()
  return new Map(rows.map((row) => [row.case_id, { round: row.round, level: row.level }]))
}

export async function findByToken(tx: ReadTx, region: string, tokenHash: Uint8Array): Promise<Invitation | undefined> {
  const row = await tx.selectFrom('rating_invitation').selectAll().where('region', '=', region).where('token_hash', '=', Buffer.from(tokenHash)).executeTakeFirst()
  return row && toInvitation(row)
}

/** Counts one more form sent with the link, and locks the invitation until the transaction ends. Returns the count. */
export async function countAttempt(tx: WriteTx, region: string, id: string): Promise<number> {
  const row = await tx.updateTable('rating_invitation').set((eb) => ({ attempts: eb('attempts', '+', 1) })).where('region', '=', region).where('id', '=', id).returning('attempts').executeTakeFirstOrThrow()
  return row.attempts
}

export interface NewRatingRow {
  readonly invitation: Invitation
  readonly level: number
  readonly reasons: readonly string[]
  readonly comment: Uint8Array | null
  readonly cameBy: Rating['cameBy']
  readonly enteredBy: string | null
  readonly at: Date
}

/** False when that round was rated already: of two forms sent at once, one counts. */
export async function insertRating(tx: WriteTx, { invitation: i, ...row }: NewRatingRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('rating').values({
    region: i.region, id: i.id, subject_type: i.subjectType, case_id: i.caseId, round: i.round, org_id: i.orgId, level: row.level, reasons: [...row.reasons],
    comment: row.comment, came_by: row.cameBy, entered_by: row.enteredBy, rated_at: row.at,
  }).onConflict((c) => c.doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

type Row = Selectable<Database['rating']>
export interface StoredRating extends Rating { readonly comment: Uint8Array | null }

export async function findRating(tx: ReadTx, region: string, id: string): Promise<StoredRating | undefined> {
  const row = await tx.selectFrom('rating').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && { ...toRating(row), comment: row.comment }
}

export async function findRatingAnywhere(tx: ReadTx, id: string): Promise<StoredRating | undefined> {
  const row = await tx.selectFrom('rating').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...toRating(row), comment: row.comment }
}

/** All rounds, by case and round. */
export async function ratingsOf(tx: ReadTx, region: string, caseIds: readonly string[]): Promise<readonly Rating[]> {
  if (caseIds.length === 0) return []
  const rows = await tx.selectFrom('rating').selectAll().where('region', '=', region).where('case_id', 'in', [...caseIds]).orderBy('case_id').orderBy('round').execute()
  return rows.map(toRating)
}

type Scopes = readonly { readonly orgPath: OrgPath | null; readonly region: string | null }[]
export interface ListFilter { readonly limit: number; readonly before?: string | undefined; readonly badOnly: boolean }

/** Newest first, with the unit's name. */
export async function listRatings(tx: ReadTx, scopes: Scopes, filter: ListFilter): Promise<readonly (Rating & { readonly orgName: string })[]> {
  const rows = await tx.selectFrom('rating').leftJoin('organization', 'organization.id', 'rating.org_id').selectAll('rating').select('organization.name as orgName')
    .where(whereInScope(scopes, { region: 'rating.region', orgPath: 'organization.path' }))
    .$if(filter.badOnly, (q) => q.where('rating.level', '<=', 2))
    .$if(filter.before !== undefined, (q) => q.where('rating.id', '<', filter.before ?? ''))
    .orderBy('rating.id', 'desc').limit(filter.limit).execute()
  return rows.map(({ orgName, ...row }) => ({ ...toRating(row), orgName: orgName ?? '' }))
}

/** `levels`: how many of level 1, 2, … 5. */
export interface Counts { readonly closed: number; readonly invited: number; readonly answered: number; readonly levels: readonly number[]; readonly again: number; readonly better: number }

/** The cases of each part, for figures and for the lists behind them. */
const partOf: Readonly<Record<CountedPart, ReturnType<typeof sql<boolean>>>> = {
  closed: sql`i.round = 1`, invited: sql`i.round = 1 and i.asked <> 'nobody'`, answered: sql`i.round = 1 and i.asked <> 'nobody' and r.level is not null`,
  rated: sql`i.round = 1 and r.level is not null`, again: sql`i.round > 1 and r.level is not null`,
}

const counted = sql<string>`count(*) filter (where ${partOf.closed}) as closed, count(*) filter (where ${partOf.invited}) as invited,
  count(*) filter (where ${partOf.answered}) as answered,
  array[count(*) filter (where i.round = 1 and r.level = 1), count(*) filter (where i.round = 1 and r.level = 2), count(*) filter (where i.round = 1 and r.level = 3),
    count(*) filter (where i.round = 1 and r.level = 4), count(*) filter (where i.round = 1 and r.level = 5)]::int[] as levels,
  count(*) filter (where ${partOf.again}) as again, count(*) filter (where i.round > 1 and r.level > 2) as better`
const joined = sql`rating_invitation i left join rating r on r.region = i.region and r.id = i.id`
const closedIn = ({ from, to }: { readonly from: string; readonly to: string }) => sql`i.closed_at >= ${`${from}T00:00:00+08:00`}::timestamptz and i.closed_at < ${`${to}T00:00:00+08:00`}::timestamptz + interval '1 day'`

export async function countRatings(tx: ReadTx, { region, orgIds, from, to }: FigureQuestion): Promise<Counts> {
  const { rows } = await sql<Counts>`select ${counted} from ${joined}
    where starts_with(i.region, ${significantDigits(region)}) and ${closedIn({ from, to })} and (${orgIds === undefined}::boolean or i.org_id = any (${[...(orgIds ?? [])]}::uuid[]))`.execute(tx)
  return rows[0] ?? none
}

export async function countSeen(tx: ReadTx, scopes: Scopes, days: { readonly from: string; readonly to: string }): Promise<Counts> {
  const { rows } = await sql<Counts>`select ${counted} from ${joined} left join organization o on o.id = i.org_id where ${whereInScope(scopes, { region: 'i.region', orgPath: 'o.path' })} and ${closedIn(days)}`.execute(tx)
  return rows[0] ?? none
}

/** By unit, those with most closed cases first. */
export async function countUnits(tx: ReadTx, scopes: Scopes, days: { readonly from: string; readonly to: string }): Promise<readonly (Counts & { readonly orgId: string; readonly orgName: string | null })[]> {
  const { rows } = await sql<Counts & { orgId: string; orgName: string | null }>`select i.org_id as "orgId", o.name as "orgName", ${counted} from ${joined} left join organization o on o.id = i.org_id
    where ${whereInScope(scopes, { region: 'i.region', orgPath: 'o.path' })} and ${closedIn(days)} group by i.org_id, o.name order by closed desc, i.org_id limit 500`.execute(tx)
  return rows
}

export interface CasesAsked { readonly from: string; readonly to: string; readonly part: CountedPart; readonly orgId?: string | undefined; readonly before?: string | undefined; readonly limit: number }

/** The cases that a figure counts, newest first. */
export async function listCounted(tx: ReadTx, scopes: Scopes, { part, orgId, before, limit, ...days }: CasesAsked): Promise<readonly Omit<CountedCase, 'number'>[]> {
  const { rows } = await sql<Omit<CountedCase, 'number' | 'closedAt'> & { closedAt: Date }>`select i.region, i.id, i.subject_type as "subjectType", i.case_id as "caseId", coalesce(o.name, '') as "orgName", i.closed_at as "closedAt", i.asked, r.level is not null as "isRated", i.round
    from ${joined} left join organization o on o.id = i.org_id
    where ${whereInScope(scopes, { region: 'i.region', orgPath: 'o.path' })} and ${closedIn(days)} and ${partOf[part]}
      and (${orgId ?? null}::uuid is null or i.org_id = ${orgId ?? null}::uuid) and (${before ?? null}::uuid is null or i.id < ${before ?? null}::uuid)
    order by i.id desc limit ${limit}`.execute(tx)
  return rows.map((row) => ({ ...row, closedAt: row.closedAt.toISOString() }))
}

const none: Counts = { closed: 0, invited: 0, answered: 0, levels: [0, 0, 0, 0, 0], again: 0, better: 0 }

const toInvitation = (row: Selectable<Database['rating_invitation']>): Invitation => ({
  region: row.region, id: row.id, subjectType: row.subject_type, caseId: row.case_id, round: row.round, orgId: row.org_id,
  asked: row.asked === 'phone' || row.asked === 'account' ? row.asked : 'nobody', accountId: row.account_id, expiresAt: row.expires_at, attempts: row.attempts,
})

const toRating = (row: Row): Rating => Rating.parse({
  region: row.region, id: row.id, subjectType: row.subject_type, caseId: row.case_id, round: row.round, orgId: row.org_id, level: row.level, reasons: row.reasons,
  hasComment: row.comment !== null, cameBy: row.came_by, ratedAt: row.rated_at.toISOString(),
})
