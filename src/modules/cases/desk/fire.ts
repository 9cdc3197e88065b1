/** Time's own part: reminders, expiries and ends of suspension, each told exactly once because telling and marking commit together. */
import { allowed, type Actor, type Timed } from '#engines/procedures/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import * as repo from '../cases.repo.ts'
import type { CaseRun } from '../cases.schema.ts'
import type { CaseKind, Doer, Doing, TimedEvent } from '../cases.types.ts'
import { takeDue, type Due } from './fire.repo.ts'
import { actOn, type TakingPorts } from './taking.ts'
import { timerOfKey } from './timing.ts'

/** What time brings about is entered by the system, under this name. */
export const system: Doer = { account: 'system:clock', name: '系统', unit: null, roles: ['system'] }

/** Tells the kinds what is due of at most `limit` cases, earliest first. Returns how many events; a case whose module is not installed is passed over. */
export async function fireDue(tx: WriteTx, ports: TakingPorts, limit: number, doing: Doing): Promise<number> {
  const byKind = new Map<CaseKind, TimedEvent[]>()
  let fired = 0
  for (const { run, keys } of await newlyDue(tx, doing.at, limit)) {
    fired += keys.length
    const kind = ports.kinds.get(run.subject)
    if (kind === undefined) continue
    const events = byKind.get(kind) ?? []
    for (const key of keys) events.push({ run, timed: timedOf(kind, run, key) })
    byKind.set(kind, events)
  }
  for (const [kind, events] of byKind) {
    events.sort((a, b) => (a.timed.at ?? 0) - (b.timed.at ?? 0))
    for (const event of events) if (event.timed.what === 'resume') await resume(tx, ports, kind, event, doing)
    await kind.onTimed?.(tx, events, doing)
  }
  return fired
}

/** Not those alone that actions put back after they were told: none at all means that nothing is due. */
async function newlyDue(tx: WriteTx, now: Date, limit: number): Promise<readonly Due[]> {
  for (;;) {
    const due = await takeDue(tx, now, limit)
    if (due.length === 0 || due.some(({ keys }) => keys.length > 0)) return due
  }
}

function timedOf(kind: CaseKind, run: CaseRun, key: string): Timed {
  const timer = timerOfKey(key)
  const ladder = kind.procedure.versions.get(run.version)?.definition.clocks[timer.clock]?.ladder
  return { ...timer, definition: timer.step === null ? null : (ladder?.[timer.step] ?? null) }
}

/** The clock runs on by itself when a suspension has lasted as long as it may; the case follows where the procedure lets the system resume it. */
async function resume(tx: WriteTx, ports: TakingPorts, kind: CaseKind, { run, timed }: TimedEvent, doing: Doing): Promise<void> {
  const stored = await repo.findStored(tx, run.region, run.id)
  if (stored?.derived == null) return
  const { derived } = stored
  const resumedBy = kind.procedure.versions.get(derived.version)?.definition.clocks[timed.clock]?.suspension?.resumedBy ?? []
  const time = await ports.calendars.at(tx, (await repo.surroundings(tx, run.region)).calendar)
  const actor: Actor = system
  const action = resumedBy.find((one) => allowed(kind.procedure, derived, one, actor, { now: doing.at.getTime(), time }, {}).ok)
  if (action !== undefined) await actOn(tx, ports, { region: run.region, id: run.id }, { action, fields: {} }, system, doing)
}
