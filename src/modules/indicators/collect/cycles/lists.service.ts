/** Lists of cycles and tasks, and how much was asked of whom. */
import type { Actor } from '#kernel/access.ts'
import { scopesOf } from '#kernel/access.ts'
import { organizationIdsUnder, organizationsById, regionsCoded } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import * as repo from './cycles.repo.ts'
import type { Asked, Cycle, TaskLine } from './cycles.schema.ts'
import { getCycle } from './cycles.service.ts'
import { taskLines, todayOf } from './tasks.service.ts'

const shownCycles = 100
const shownMonths = 200

export interface CycleLine extends Cycle { readonly placeName: string; readonly tasks: number; readonly submitted: number; readonly approved: number; readonly late: number }

export async function cyclesSeen(tx: ReadTx, prefixes: readonly string[], at: Date): Promise<readonly CycleLine[]> {
  const cycles = await repo.listCycles(tx, prefixes, shownCycles)
  const names = new Map((await regionsCoded(tx, [...new Set(cycles.map(({ place }) => place))])).map((region) => [region.code, region.name]))
  const lines: CycleLine[] = []
  for (const cycle of cycles) {
    const tasks = await repo.tasks(tx, { cycleId: cycle.id })
    const open = tasks.filter(({ state }) => state === 'open' || state === 'returned')
    lines.push({ ...cycle, placeName: names.get(cycle.place) ?? cycle.place, tasks: tasks.length, submitted: tasks.filter(({ state }) => state === 'submitted' || state === 'checked').length, approved: tasks.filter(({ state }) => state === 'approved').length, late: cycle.dueOn < todayOf(at) ? open.length : 0 })
  }
  return lines
}

export const tasksOfCycle = async (tx: ReadTx, cycleId: string): Promise<readonly TaskLine[]> => taskLines(tx, await repo.tasks(tx, { cycleId }))

/** Tasks of the units that the caller reports for. */
export async function tasksOfActor(tx: ReadTx, actor: Actor): Promise<{ readonly tasks: readonly TaskLine[]; readonly asked: readonly Asked[] }> {
  const paths = scopesOf(actor, 'indicators.report').flatMap(({ orgPath }) => orgPath ?? [])
  const orgIds = paths.length === 0 ? [] : await organizationIdsUnder(tx, paths)
  return { tasks: await taskLines(tx, await repo.tasks(tx, { orgIds })), asked: await askedOf(tx, { orgIds, prefixes: [''] }) }
}

export async function askedOf(tx: ReadTx, filter: { readonly orgIds?: readonly string[]; readonly prefixes: readonly string[] }): Promise<readonly Asked[]> {
  const rows = await repo.asked(tx, { ...filter, months: shownMonths })
  const names = new Map((await organizationsById(tx, [...new Set(rows.map(({ orgId }) => orgId))])).map((unit) => [unit.id, unit.name]))
  return rows.map((row) => ({ ...row, unitName: names.get(row.orgId) ?? '' }))
}

/** @throws collect.no-cycle */
export async function closeOpenCycle(tx: WriteTx, id: string): Promise<Cycle> {
  const cycle = await getCycle(tx, id)
  if (cycle.state === 'open') await repo.closeCycle(tx, cycle)
  return getCycle(tx, id)
}
