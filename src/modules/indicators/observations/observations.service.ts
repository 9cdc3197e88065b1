/** Values in: checked, kept as vintages, and what depends on them marked for recomputation, in one transaction. */
import { rowKeyOf } from '#kernel/region.ts'
import { shiftReportPeriod } from '#engines/metrics/periods/report-period.ts'
import { regionsCoded } from '#modules/directory/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import { markChanged } from '../judge/queue.ts'
import { indicatorsById } from '../registry/registry.repo.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import { cellId } from './cell-id.ts'
import { checkRows, sameValue, valued, type Known } from './check.ts'
import * as repo from './observations.repo.ts'
import { NewObservation, type CellKey, type Observation, type ReadObservation, type Recording, type RowProblem } from './observations.schema.ts'
import { readRules, relatedTo, type RulePack } from './rules.ts'

export interface Recorded { readonly written: number; readonly unchanged: number }

/**
 * Keeps the values: a new one as vintage 1, a changed one as the next vintage that supersedes the last; the same value again
 * changes nothing. All or nothing. Marks what depends on them and queues `indicators.recompute` in the same transaction.
 * Whether the caller may record is the caller's question; that the rows make sense is checked here.
 * @throws indicators.refused with one problem per row that can't be kept; `path` is `rows.<position>`
 */
export async function recordObservations(tx: WriteTx, rows: readonly NewObservation[], by: Recording): Promise<Recorded> {
  const read = rows.map((row) => NewObservation.parse(row))
  await repo.lockRegions(tx, read.map((row) => rowKeyOf(row.place)))
  const known = await knownFor(tx, read, by)
  const problems = checkRows(read, known)
  if (problems.length > 0) throw refusal(problems)
  return keep(tx, read, known.indicators, by)
}

/** What would be wrong with the rows, without keeping any; for a preview. */
export async function checkObservations(tx: ReadTx, rows: readonly NewObservation[], by: Pick<Recording, 'at' | 'correction'>): Promise<readonly RowProblem[]> {
  const read = rows.map((row) => NewObservation.parse(row))
  return checkRows(read, await knownFor(tx, read, by))
}

function refusal(problems: readonly RowProblem[]) {
  return indicatorErrors.refused({ count: new Set(problems.map(({ row }) => row)).size }, { problems: problems.slice(0, 200).map(({ row, zh, en }) => ({ path: `rows.${row}`, zh, en })) })
}

async function knownFor(tx: ReadTx, rows: readonly ReadObservation[], by: Pick<Recording, 'at' | 'correction'>): Promise<Known> {
  const rules = await readRules()
  const indicators = await indicatorsById(tx, rows.flatMap(({ indicator }) => [indicator, ...relatedTo(indicator, rules)]))
  const places = new Map<string, { name: string; validFrom: string; validTo: string | null }[]>()
  for (const region of await regionsCoded(tx, [...new Set(rows.map(({ place }) => place))])) places.set(region.code, [...(places.get(region.code) ?? []), region])
  const counting = (await repo.currentOf(tx, lookedAt(rows, rules))).filter(({ status }) => status !== 'draft')
  return {
    indicators, rules, today: dayOf(by.at), correction: by.correction !== undefined,
    counting: new Map(counting.map((row) => [cellId(row), row])),
    placeName: (code, day) => {
      const spans = places.get(code) ?? []
      return (day === '9999-12-31' ? spans.at(-1) : spans.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo)))?.name
    },
  }
}

/** The cells themselves, the period before, and what relations compare them with; each once. */
function lookedAt(rows: readonly ReadObservation[], rules: RulePack): readonly CellKey[] {
  const cells = rows.flatMap(({ indicator, place, period, breakdown }): CellKey[] => [
    { indicator, place, period, breakdown }, { indicator, place, period: shiftReportPeriod(period, -1), breakdown },
    ...relatedTo(indicator, rules).map((other): CellKey => ({ indicator: other, place, period, breakdown })),
  ])
  return [...new Map(cells.map((cell) => [cellId(cell), cell])).values()]
}

async function keep(tx: WriteTx, rows: readonly ReadObservation[], indicators: ReadonlyMap<string, Indicator>, by: Recording): Promise<Recorded> {
  const wanted = new Map(rows.flatMap((row) => { const of = indicators.get(row.indicator); return of === undefined ? [] : [[cellId(row), valued(row, of)] as const] }))
  const keys = [...wanted.values()]
  const current = await repo.currentOf(tx, keys)
  const counting = new Map(current.filter(({ status }) => status !== 'draft').map((row) => [cellId(row), row]))
  const drafts = new Map(current.filter(({ status }) => status === 'draft').map((row) => [cellId(row), row]))
  const vintages = await repo.vintagesOfCells(tx, keys)
  const [fresh, ended]: [Observation[], Observation[]] = [[], []]
  for (const [id, row] of wanted) {
    const status = row.status ?? (by.source === 'reported' ? 'submitted' : 'approved')
    const before = (status === 'draft' ? drafts : counting).get(id)
    const draft = drafts.get(id)
    if (before !== undefined && sameValue(before, row) && draft === undefined && (row.remark === '' || row.remark === before.remark)) continue
    if (before !== undefined) ended.push(before)
    if (draft !== undefined && draft !== before) ended.push(draft)
    fresh.push(observationOf(row, status, (vintages.get(id) ?? 0) + 1, by))
  }
  await repo.supersede(tx, ended, by.at)
  await repo.insertObservations(tx, fresh)
  await markChanged(tx, fresh.filter(({ status }) => status !== 'draft'))
  return { written: fresh.length, unchanged: wanted.size - fresh.length }
}

function observationOf(row: ReadObservation, status: Observation['status'], vintage: number, by: Recording): Observation {
  const { indicator, place, period, breakdown, value, numerator, denominator, missing, file, records, remark } = row
  return {
    region: rowKeyOf(place), indicator, place, period, breakdown, vintage, value, numerator, denominator, missing, status, source: by.source, knownAt: by.at.toISOString(), supersededAt: null,
    by: by.account, decidedBy: null, decidedAt: null, batch: by.batch ?? null, file, records, remark, reason: by.correction ?? null,
  }
}
