/** A case's log, clocks and actions in the words of its procedure, for pages and letters alike. Pure. */
import type { WorkTime } from '#kernel/worktime.ts'
import { availableActions, clocksAt, lightOf, MIGRATE, type Actor, type AvailableAction, type CaseState, type FieldDefinition, type Light, type Procedure, type ProcedureDefinition } from '#engines/procedures/index.ts'
import type { ActionField, ActionOffer, CaseClock, CaseLogLine } from '../cases.schema.ts'
import { known } from './timing.ts'

interface LoggedRow { readonly seq: number; readonly action: string; readonly version: number; readonly at: Date; readonly account: string; readonly by_name: string; readonly unit: string | null; readonly state: string }

export function logLine(procedure: Procedure, row: LoggedRow, fields: CaseState['values']): CaseLogLine {
  const definition = definitionOf(procedure, row.version)
  const action = definition.actions[row.action]
  return {
    seq: row.seq, action: row.action, version: row.version, at: row.at.toISOString(), account: row.account, byName: row.by_name, unit: row.unit, state: row.state,
    names: action?.names ?? (row.action === MIGRATE ? { zh: `转入流程第${row.version}版`, en: `moved to version ${row.version}` } : { zh: row.action, en: row.action }),
    stateNames: definition.states[row.state]?.names ?? { zh: row.state, en: row.state },
    fields: Object.entries(action?.fields ?? {}).flatMap(([field, it]) => {
      const value = fields[field]
      if (value === undefined || value === null || value === '') return []
      return [{ field, names: it.names, type: it.type, value: Array.isArray(value) ? [...value] : plain(value), shown: (typeof value === 'string' ? it.choices?.[value] : undefined) ?? null }]
    }),
  }
}
const plain = (value: string | number | boolean | readonly string[]): string | number | boolean => (typeof value === 'object' ? value.join('、') : value)

/** Every run of every clock, the one that needs an unpublished calendar included. */
export function clockLines(procedure: Procedure, state: CaseState, time: WorkTime, now: number): CaseClock[] {
  const { clocks } = definitionOf(procedure, state.version)
  return state.clocks.flatMap((run) => {
    const definition = clocks[run.clock]
    if (definition === undefined) return []
    const view = known(() => clocksAt(procedure, { ...state, clocks: [run] }, time, now))?.[0]
    const ground = definition.ground === undefined ? null : { kind: definition.ground.kind, zh: definition.ground.zh, en: definition.ground.en, source: definition.ground.source ?? null }
    return [{
      clock: run.clock, names: definition.names, ground, main: definition.main, startedAt: iso(run.startedAt),
      deadline: view === undefined ? null : iso(view.deadline), status: view?.status ?? 'unpublished',
      endedAt: run.endedAt === null ? null : iso(run.endedAt), creditedAt: run.creditedAt === null ? null : iso(run.creditedAt), extensions: run.extensions.length,
      suspensions: run.suspensions.map(({ from, to, ground: id }) => ({ from: iso(from), to: to === null ? null : iso(to), ground: definition.suspension?.grounds[id]?.names ?? { zh: id, en: id } })),
      resumesBy: view?.resumesBy == null ? null : iso(view.resumesBy),
    }]
  })
}

const UNPUBLISHED: Light = { colour: 'grey', sign: '○', words: { zh: '到期年度的工作日历尚未发布', en: 'the calendar of the year it falls due in is not published' }, elapsed: null }

export const lightFor = (procedure: Procedure, state: CaseState, progress: number | null, time: WorkTime, now: number): Light =>
  known(() => lightOf(procedure, state, progress, time, now)) ?? UNPUBLISHED

/** The actor's actions with their forms, then those that wait for others. */
export function offers(procedure: Procedure, state: CaseState, actor: Actor, time: WorkTime, now: number): ActionOffer[] {
  const definition = definitionOf(procedure, state.version)
  const everybody: Actor = { ...actor, roles: Object.keys(definition.roles) }
  const ask = (who: Actor): readonly AvailableAction[] => known(() => availableActions(procedure, state, who, { now, time })) ?? []
  const mine = ask(actor)
  const held = new Set(mine.map((one) => one.action))
  return [
    ...mine.map((one) => offer(definition, one, true)),
    ...ask(everybody).filter((one) => !held.has(one.action) && !one.definition.by.every((role) => role === 'system')).map((one) => ({ ...offer(definition, one, false), ok: false })),
  ]
}

function offer(definition: ProcedureDefinition, { action, definition: it, ok, reasons }: AvailableAction, mine: boolean): ActionOffer {
  return {
    action, names: it.names, ok, mine, reasons: [...reasons],
    by: it.by.map((role) => definition.roles[role] ?? { zh: role, en: role }),
    fields: Object.entries(it.fields).map(([field, shape]) => fieldOf(field, shape)),
  }
}

export function fieldOf(field: string, { names, type, required, choices, min, max }: FieldDefinition): ActionField {
  return { field, names, type, required, choices: Object.entries(choices ?? {}).map(([value, words]) => ({ value, names: words })), min: min ?? null, max: max ?? null }
}

export const definitionOf = (procedure: Procedure, version: number): ProcedureDefinition => (procedure.versions.get(version) ?? procedure).definition
const iso = (at: number): string => new Date(at).toISOString()
