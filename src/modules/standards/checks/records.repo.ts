/** SQL of checks over records: the rules as conditions, counted in one pass over the records of a region. */
import { sql, type RawBuilder } from 'kysely'
import { significantDigits } from '#kernel/access.ts'
import { sqlConditionOf, type Rule, type SqlFactColumn, type SqlTruth } from '#engines/rules/index.ts'
import { factsAsOfSql, isSealed, typeNamed, type RecordType } from '#modules/registries/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { parametersOn, type CompiledEach, type CompiledFigures, type OnDay } from './compile.ts'
import type { EachCounts, FigureCount } from './judge.ts'

/** Dates from which a record is over: on or after them it is not looked at. */
const ends: ReadonlySet<string> = new Set(['停办日期', '停用日期', '离岗日期', '处置日期', '死亡日期', '迁出日期'])
/** Enough to begin with; the rest is found by the same filter. */
const examplesShown = 20

/** @throws rules.not-in-sql */
export async function countEachInDb(tx: ReadTx, { check, where, each }: CompiledEach, on: OnDay): Promise<EachCounts> {
  const type = typeNamed(check.type)
  const parameters = parametersOn(check, on)
  const condition = (rule: Rule): SqlTruth => sqlConditionOf(rule.tree, columnsOf(type), parameters)
  const concerned = where === undefined ? always : condition(where)
  const [met, isConcerned] = [condition(each), holds(concerned)]
  const failing = sql`(${isConcerned} and ${fails(met)})`
  const undetermined = sql`(${isOpen(concerned)} or (${isConcerned} and ${isOpen(met)}))`
  const { rows: [counts] } = await sql<{ looked: number; failing: number; undetermined: number; examples: { region: string; id: string; title: string }[] | null }>`
    with here as (${factsOf(type, on)}), judged as (select region, id, title, ${failing} as failing, ${undetermined} as undetermined from here where ${isConcerned} or ${isOpen(concerned)})
    select count(*)::int as looked, (count(*) filter (where failing))::int as failing, (count(*) filter (where undetermined))::int as undetermined,
      (select json_agg(json_build_object('region', e.region, 'id', e.id, 'title', e.title) order by e.region, e.id) from (select region, id, title from judged where failing order by region, id limit ${examplesShown}) e) as examples
    from judged`.execute(tx)
  return {
    looked: counts?.looked ?? 0, failing: counts?.failing ?? 0, undetermined: counts?.undetermined ?? 0,
    // Names of persons stay where records of persons are read.
    examples: (counts?.examples ?? []).map(({ region, id, title }) => ({ region, id, title: type.personal ? null : title })),
  }
}

/** @throws rules.not-in-sql */
export async function countFiguresInDb(tx: ReadTx, { check, figures }: CompiledFigures, on: OnDay): Promise<readonly FigureCount[]> {
  const type = typeNamed(check.type)
  const parameters = parametersOn(check, on)
  const columns = columnsOf(type)
  const counted = figures.map(({ where, sum }, i) => {
    const condition = sqlConditionOf(where.tree, columns, parameters)
    const amount = sum === undefined ? sql`1` : sql`${sql.raw(columns.get(sum)?.value ?? 'null')}`
    const whole = sql`${holds(condition)} and ${amount} is not null`
    return sql`(coalesce(sum(${amount}) filter (where ${whole}), 0))::float8 as ${sql.ref(`v${i}`)}, (count(*) filter (where ${whole}))::int as ${sql.ref(`n${i}`)},
      (count(*) filter (where ${isOpen(condition)} or (${holds(condition)} and ${amount} is null)))::int as ${sql.ref(`u${i}`)}`
  })
  const { rows: [row] } = await sql<Record<string, number>>`with here as (${factsOf(type, on)}) select ${sql.join(counted)} from here`.execute(tx)
  return figures.map(({ name }, i) => ({ name, value: row?.[`v${i}`] ?? 0, records: row?.[`n${i}`] ?? 0, undetermined: row?.[`u${i}`] ?? 0 }))
}

/** County keys under the region that have records of the type. */
function factsOf(type: RecordType, { region, day }: OnDay): RawBuilder<unknown> {
  const over = type.fields.filter((field) => field.type === 'date' && ends.has(field.name)).map((field) => sql`and coalesce(f ->> ${field.name}::text > ${day}, true)`)
  return sql`select region, id, title, f from (
    select r.region, r.id, r.title, ${factsAsOfSql(day)} as f from record r where r.region like ${`${significantDigits(region)}%`} and r.type = ${type.type} and r.state = 'active') as stored where true ${sql.join(over, sql` `)}`
}

/** Names of fields are letters and digits only (record-type.schema.ts), so that they can stand in quotes as they are. */
function columnsOf(type: RecordType): ReadonlyMap<string, SqlFactColumn> {
  return new Map(type.fields.filter((field) => !isSealed(field)).map(({ name, type: kind }) => {
    const text = `(f ->> '${name}')`
    const cast = kind === 'number' ? '::numeric' : kind === 'date' ? '::date' : kind === 'boolean' ? '::boolean' : ''
    return [name, { value: `${text}${cast}`, absent: `coalesce(jsonb_typeof(f -> '${name}') = 'null', false)` }]
  }))
}

const always: SqlTruth = { yes: 'true', no: 'false', absent: 'false' }
const holds = ({ yes }: SqlTruth): RawBuilder<unknown> => sql`((${sql.raw(yes)}) is true)`
/** What has no value is not met. */
const fails = ({ no, absent }: SqlTruth): RawBuilder<unknown> => sql`((${sql.raw(no)}) is true or (${sql.raw(absent)}) is true)`
const isOpen = (truth: SqlTruth): RawBuilder<unknown> => sql`(not (${holds(truth)} or ${fails(truth)}))`
