/** Deciding what a re-import could not. */
import type { WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { planErrors } from '../plans.errors.ts'
import { getDocument } from '../publish/publish.service.ts'
import type { Change, Doing, PlanObject } from '../plans.schema.ts'
import { correct } from '../review/changes.ts'
import { objectsById } from '../review/objects.repo.ts'
import { lockForChange, record, type StepResult } from '../review/record.ts'
import { findConflict, setConflictState } from './conflicts.repo.ts'
import type { PlanConflict } from './conflicts.schema.ts'

/**
 * `former`: what people had made stays, in the amended place, or as an object added by hand where its text is gone.
 * `reading`: the amended text stands. @throws plans.conflict-not-open, http.stale
 */
export async function decideConflict(tx: WriteTx, on: { readonly planId: string; readonly ifMatch: string }, conflictId: string, keep: 'former' | 'reading', doing: Doing): Promise<StepResult> {
  const plan = await lockForChange(tx, on.planId)
  expectVersion(on.ifMatch, plan.version)
  const key = { region: plan.region, planId: plan.id }
  const conflict = await findConflict(tx, key, conflictId)
  if (conflict === undefined || conflict.state !== 'open') throw planErrors['conflict-not-open']()
  const [standing] = conflict.objectId === null ? [] : await objectsById(tx, key, [conflict.objectId])
  const length = (await getDocument(tx, plan)).text.length
  const changes = keep === 'reading' ? [] : [standing === undefined ? restored(conflict.former, length, doing) : kept(standing, conflict)]
  await setConflictState(tx, key, conflictId, keep === 'former' ? 'former-kept' : 'reading-kept')
  return record(tx, plan, { verb: 'decide-conflict', changes, reason: `${keep}：${conflict.fields.join('、')}` }, doing, { state: 'in-review' })
}

function kept(standing: PlanObject, conflict: PlanConflict): Change {
  const former: Record<string, unknown> = { ...conflict.former.value }
  return correct(standing, Object.fromEntries(conflict.fields.map((field) => [field, former[field]])))
}

/** Its words are gone from the text: it points to where they stood, as near as the new text reaches. */
function restored(former: PlanObject, length: number, doing: Doing): Change {
  const start = Math.min(former.span.start, length - 1)
  const after: PlanObject = { ...former, id: doing.newId(), state: 'added', reading: null, span: { start, end: Math.min(Math.max(former.span.end, start + 1), length) }, version: 1 }
  return { of: 'object', id: after.id, before: null, after }
}
