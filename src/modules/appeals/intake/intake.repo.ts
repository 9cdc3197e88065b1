/** SQL of filing: what it must know, and the rows it leaves, in one statement each, because an appeal waits for every round trip. */
import { CompiledQuery } from 'kysely'
import { aroundColumns, type Around } from '#modules/cases/index.ts'
import { writeLater, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { coarse } from '../appeals.repo.ts'
import type { Appeal, NewAppeal } from '../appeals.schema.ts'
import { fromTerms } from '../proposals/duplicates.repo.ts'
import type { IntakeReading } from './reading.service.ts'

export interface Asked {
  readonly given: NewAppeal
  readonly textHash: Uint8Array
  readonly at: Date
}

export interface Surroundings {
  /** Organization that runs the line. */
  readonly org: string | null
  /** Days back in which a like matter may be the same case. */
  readonly duplicateDays: number
  /** The appeal that this form, or another system's number, has made before. */
  readonly repeated: string | null
  /** First open appeal of the same words within those days. */
  readonly sameAs: string | null
  /** Whether the category is in the line's tree and has not ended. */
  readonly categoryStands: boolean
  /** Number of the line's newest trained model; 0: none. */
  readonly model: number
  readonly around: Around
}

/**
 * $1 region, $2 form, $3 channel, $4 foreign number, $5 words, $6 time, $7 category. What can't be there is not looked for: a search
 * for null in a large table PostgreSQL plans as a parallel one that never runs, and starts two processes for each, 130 to 220 ms.
 */
const surroundingsText = `select l.org, l.days,
    case when $2::text is not null then (select id from appeal where region = l.region and intake_key = $2::text) end as of_form,
    case when $4::text is not null then (select id from appeal where region = l.region and channel = $3 and source_ref = $4::text) end as of_source,
    (select coalesce(same_as, id) from appeal where region = l.region and text_hash = $5::bytea and received_at >= $6::timestamptz - make_interval(days => l.days) and closed_at is null order by received_at limit 1) as same_as,
    exists (select from appeal_category c where c.region = l.region and c.code = $7 and not c.ended) as category_stands,
    coalesce((select max(version) from appeal_model m where m.region = l.region and m.active), 0)::int as model, ${aroundColumns('l.region')}
  from (select region, org, coalesce((settings->>'duplicateDays')::int, 30) as days from appeal_line where region = $1) as l`

interface SurroundingsRow extends Around { readonly org: string | null; readonly days: number; readonly of_form: string | null; readonly of_source: string | null; readonly same_as: string | null; readonly category_stands: boolean; readonly model: number }

/** Undefined where no line takes appeals for the region. */
export async function surroundings(tx: WriteTx, { given, textHash, at }: Asked): Promise<Surroundings | undefined> {
  const { rows: [row] } = await tx.executeQuery<SurroundingsRow>(CompiledQuery.raw(surroundingsText, [given.region, given.intakeKey, given.channel, given.sourceRef, Buffer.from(textHash), at, given.category]))
  return row && { org: row.org, duplicateDays: row.days, repeated: row.of_form ?? row.of_source, sameAs: row.same_as, categoryStands: row.category_stands, model: row.model, around: { calendar: row.calendar, hooked: row.hooked } }
}

export interface NewRow {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly appeal: NewAppeal
  readonly reading: IntakeReading
  readonly title: string
  readonly body: string
  readonly placeText: string | null
  readonly sealed: Uint8Array
  readonly phoneHash: Uint8Array | null
  readonly codeHash: Uint8Array
  readonly textHash: Uint8Array
  readonly sameAs: string | null
  readonly at: Date
  readonly by: string | null
}

const insertText = `with reading as (
    insert into appeal_reading (region, appeal_id, reader, print, terms, places, category, confidence, alike, likeness, at, place, caller)
    values ($1, $2::uuid, $34, $35, $36::bytea, $37::text[], $38, $39::real, $40::uuid, $41::real, $30::timestamptz, $42, $11::bytea))
  insert into appeal (region, id, number, kind, category, tags, urgency, title, body, sealed, phone_hash, code_hash, account, anonymous, secret, enterprise, language, channel, source_ref,
    intake_key, place_region, place_text, lng, lat, place_code, text_hash, same_as, call_ref, answer_seconds, received_at, occurred_at, received_by, state)
  values ($1, $2::uuid, $3, $4, $5, $6::text::jsonb, $7, $8, $9, $10::bytea, $11::bytea, $12::bytea, $13, $14::boolean, $15::boolean, $16, $17, $18, $19,
    $20, $21, $22, $23::float8, $24::float8, $25, $26::bytea, $27::uuid, $28, $29::int, $30::timestamptz, $31::timestamptz, $32, $33)`

/** The appeal, and beside it what was read in it; written at the latest with the commit, so what is returned is made here. */
export async function insertAppeal(tx: WriteTx, r: NewRow): Promise<Appeal> {
  const { appeal: a, reading } = r
  const [lng, lat] = [coarse(a.place.lng), coarse(a.place.lat)]
  await writeLater(tx, CompiledQuery.raw(insertText, [
    a.region, r.id, r.number, reading.kind, a.category, JSON.stringify(a.tags), reading.urgency, r.title, r.body, Buffer.from(r.sealed), r.phoneHash && Buffer.from(r.phoneHash), Buffer.from(r.codeHash), a.account,
    a.anonymous, a.secret, a.enterprise, a.language, a.channel, a.sourceRef, a.intakeKey, a.place.region, r.placeText, lng, lat, a.place.code, Buffer.from(r.textHash), r.sameAs,
    a.call.ref, a.call.answerSeconds, r.at, a.occurredAt, r.by, r.state,
    ...readingValues(reading),
  ]))
  return {
    region: a.region, id: r.id, number: r.number, kind: reading.kind, category: a.category, tags: [...a.tags], urgency: reading.urgency, title: r.title, body: r.body, anonymous: a.anonymous, secret: a.secret,
    enterprise: a.enterprise, language: a.language, channel: a.channel, sourceRef: a.sourceRef, placeRegion: a.place.region, placeText: r.placeText, lng, lat, placeCode: a.place.code, sameAs: r.sameAs,
    callRef: a.call.ref, answerSeconds: a.call.answerSeconds, receivedAt: r.at.toISOString(), occurredAt: a.occurredAt?.toISOString() ?? null, state: r.state, ...untouched,
  }
}

/** What nobody has done yet, as the table's defaults say it. */
const untouched = {
  unit: null, supports: [], ground: null, dispatchedAt: null, signedAt: null, repliedAt: null, dueAt: null, repliedInTime: null, closedAt: null, returns: 0, reworks: 0, solved: null, satisfied: null, excluded: false, public: false,
}

const readingValues = ({ reader, features, category, alike, place }: IntakeReading): readonly unknown[] => [
  reader, features.print, fromTerms(features.terms), [...features.places], category?.code ?? null, category?.confidence ?? null, alike?.id ?? null, alike?.score ?? null, place,
]

/** An order of another line came in when that line says so. */
export async function setReceived(tx: WriteTx, region: string, id: string, at: Date): Promise<void> {
  await writeLater(tx, CompiledQuery.raw('update appeal_reading set at = $3::timestamptz where region = $1 and appeal_id = $2::uuid', [region, id, at]))
}

/** What was read at filing, in words of today: a category that has ended since, or an appeal that is gone, is not shown. */
export interface ShownReading {
  readonly category: { readonly code: string; readonly name: string; readonly confidence: number } | null
  readonly alike: { readonly id: string; readonly number: string; readonly title: string; readonly score: number } | null
}

export async function readingOf(tx: ReadTx, region: string, id: string): Promise<ShownReading> {
  const row = await tx.selectFrom('appeal_reading as r')
    .leftJoin('appeal_category as c', (join) => join.onRef('c.region', '=', 'r.region').onRef('c.code', '=', 'r.category').on('c.ended', '=', false))
    .leftJoin('appeal as a', (join) => join.onRef('a.region', '=', 'r.region').onRef('a.id', '=', 'r.alike'))
    .select(['c.code', 'c.name', 'r.confidence', 'a.id', 'a.number', 'a.title', 'r.likeness']).where('r.region', '=', region).where('r.appeal_id', '=', id).executeTakeFirst()
  return {
    category: row?.code == null || row.name === null ? null : { code: row.code, name: row.name, confidence: row.confidence ?? 0 },
    alike: row?.id == null || row.number === null || row.title === null ? null : { id: row.id, number: row.number, title: row.title, score: row.likeness ?? 0 },
  }
}
