/** SQL of grounds, guardians and requests. */
import { significantDigits } from '#kernel/access.ts'
import { sql, type Selectable } from 'kysely'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { Ground, Guardian, Request, type Purpose } from './people.schema.ts'

export async function groundsOf(tx: ReadTx, region: string, residentId: string): Promise<readonly Ground[]> {
  const rows = await tx.selectFrom('person_ground').selectAll().where('region', '=', region).where('resident_id', '=', residentId).orderBy('purpose').execute()
  return rows.map((row) => Ground.parse({ purpose: row.purpose, ground: row.ground, how: row.how, givenBy: row.given_by, at: row.at.toISOString() }))
}

/** Everybody of the region and of those below it who said yes or no to a use, for lists made at once. */
export async function saidTo(tx: ReadTx, region: string, purpose: string): Promise<ReadonlyMap<string, 'consent' | 'refusal'>> {
  const rows = await tx.selectFrom('person_ground').select(['resident_id', 'ground']).where('region', 'like', `${significantDigits(region)}%`).where('purpose', '=', purpose).execute()
  return new Map(rows.map((row) => [row.resident_id, row.ground === 'consent' ? 'consent' as const : 'refusal' as const]))
}

export async function putGround(tx: WriteTx, region: string, residentId: string, said: Omit<Ground, 'at'>, by: { readonly at: Date; readonly account: string }): Promise<void> {
  const set = { ground: said.ground, how: said.how, given_by: said.givenBy, at: by.at, by_account: by.account }
  await tx.insertInto('person_ground').values({ region, resident_id: residentId, purpose: said.purpose, ...set }).onConflict((c) => c.columns(['region', 'resident_id', 'purpose']).doUpdateSet(set)).execute()
}

/** A yes of many at once. */
export async function putConsents(tx: WriteTx, region: string, purpose: Purpose, residentIds: readonly string[], by: { readonly how: string; readonly at: Date; readonly account: string }): Promise<void> {
  await sql`insert into person_ground (region, resident_id, purpose, ground, how, at, by_account)
    select ${region}, id, ${purpose}, 'consent', ${by.how}, ${by.at}, ${by.account} from unnest(${residentIds}::uuid[]) as id on conflict do nothing`.execute(tx)
}

export async function guardiansOf(tx: ReadTx, region: string, wardId: string, day: string): Promise<readonly Guardian[]> {
  const rows = await tx.selectFrom('person_guardian').selectAll().where('region', '=', region).where('ward_id', '=', wardId).where('from_day', '<=', day)
    .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>', day)])).orderBy('from_day').execute()
  return rows.map((row) => Guardian.parse({ wardId: row.ward_id, guardianId: row.guardian_id, basis: row.basis, document: row.document, from: row.from_day, until: row.until_day }))
}

/** For whom somebody speaks on a day. */
export async function wardsOf(tx: ReadTx, region: string, guardianId: string, day: string): Promise<readonly string[]> {
  const rows = await tx.selectFrom('person_guardian').select('ward_id').distinct().where('region', '=', region).where('guardian_id', '=', guardianId).where('from_day', '<=', day)
    .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>', day)])).orderBy('ward_id').execute()
  return rows.map((row) => row.ward_id)
}

export async function putGuardian(tx: WriteTx, region: string, one: Guardian, by: { readonly at: Date; readonly account: string }): Promise<void> {
  const set = { basis: one.basis, document: one.document, until_day: one.until, at: by.at, by_account: by.account }
  await tx.insertInto('person_guardian').values({ region, ward_id: one.wardId, guardian_id: one.guardianId, from_day: one.from, ...set }).onConflict((c) => c.columns(['region', 'ward_id', 'guardian_id', 'from_day']).doUpdateSet(set)).execute()
}

const toRequest = (row: Selectable<Database['person_request']>): Request => Request.parse({
  region: row.region, id: row.id, residentId: row.resident_id, kind: row.kind, what: row.what, askedBy: row.asked_by, proof: row.proof, receivedOn: row.received_on, dueOn: row.due_on, state: row.state,
  answer: row.answer, answeredAt: row.answered_at?.toISOString() ?? null, version: row.version,
})

export async function insertRequest(tx: WriteTx, request: Request): Promise<void> {
  await tx.insertInto('person_request').values({
    region: request.region, id: request.id, resident_id: request.residentId, kind: request.kind, what: request.what, asked_by: request.askedBy, proof: request.proof, received_on: request.receivedOn, due_on: request.dueOn,
  }).execute()
}

export async function lockRequest(tx: WriteTx, region: string, id: string): Promise<Request | undefined> {
  const row = await tx.selectFrom('person_request').selectAll().where('region', '=', region).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toRequest(row)
}

export async function answerRequest(tx: WriteTx, region: string, id: string, answer: { readonly state: 'done' | 'refused'; readonly text: string; readonly at: Date; readonly account: string }): Promise<void> {
  await tx.updateTable('person_request').set((eb) => ({ state: answer.state, answer: answer.text, answered_at: answer.at, answered_by: answer.account, version: eb('version', '+', 1) })).where('region', '=', region).where('id', '=', id).execute()
}

/** Open ones first, the next due on top. */
export async function listRequests(tx: ReadTx, region: string, limit: number): Promise<readonly Request[]> {
  const rows = await tx.selectFrom('person_request').selectAll().where('region', '=', region).orderBy((eb) => eb.case().when('state', '=', 'open').then(0).else(1).end()).orderBy('due_on').orderBy('id').limit(limit).execute()
  return rows.map(toRequest)
}
