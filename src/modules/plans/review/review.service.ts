/** What reviewers do to a plan. Every command locks the plan, so that the log has one order. */
import type { Span } from '#kernel/span.ts'
import { findingsOf } from '#modules/findings/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { planErrors } from '../plans.errors.ts'
import * as plans from '../plans.repo.ts'
import type { Change, Doing, Plan, PlanObject } from '../plans.schema.ts'
import type { KindedValue, ObjectKind } from '../plans.values.ts'
import { unitsOfPlan } from '../units/units.repo.ts'
import type { UnitDecision } from '../units/units.schema.ts'
import { decideUnit } from '../units/units.service.ts'
import * as change from './changes.ts'
import { lockForChange, record, type StepResult } from './record.ts'
import * as repo from './objects.repo.ts'
import { lastUndoable, undoOf } from './undo.ts'

/** One object under If-Match of its own version. */
export interface OnObject { readonly planId: string; readonly objectId: string; readonly ifMatch: string }
/** The whole plan under If-Match of the plan's version. */
export interface OnPlan { readonly planId: string; readonly ifMatch: string }

export async function acceptObject(tx: WriteTx, on: OnObject, doing: Doing): Promise<StepResult> {
  const { plan, object } = await lockObject(tx, on)
  return record(tx, plan, { verb: 'accept', changes: change.accept([object]) }, doing)
}

export interface Correction { readonly patch: Readonly<Record<string, unknown>>; readonly span?: Span; readonly reason?: string | null }

export async function correctObject(tx: WriteTx, on: OnObject, correction: Correction, doing: Doing): Promise<StepResult> {
  const { plan, object } = await lockObject(tx, on)
  if (correction.span) await checkSpans(tx, plan, [correction.span])
  return record(tx, plan, { verb: 'correct', changes: [change.correct(object, correction.patch, correction.span)], reason: correction.reason ?? null }, doing)
}

export async function rejectObject(tx: WriteTx, on: OnObject, reason: string | null, doing: Doing): Promise<StepResult> {
  const { plan, object } = await lockObject(tx, on)
  return record(tx, plan, { verb: 'reject', changes: change.reject([object]), reason }, doing)
}

export async function markObjectUnread(tx: WriteTx, on: OnObject, reason: string, doing: Doing): Promise<StepResult> {
  const { plan, object } = await lockObject(tx, on)
  return record(tx, plan, { verb: 'mark-unread', changes: change.markUnread(object, reason, () => doing.newId()), reason }, doing)
}

export async function splitObject(tx: WriteTx, on: OnObject, parts: readonly change.Part[], doing: Doing): Promise<StepResult> {
  const { plan, object } = await lockObject(tx, on)
  return record(tx, plan, { verb: 'split', changes: change.split(object, parts, () => doing.newId()) }, doing)
}

/** `into` null: dismissed, for the reason given. */
export async function resolveUnread(tx: WriteTx, on: OnObject, into: KindedValue | null, span: Span | undefined, reason: string | null, doing: Doing): Promise<StepResult> {
  const { plan, object } = await lockObject(tx, on)
  if (span) await checkSpans(tx, plan, [span])
  return record(tx, plan, { verb: 'resolve-unread', changes: change.resolveUnread(object, into, () => doing.newId(), span), reason }, doing)
}

export async function mergeObjects(tx: WriteTx, on: OnPlan, ids: readonly string[], doing: Doing): Promise<StepResult> {
  const plan = await lockWhole(tx, on)
  const objects = await repo.objectsById(tx, keyOf(plan), ids)
  const missing = ids.find((id) => !objects.some((o) => o.id === id))
  if (missing !== undefined) throw planErrors['object-not-found']({ id: missing })
  return record(tx, plan, { verb: 'merge', changes: change.merge(objects, () => doing.newId()) }, doing)
}

/** Two additions don't disturb each other: no If-Match. */
export async function addObject(tx: WriteTx, planId: string, part: change.Part, doing: Doing): Promise<StepResult> {
  const plan = await lockForChange(tx, planId)
  await checkSpans(tx, plan, [part.span])
  return record(tx, plan, { verb: 'add', changes: [change.add(part, () => doing.newId())] }, doing)
}

/** `kind` null: of every kind but the unread, which is not accepted but resolved. */
export async function acceptAll(tx: WriteTx, on: OnPlan, kind: ObjectKind | null, doing: Doing): Promise<StepResult> {
  const plan = await lockWhole(tx, on)
  const objects = await repo.objectsOfPlan(tx, keyOf(plan))
  return record(tx, plan, { verb: 'accept-all', changes: change.accept(objects.filter((o) => o.kind !== 'unread' && (kind === null || o.kind === kind))) }, doing)
}

/** `suppressed`: it is no problem, for the reason given; `cleared`: mended outside (the linter opens it again if not); `open`: back on the list. */
export async function settleFinding(tx: WriteTx, on: OnPlan, findingId: string, to: 'suppressed' | 'cleared' | 'open', reason: string | null, doing: Doing): Promise<StepResult> {
  const plan = await lockWhole(tx, on)
  const finding = (await findingsOf(tx, plan.region, 'plan', plan.id)).find((f) => f.id === findingId)
  if (finding === undefined) throw planErrors['object-not-found']({ id: findingId })
  return record(tx, plan, { verb: 'settle-finding', changes: [{ of: 'finding', id: findingId, before: finding.state, after: to }], reason }, doing)
}

export async function matchUnit(tx: WriteTx, on: { readonly planId: string; readonly name: string; readonly ifMatch: string }, decision: UnitDecision, doing: Doing): Promise<StepResult> {
  const plan = await lockForChange(tx, on.planId)
  const unit = (await unitsOfPlan(tx, keyOf(plan))).find((u) => u.name === on.name)
  if (unit === undefined) throw planErrors['unit-not-found']({ name: on.name })
  expectVersion(on.ifMatch, unit.version)
  const { before, after } = await decideUnit(tx, plan, on.name, decision, doing)
  return record(tx, plan, { verb: 'match-unit', changes: [{ of: 'unit', id: on.name, before, after }], reason: after.reason }, doing)
}

/** `seq` null: the last step that can be taken back. @throws plans.undo-blocked, plans.already-undone, plans.not-undoable, plans.nothing-to-undo */
export async function undo(tx: WriteTx, on: OnPlan, seq: number | null, doing: Doing): Promise<StepResult> {
  const plan = await lockWhole(tx, on)
  const key = keyOf(plan)
  const log = await repo.actionsOf(tx, key, seq === null ? {} : { from: seq })
  const action = seq === null ? lastUndoable(log) : log.find((a) => a.seq === seq)
  if (action === undefined) throw planErrors['nothing-to-undo']()
  const changes = undoOf(action, await standing(tx, plan, action.changes), log.filter((a) => a.seq > action.seq))
  return record(tx, plan, { verb: 'undo', changes, undoes: action.seq, reason: null }, doing)
}

async function standing(tx: ReadTx, plan: Plan, changes: readonly Change[]): Promise<ReadonlyMap<string, NonNullable<Change['after']>>> {
  const key = keyOf(plan)
  const objects = await repo.objectsById(tx, key, changes.filter((c) => c.of === 'object').map((c) => c.id))
  const units = changes.some((c) => c.of === 'unit') ? await unitsOfPlan(tx, key) : []
  const findings = changes.some((c) => c.of === 'finding') ? await findingsOf(tx, plan.region, 'plan', plan.id) : []
  return new Map<string, NonNullable<Change['after']>>([...objects.map((o) => [o.id, o] as const), ...units.map((u) => [u.name, u] as const), ...findings.map((f) => [f.id, f.state] as const)])
}

async function lockObject(tx: WriteTx, on: OnObject): Promise<{ plan: Plan; object: PlanObject }> {
  const plan = await lockForChange(tx, on.planId)
  const [object] = await repo.objectsById(tx, keyOf(plan), [on.objectId])
  if (object === undefined) throw planErrors['object-not-found']({ id: on.objectId })
  expectVersion(on.ifMatch, object.version)
  return { plan, object }
}

async function lockWhole(tx: WriteTx, on: OnPlan): Promise<Plan> {
  const plan = await lockForChange(tx, on.planId)
  expectVersion(on.ifMatch, plan.version)
  return plan
}

async function checkSpans(tx: ReadTx, plan: Plan, spans: readonly Span[]): Promise<void> {
  const length = (await plans.findDocument(tx, plan.region, plan.documentId))?.text.length ?? 0
  for (const { start, end } of spans) if (end > length) throw planErrors['span-outside']({ start, end, length })
}

const keyOf = (plan: Plan): { region: string; planId: string } => ({ region: plan.region, planId: plan.id })
