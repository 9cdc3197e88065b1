/** What the resident whose case it is may see: words for the state, dates, and the lines of history that the procedure shows. No names, no internal text. */
import type { Instant, WorkTime } from '#kernel/worktime.ts'
import { clocksAt } from './clocks.ts'
import type { Procedure } from './compile.ts'
import type { Words } from './definition.schema.ts'
import { versionOf } from './replay.ts'
import { MIGRATE, type CaseState, type LogEntry } from './types.ts'

export interface ResidentView {
  /** Null in a procedure that residents do not see. */
  readonly state: Words | null
  readonly history: readonly { readonly at: Instant; readonly text: Words }[]
  readonly deadlines: readonly { readonly names: Words; readonly due: Instant; readonly overdue: boolean; readonly suspended: boolean }[]
}

export function residentView(procedure: Procedure, log: readonly LogEntry[], state: CaseState, time: WorkTime, now: Instant): ResidentView {
  const { definition } = versionOf(procedure, state.version)
  if (!definition.public) return { state: null, history: [], deadlines: [] }
  return {
    state: definition.states[state.state]?.resident ?? null,
    history: log.flatMap((entry) => {
      const text = entry.action === MIGRATE ? undefined : procedure.versions.get(entry.version)?.definition.actions[entry.action]?.resident
      return text === undefined ? [] : [{ at: entry.at, text }]
    }),
    deadlines: clocksAt(procedure, state, time, now)
      .filter((view) => view.definition.resident && view.run.endedAt === null)
      .map((view) => ({ names: view.definition.names, due: view.deadline, overdue: view.status === 'overdue', suspended: view.status === 'suspended' })),
  }
}
