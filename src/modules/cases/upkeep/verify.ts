/** Whether what is kept of cases is what their logs say. */
import { isDeepStrictEqual } from 'node:util'
import { AppError } from '#kernel/errors.ts'
import { stateOf, type CaseState } from '#engines/procedures/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import * as repo from '../cases.repo.ts'
import type { CaseDesk, CaseKind } from '../cases.types.ts'
import { calendars, type Calendars } from '../desk/calendar.ts'
import { deadlinesOf, timersOf, type TimerRow } from '../desk/timing.ts'
import { casesAfter, timersOfCase, type KeptTimers, type Place } from './upkeep.repo.ts'

export interface CaseFault { readonly region: string; readonly id: string; readonly number: string; readonly fault: 'log-gap' | 'log-broken' | 'state-differs' | 'row-differs' | 'timers-differ' }
export interface Verified { readonly checked: number; readonly faults: readonly CaseFault[]; readonly next: Place | null }

/** The next cases after a place in order of their key. */
export async function verifySome(tx: ReadTx, desk: CaseDesk, after: Place | null, limit: number, times: Calendars = calendars()): Promise<Verified> {
  const places = await casesAfter(tx, after, limit, false)
  const faults: CaseFault[] = []
  for (const place of places) {
    const stored = await repo.findStored(tx, place.region, place.id)
    const kind = stored === undefined ? undefined : desk.kinds.get(stored.run.subject)
    const fault = stored === undefined || kind === undefined ? undefined : await faultOf(tx, kind, stored, times)
    if (stored !== undefined && fault !== undefined) faults.push({ region: place.region, id: place.id, number: stored.run.number, fault })
  }
  return { checked: places.length, faults, next: places.length === limit ? (places.at(-1) ?? null) : null }
}

async function faultOf(tx: ReadTx, kind: CaseKind, { run, derived }: repo.Stored, times: Calendars): Promise<CaseFault['fault'] | undefined> {
  const rows = await repo.logRows(tx, run.region, run.id)
  if (rows.length !== run.entries || rows.some((row, index) => row.seq !== index + 1)) return 'log-gap'
  const state = replayed(kind, await repo.logOf(tx, run.region, run.id))
  if (state === undefined || rows.at(-1)?.state !== state.state) return 'log-broken'
  if (derived !== null && !isDeepStrictEqual(derived, state)) return 'state-differs'
  const time = await times.at(tx, (await repo.surroundings(tx, run.region)).calendar)
  const { due, next } = deadlinesOf(kind.procedure, state, time)
  const ended = kind.procedure.versions.get(state.version)?.definition.states[state.state]?.kind === 'end'
  const same = run.state === state.state && run.version === state.version && (run.endedAt !== null) === ended
    && at(run.lastAt) === state.lastAt && at(run.openedAt) === state.openedAt && at(run.dueAt) === due && at(run.nextDueAt) === next
  if (!same) return 'row-differs'
  const wanted = ended ? [] : timersOf(kind.procedure, state, time)
  return timersAgree(await timersOfCase(tx, run), wanted) ? undefined : 'timers-differ'
}

/** What waits, in order of its moments, is what the log says; what was told may wait once more or not. */
function timersAgree({ next, moments, keys, undated, told }: KeptTimers, wanted: readonly TimerRow[]): boolean {
  const waiting = new Map(wanted.filter((timer) => !told.includes(timer.key)).map((timer) => [timer.key, timer.at]))
  const kept = [...keys.map((key, place) => ({ key, at: moments[place] ?? null })), ...undated.map((key) => ({ key, at: null }))].filter(({ key }) => !told.includes(key))
  return next === (moments[0] ?? null) && moments.every((moment, place) => place === 0 || (moments[place - 1] ?? 0) <= moment)
    && kept.length === waiting.size && kept.every(({ key, at }) => waiting.get(key) === at)
}

/** Undefined: the log does not fit its procedure. */
function replayed(kind: CaseKind, log: Parameters<typeof stateOf>[1]): CaseState | undefined {
  try {
    return stateOf(kind.procedure, log)
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}

const at = (iso: string | null): number | null => (iso === null ? null : Date.parse(iso))
