/** What a reviewer does, as pure steps: from objects to the changes of one action. Nothing here reads or writes. */
import { contains, overlaps, type Span } from '#kernel/span.ts'
import { planErrors } from '../plans.errors.ts'
import type { Change, PlanObject } from '../plans.schema.ts'
import { KindedValue } from '../plans.values.ts'

type ObjectChange = Extract<Change, { of: 'object' }>
type NewId = () => string

/** A part of a split or an addition by hand. */
export type Part = KindedValue & { readonly span: Span }

/** Proposed objects become accepted; those already decided stay as they are and yield no change. */
export function accept(objects: readonly PlanObject[]): readonly ObjectChange[] {
  return objects.filter((o) => o.state === 'proposed').map((o) => changed(o, { ...o, state: 'accepted' }))
}

/** @throws plans.not-an-object when the patched value is none of its kind; plans.already-rejected */
export function correct(object: PlanObject, patch: Readonly<Record<string, unknown>>, span?: Span): ObjectChange {
  alive(object)
  const kinded = kindedOf(object.kind, { ...object.value, ...patch })
  return changed(object, { ...object, ...kinded, span: span ?? object.span, state: object.state === 'added' ? 'added' : 'corrected' })
}

/** The reader was wrong: no commitment stands here. */
export function reject(objects: readonly PlanObject[]): readonly ObjectChange[] {
  return objects.filter((o) => o.state !== 'rejected').map((o) => changed(o, { ...o, state: 'rejected' }))
}

/** Something stands here, but not this: the object is rejected and its place goes on the list of the unread. */
export function markUnread(object: PlanObject, reason: string, newId: NewId): readonly ObjectChange[] {
  alive(object)
  return [changed(object, { ...object, state: 'rejected' }), added({ kind: 'unread', value: { reason }, span: object.span }, newId)]
}

/** @throws plans.parts-needed, plans.already-rejected */
export function split(object: PlanObject, parts: readonly Part[], newId: NewId): readonly ObjectChange[] {
  alive(object)
  const inside = parts.every((p, i) => contains(object.span, p.span) && parts.slice(i + 1).every((q) => !overlaps(p.span, q.span)))
  if (parts.length < 2 || !inside) throw planErrors['parts-needed']()
  return [changed(object, { ...object, state: 'rejected' }), ...parts.map((part) => added(part, newId))]
}

/**
 * One object from several of one kind: the first gives the words, all give their units, the span covers them all.
 * @throws plans.merge-needs-two, plans.already-rejected
 */
export function merge(objects: readonly PlanObject[], newId: NewId): readonly ObjectChange[] {
  const sorted = objects.toSorted((a, b) => a.span.start - b.span.start)
  const first = sorted[0]
  if (first === undefined || sorted.length < 2 || sorted.some((o) => o.kind !== first.kind)) throw planErrors['merge-needs-two']()
  sorted.forEach(alive)
  const span = { start: first.span.start, end: Math.max(...sorted.map((o) => o.span.end)) }
  const value = kindedOf(first.kind, { ...first.value, ...mergedUnits(sorted) })
  return [...sorted.map((o) => changed(o, { ...o, state: 'rejected' })), added({ ...value, span }, newId)]
}

export function add(part: Part, newId: NewId): ObjectChange {
  return added(part, newId)
}

/** An unread place is dismissed (null) or turned into an object. @throws plans.not-unread */
export function resolveUnread(object: PlanObject, into: KindedValue | null, newId: NewId, span: Span = object.span): readonly ObjectChange[] {
  if (object.kind !== 'unread' || (object.state !== 'proposed' && object.state !== 'added')) throw planErrors['not-unread']()
  const done = changed(object, { ...object, state: 'rejected' })
  return into === null ? [done] : [done, added({ ...into, span }, newId)]
}

/** Parses a value as its kind. @throws plans.not-an-object with one problem per wrong field */
export function kindedOf(kind: string, value: unknown): KindedValue {
  const parsed = KindedValue.safeParse({ kind, value })
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map((issue) => ({ path: issue.path.filter((p) => p !== 'value').join('.'), zh: `此处内容不符合要求（${issue.code}）`, en: issue.message }))
  throw planErrors['not-an-object']({ kind }, { problems })
}

/** Every change raises the version by one: If-Match tells two reviewers apart. */
function changed(before: PlanObject, after: PlanObject): ObjectChange {
  return { of: 'object', id: before.id, before, after: { ...after, version: before.version + 1 } }
}

function added(part: Part, newId: NewId): ObjectChange {
  const id = newId()
  const { span, ...kinded } = part
  return { of: 'object', id, before: null, after: { ...kinded, id, span: { start: span.start, end: span.end }, state: 'added', reading: null, version: 1 } }
}

function alive(object: PlanObject): void {
  if (object.state === 'rejected') throw planErrors['already-rejected']()
}

function mergedUnits(objects: readonly PlanObject[]): { lead?: string[]; responsible?: string[] } {
  const units = objects.flatMap((o) => (o.kind === 'task' || o.kind === 'target' ? [o.value] : []))
  if (units.length === 0) return {}
  const lead = [...new Set(units.flatMap((u) => u.lead))]
  return { lead, responsible: [...new Set(units.flatMap((u) => u.responsible))].filter((name) => !lead.includes(name)) }
}
