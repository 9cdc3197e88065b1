/** A task on its way: filled in, sent in, checked by the unit's head, approved and thereby locked; or returned with a reason. */
import { dayOf } from '#kernel/workdays.ts'
import { organizationsById, regionsCoded } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { indicatorsById } from '../../registry/registry.repo.ts'
import { approveObservations, returnObservations } from '../../observations/approval.service.ts'
import { recordObservations } from '../../observations/observations.service.ts'
import type { CellKey, NewObservation } from '../../observations/observations.schema.ts'
import { collectErrors } from '../collect.errors.ts'
import type { Doing } from '../import/imports.service.ts'
import * as repo from './cycles.repo.ts'
import type { ShownCell, Task, TaskCell, TaskLine, TaskState, Typed } from './cycles.schema.ts'
import { lastFigures } from './elsewhere.repo.ts'
import { readTyped, type Typing } from './typed.ts'

/** @throws collect.no-task */
export async function getTask(tx: ReadTx, id: string): Promise<repo.TaskRow> {
  const [found] = await repo.tasks(tx, { id })
  if (found === undefined) throw collectErrors['no-task']()
  return found
}

export async function taskLines(tx: ReadTx, rows: readonly repo.TaskRow[]): Promise<readonly TaskLine[]> {
  const units = new Map((await organizationsById(tx, [...new Set(rows.map(({ orgId }) => orgId))])).map((unit) => [unit.id, unit.name]))
  const places = new Map((await regionsCoded(tx, [...new Set(rows.map(({ cycle }) => cycle.place))])).map((region) => [region.code, region.name]))
  return rows.map(({ cycle, ...task }) => ({ ...task, title: cycle.title, period: cycle.period, dueOn: cycle.dueOn, unitName: units.get(task.orgId) ?? '', placeName: places.get(cycle.place) ?? cycle.place, closed: cycle.state === 'closed' }))
}

interface Read { readonly cell: TaskCell; readonly typing: Typing; readonly shown: ShownCell }

/** The cells with their names, last figures and what is wrong with what was typed. */
export async function readCells(tx: ReadTx, task: repo.TaskRow): Promise<readonly Read[]> {
  const cells = await repo.cellsOf(tx, task)
  const indicators = await indicatorsById(tx, cells.map(({ indicator }) => indicator))
  const places = [...new Set(cells.map(({ place }) => place))]
  const names = new Map((await regionsCoded(tx, places)).map((region) => [region.code, region.name]))
  const last = new Map((await lastFigures(tx, [...indicators.keys()], places, task.cycle.period)).map((figure) => [`${figure.indicator} ${figure.place} ${figure.breakdown}`, figure]))
  return cells.flatMap((cell) => {
    const indicator = indicators.get(cell.indicator)
    if (indicator === undefined) return []
    const before = last.get(`${cell.indicator} ${cell.place} ${cell.breakdown}`)
    const typing = readTyped(cell, indicator, before === undefined || before.value === null ? [] : [before.value])
    const shown: ShownCell = {
      ...cell, name: indicator.name, placeName: names.get(cell.place) ?? cell.place, unit: indicator.unit, isRatio: indicator.rollup === 'ratio', numeratorLabel: indicator.numerator, denominatorLabel: indicator.denominator,
      definition: indicator.definition, last: before === undefined ? null : { period: before.period, value: before.value, missing: before.missing },
      notes: typing.kind === 'ready' ? typing.notes.map(({ zh, en }) => ({ zh, en })) : [], problem: typing.kind === 'refused' ? { zh: typing.note.zh, en: typing.note.en } : null,
    }
    return [{ cell, typing, shown }]
  })
}

/** Keeps what was typed as a draft, whatever it is. @throws collect.no-task, collect.task-state, collect.cycle-closed */
export async function saveDraft(tx: WriteTx, id: string, cells: readonly ({ readonly n: number } & Typed)[]): Promise<void> {
  const task = await lockIn(tx, id, ['open', 'returned'])
  await repo.saveCells(tx, task, cells)
}

/** Sends the figures in: they count from now on, provisionally. @throws collect.task-incomplete, indicators.refused and as saveDraft */
export async function submitTask(tx: WriteTx, id: string, by: Doing): Promise<number> {
  await lockIn(tx, id, ['open', 'returned'])
  const task = await getTask(tx, id)
  const read = await readCells(tx, task)
  const open = read.filter(({ typing }) => typing.kind !== 'ready')
  if (open.length > 0) throw collectErrors['task-incomplete']({ count: open.length }, { problems: open.slice(0, 100).map(({ cell, typing, shown }) => ({ path: `cells.${cell.n}`, zh: `${shown.placeName} ${shown.name.zh}：${typing.kind === 'refused' ? typing.note.zh : '没有填。'}`, en: `${shown.placeName} ${shown.name.en || shown.name.zh}: ${typing.kind === 'refused' ? typing.note.en : 'empty.'}` })) })
  const rows = read.flatMap(({ typing }): NewObservation[] => (typing.kind === 'ready' ? [{ ...typing.observation, period: task.cycle.period, status: 'submitted' }] : []))
  await recordObservations(tx, rows, { account: by.account, at: by.at, newId: by.newId, source: 'reported', batch: task.id })
  await repo.patchTask(tx, task, { state: 'submitted', reason: null, submitted: { by: by.account, at: by.at } })
  return rows.length
}

/** The unit's head has looked. @throws collect.no-task, collect.task-state */
export async function checkTask(tx: WriteTx, id: string, by: Doing): Promise<void> {
  const task = await lockIn(tx, id, ['submitted'])
  await repo.patchTask(tx, task, { state: 'checked', decided: { by: by.account, at: by.at } })
}

/** Approves and locks every figure of the task. @throws collect.task-state (where the unit's head has not looked yet), indicators.own-value */
export async function approveTask(tx: WriteTx, id: string, by: Doing): Promise<number> {
  const row = await getTask(tx, id)
  const task = await lockIn(tx, id, row.cycle.unitChecks ? ['checked'] : ['submitted', 'checked'])
  const figures = await approveObservations(tx, await keysOf(tx, task, row.cycle.period), 'approved', { account: by.account, at: by.at })
  await repo.patchTask(tx, task, { state: 'approved', decided: { by: by.account, at: by.at } })
  return figures
}

/** Sends a task back: its figures no longer count, what was typed stays to be corrected. @throws collect.no-task, collect.task-state */
export async function returnTask(tx: WriteTx, id: string, reason: string, by: Doing): Promise<void> {
  const row = await getTask(tx, id)
  const task = await lockIn(tx, id, ['submitted', 'checked', 'approved'])
  await returnObservations(tx, await keysOf(tx, task, row.cycle.period), reason, { account: by.account, at: by.at })
  await repo.patchTask(tx, task, { state: 'returned', reason, decided: { by: by.account, at: by.at } })
}

async function lockIn(tx: WriteTx, id: string, states: readonly TaskState[]): Promise<Task> {
  const task = await repo.lockTask(tx, id)
  if (task === undefined) throw collectErrors['no-task']()
  const cycle = await repo.findCycle(tx, task.cycleId)
  if (cycle?.state === 'closed' && states.includes('open')) throw collectErrors['cycle-closed']({ title: cycle.title })
  if (!states.includes(task.state)) throw collectErrors['task-state']({ state: task.state })
  return task
}

const keysOf = async (tx: ReadTx, task: Task, period: string): Promise<readonly CellKey[]> => (await repo.cellsOf(tx, task)).map(({ indicator, place, breakdown }) => ({ indicator, place, period, breakdown }))

/** Day in Shanghai on which `at` lies. */
export const todayOf = (at: Date): string => dayOf(at)

/** For those who have nothing to do with a task there is none. */
export const notYours = () => collectErrors['no-task']()
