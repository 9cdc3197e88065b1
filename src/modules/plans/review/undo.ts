/** Taking back any action of the log: its changes turned round, provided nothing later stands on them. */
import { isDeepStrictEqual } from 'node:util'
import { planErrors } from '../plans.errors.ts'
import type { ActionVerb, Change, PlanAction } from '../plans.schema.ts'

/** These have had their effect outside the review, or replaced the text under it. */
const final: ReadonlySet<ActionVerb> = new Set<ActionVerb>(['publish', 'end', 're-import', 'edit-plan', 'decide-conflict'])

export const isUndoable = (action: Pick<PlanAction, 'verb' | 'undoneBy'>): boolean => !final.has(action.verb) && action.undoneBy === null

/** The last step that still stands and can be taken back; steps of undo itself are passed over. */
export function lastUndoable<T extends PlanAction>(actions: readonly T[]): T | undefined {
  return actions.filter((a) => a.verb !== 'undo' && isUndoable(a)).reduce<T | undefined>((best, a) => (best === undefined || a.seq > best.seq ? a : best), undefined)
}

/** What stands now of the things an action changed; absent: it is gone. */
export type Standing = ReadonlyMap<string, NonNullable<Change['after']>>

/**
 * The changes that take `action` back. Undoing an undo brings the first action back again.
 * @throws plans.already-undone, plans.not-undoable, plans.undo-blocked naming the later steps
 */
export function undoOf(action: PlanAction, standing: Standing, later: readonly PlanAction[]): readonly Change[] {
  if (action.undoneBy !== null) throw planErrors['already-undone']({ seq: action.seq })
  if (final.has(action.verb)) throw planErrors['not-undoable']({ seq: action.seq, verb: action.verb })
  const moved = action.changes.filter((change) => !sameThing(standing.get(change.id) ?? null, change.after))
  if (moved.length > 0) {
    const ids = new Set(moved.map((change) => change.id))
    const seqs = later.filter((a) => a.undoneBy === null && a.verb !== 'undo' && a.changes.some((c) => ids.has(c.id))).map((a) => a.seq)
    throw planErrors['undo-blocked']({ seq: action.seq, later: seqs.join('、') || '—' })
  }
  return action.changes.toReversed().map((change) => turned(change, standing))
}

function turned(change: Change, standing: Standing): Change {
  if (change.of === 'finding') return { ...change, before: change.after, after: change.before }
  const now = standing.get(change.id)
  const version = (typeof now === 'object' ? now.version : 0) + 1
  // A version never goes back: a page that still shows the state before would take an old answer for a fresh one.
  if (change.of === 'object') return { ...change, before: change.after, after: change.before && { ...change.before, version } }
  return { ...change, before: change.after, after: change.before && { ...change.before, version } }
}

/** Equal but for the version, which only counts. */
function sameThing(a: NonNullable<Change['after']> | null, b: Change['after']): boolean {
  if (a === null || b === null || typeof a === 'string' || typeof b === 'string') return a === b
  return isDeepStrictEqual({ ...a, version: 0 }, { ...b, version: 0 })
}
