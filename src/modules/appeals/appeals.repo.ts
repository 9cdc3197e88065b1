/** SQL of appeals. Region first in every condition: it is the key by which rows are spread. */
import { sql, type Selectable, type Updateable } from 'kysely'
import { z } from 'zod'
import { significantDigits, type OrgPath } from '#kernel/access.ts'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { Appeal } from './appeals.schema.ts'

type Row = Selectable<Database['appeal']>
export type SeenFrom = readonly { readonly orgPath: OrgPath | null; readonly region: string | null }[]

/** Three decimals are about 100 m: enough for a map of matters, too little for a door. */
export const coarse = (degrees: number | null): number | null => (degrees === null ? null : Math.round(degrees * 1000) / 1000)

export async function findAppeal(tx: ReadTx, region: string, id: string): Promise<Appeal | undefined> {
  const row = await tx.selectFrom('appeal').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toAppeal(row)
}

/** What is sealed, with what decides who may open it. */
export async function sealedOf(tx: ReadTx, region: string, id: string): Promise<{ readonly sealed: Uint8Array; readonly secret: boolean; readonly unit: string | null; readonly state: string; readonly phoneHash: Uint8Array | null } | undefined> {
  const row = await tx.selectFrom('appeal').select(['sealed', 'secret', 'unit', 'state', 'phone_hash']).where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && { sealed: row.sealed, secret: row.secret, unit: row.unit, state: row.state, phoneHash: row.phone_hash }
}

export async function findByCode(tx: ReadTx, regions: readonly string[], codeHash: Uint8Array): Promise<{ readonly region: string; readonly id: string; readonly phoneHash: Uint8Array | null } | undefined> {
  if (regions.length === 0) return undefined
  const row = await tx.selectFrom('appeal').select(['region', 'id', 'phone_hash']).where('region', 'in', [...regions]).where('code_hash', '=', Buffer.from(codeHash)).executeTakeFirst()
  return row && { region: row.region, id: row.id, phoneHash: row.phone_hash }
}

export async function updateAppeal(tx: WriteTx, region: string, id: string, set: Updateable<Database['appeal']>): Promise<void> {
  if (Object.keys(set).length === 0) return
  await tx.updateTable('appeal').set(set).where('region', '=', region).where('id', '=', id).execute()
}

/** Of many calls in one statement; the references of those that an order has. */
export async function setAnswerSeconds(tx: WriteTx, region: string, calls: readonly { readonly ref: string; readonly answerSeconds: number }[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ ref: string }>`
    update appeal set answer_seconds = c."answerSeconds" from jsonb_to_recordset(${JSON.stringify(calls)}::text::jsonb) as c(ref text, "answerSeconds" int)
    where appeal.region = ${region} and appeal.call_ref = c.ref returning c.ref`.execute(tx)
  return new Set(rows.map(({ ref }) => ref))
}

/** Closed orders that wait for nobody any more, oldest first. */
export async function closedBefore(tx: ReadTx, before: Date, limit: number): Promise<readonly { readonly region: string; readonly id: string }[]> {
  return tx.selectFrom('appeal').select(['region', 'id']).where('state', '=', 'closed').where('closed_at', '<', before).orderBy('closed_at').limit(limit).execute()
}

export interface AppealFilter {
  readonly region?: string
  readonly state?: string
  readonly unit?: string
  readonly category?: string
  readonly tag?: string
  readonly text?: string
  readonly sameAs?: string
  readonly from?: Date
  readonly to?: Date
  readonly before?: string
  /** Only those that were answered by their unit. */
  readonly replied?: true
  readonly limit: number
}

/** Of the category or of one under it, by each line's own tree. */
const isUnder = (code: string) => sql<boolean>`(appeal.category = ${code} or (appeal.region, appeal.category) in (
  with recursive down(region, code) as (
    select region, code from appeal_category where code = ${code}
    union
    select c.region, c.code from down join appeal_category c on c.region = down.region and c.parent = down.code
  ) select region, code from down))`

/** Newest first, limited to what the caller may see: a county's line, or what a unit handles or supports. */
export async function listAppeals(tx: ReadTx, seenFrom: SeenFrom, f: AppealFilter): Promise<readonly Appeal[]> {
  if (seenFrom.length === 0) return []
  const rows = await tx.selectFrom('appeal').leftJoin('organization', 'organization.id', 'appeal.unit').selectAll('appeal')
    .where((eb) => eb.or(seenFrom.map((scope) => eb.and([
      ...(scope.region === null ? [] : [eb('appeal.region', 'like', `${significantDigits(scope.region).slice(0, 6)}%`)]),
      ...(scope.orgPath === null || scope.orgPath === '/' ? [] : [eb('organization.path', 'like', `${scope.orgPath}%`)]),
      eb.val(true),
    ]))))
    .$if(f.region !== undefined, (q) => q.where('appeal.region', '=', f.region ?? ''))
    .$if(f.state !== undefined, (q) => q.where('appeal.state', '=', f.state ?? ''))
    .$if(f.unit !== undefined, (q) => q.where('appeal.unit', '=', f.unit ?? ''))
    .$if(f.category !== undefined, (q) => q.where(isUnder(f.category ?? '')))
    .$if(f.tag !== undefined, (q) => q.where(sql<boolean>`appeal.tags @> ${JSON.stringify([f.tag])}::text::jsonb`))
    .$if(f.sameAs !== undefined, (q) => q.where('appeal.same_as', '=', f.sameAs ?? ''))
    .$if(f.text !== undefined, (q) => q.where((eb) => eb.or(['title', 'body', 'number'].map((c) => eb(sql.ref<string>(`appeal.${c}`), 'like', `%${(f.text ?? '').replaceAll(/[%_\\]/g, '\\$&')}%`)))))
    .$if(f.from !== undefined, (q) => q.where('appeal.received_at', '>=', f.from ?? new Date(0)))
    .$if(f.to !== undefined, (q) => q.where('appeal.received_at', '<', f.to ?? new Date(0)))
    .$if(f.replied === true, (q) => q.where('appeal.replied_at', 'is not', null))
    .$if(f.before !== undefined, (q) => q.where('appeal.id', '<', f.before ?? ''))
    .orderBy('appeal.id', 'desc').limit(f.limit).execute()
  return rows.map(toAppeal)
}

/** Earlier appeals of one phone, newest first. */
export async function historyOf(tx: ReadTx, region: string, phoneHash: Uint8Array, limit: number): Promise<readonly Appeal[]> {
  const rows = await tx.selectFrom('appeal').selectAll().where('region', '=', region).where('phone_hash', '=', Buffer.from(phoneHash)).orderBy('received_at', 'desc').limit(limit).execute()
  return rows.map(toAppeal)
}

/** Appeals of one phone over all lines since a day, newest first. */
export async function appealsOfPhone(tx: ReadTx, regions: readonly string[], phoneHash: Uint8Array, since: Date, limit: number): Promise<readonly Appeal[]> {
  if (regions.length === 0) return []
  const rows = await tx.selectFrom('appeal').selectAll().where('region', 'in', [...regions]).where('phone_hash', '=', Buffer.from(phoneHash)).where('received_at', '>=', since).orderBy('received_at', 'desc').limit(limit).execute()
  return rows.map(toAppeal)
}

/** Orders with the words of the first of them, itself included. */
export async function countSame(tx: ReadTx, region: string, first: string): Promise<number> {
  const row = await tx.selectFrom('appeal').select((eb) => eb.fn.countAll<number>().as('n')).where('region', '=', region).where((eb) => eb.or([eb('id', '=', first), eb('same_as', '=', first)])).executeTakeFirst()
  return Number(row?.n ?? 0)
}

const texts = z.array(z.string())

export function toAppeal(row: Row): Appeal {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null
  return Appeal.parse({
    region: row.region, id: row.id, number: row.number, kind: row.kind, category: row.category, tags: texts.parse(row.tags), urgency: row.urgency, title: row.title, body: row.body,
    anonymous: row.anonymous, secret: row.secret, enterprise: row.enterprise, language: row.language, channel: row.channel, sourceRef: row.source_ref,
    placeRegion: row.place_region, placeText: row.place_text, lng: row.lng, lat: row.lat, placeCode: row.place_code, sameAs: row.same_as, callRef: row.call_ref, answerSeconds: row.answer_seconds,
    receivedAt: row.received_at.toISOString(), occurredAt: iso(row.occurred_at), state: row.state, unit: row.unit, supports: texts.parse(row.supports), ground: row.ground,
    dispatchedAt: iso(row.dispatched_at), signedAt: iso(row.signed_at), repliedAt: iso(row.replied_at), dueAt: iso(row.due_at), repliedInTime: row.replied_in_time, closedAt: iso(row.closed_at),
    returns: row.returns, reworks: row.reworks, solved: row.solved, satisfied: row.satisfied, excluded: row.excluded, public: row.public,
  })
}
