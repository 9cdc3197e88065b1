/** What waits in the queue of changes, computed: roll-ups up the tree, formulas, then the targets that look at what changed. */
import { sql } from 'kysely'
import { dayOf } from '#kernel/workdays.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { CellKey } from '../observations/observations.schema.ts'
import { allIndicators } from '../registry/registry.repo.ts'
import { targetsAt } from '../targets/targets.repo.ts'
import { expandDirty, takeDirty } from './dirty.repo.ts'
import { computeFormulas } from './formulas.ts'
import { judgeTargets, type Judging } from './judge.service.ts'
import { groupBy, rollUpFrom } from './rollup.ts'
import { regionTree } from './tree.ts'

export interface Recomputed { readonly taken: number; readonly figures: number; readonly judged: number }

/**
 * Takes up to `limit` changes and computes everything that depends on them, in this one transaction: cut off anywhere, the
 * changes still wait. Only one at a time: two counties' changes meet in their city's figure, and neither may overlook the other.
 */
export async function recomputeSome(tx: WriteTx, limit: number, by: Judging): Promise<Recomputed> {
  await sql`select pg_advisory_xact_lock(hashtext('indicators.recompute'))`.execute(tx)
  const dirty = await takeDirty(tx, limit)
  if (dirty.length === 0) return { taken: 0, figures: 0, judged: 0 }
  const coarse = dirty.filter(({ place, period }) => place === '' || period === '')
  const cells: CellKey[] = [...dirty.filter(({ place, period }) => place !== '' && period !== ''), ...(await expandDirty(tx, coarse))]
  const figures = await computeFrom(tx, cells, by)
  const looked = new Map<string, { readonly indicator: string; readonly place: string }>()
  for (const { indicator, place } of [...cells, ...figures, ...coarse.filter(({ place: p }) => p !== '')]) looked.set(`${indicator} ${place}`, { indicator, place })
  let judged = 0
  for (const group of chunks([...looked.values()], 500)) {
    const wanted = new Set(group.map(({ indicator, place }) => `${indicator} ${place}`))
    const targets = await targetsAt(tx, group.map(({ indicator }) => indicator), [...new Set(group.map(({ place }) => place))])
    judged += await judgeTargets(tx, targets.filter(({ indicator, place }) => wanted.has(`${indicator} ${place}`)), by)
  }
  return { taken: dirty.length, figures: figures.length, judged }
}

/** Answers the figures that changed. */
async function computeFrom(tx: WriteTx, cells: readonly CellKey[], by: Judging): Promise<readonly CellKey[]> {
  const indicators = new Map((await allIndicators(tx)).map((indicator) => [indicator.id, indicator]))
  const tree = regionTree(tx)
  const today = dayOf(by.at)
  const rolled: CellKey[] = []
  for (const [id, group] of groupBy(cells, ({ indicator }) => indicator)) {
    const indicator = indicators.get(id)
    if (indicator !== undefined) rolled.push(...(await rollUpFrom(tx, indicator, group, tree, by.at, today)))
  }
  const computed = await computeFormulas(tx, indicators, [...cells, ...rolled], by.at, today)
  return [...rolled, ...computed]
}

function* chunks<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}
