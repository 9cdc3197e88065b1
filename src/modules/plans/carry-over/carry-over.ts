/**
 * Corrections kept when a document is amended: a three-way merge of the reader's former reading, its new one, and what
 * people made of the former. What can't be decided is listed, never guessed. Pure.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ReadObject } from '../import/objects-of.ts'
import { kindedOf } from '../review/changes.ts'
import type { PlanObject } from '../plans.schema.ts'
import { matchObjects, type Likened } from './match.ts'

export interface CarriedConflict {
  readonly why: 'both-changed' | 'source-gone'
  /** The object of the amended plan; null where its source is gone. */
  readonly objectId: string | null
  /** Fields that a person and the amendment both changed. */
  readonly fields: readonly string[]
  /** The object as people had it. */
  readonly former: PlanObject
}

export interface CarriedOver {
  /** All objects of the amended plan; matched ones keep their id. */
  readonly objects: readonly PlanObject[]
  readonly conflicts: readonly CarriedConflict[]
  /** Former objects without decision of a person whose text is gone. */
  readonly dropped: readonly PlanObject[]
}

export function carryOver(former: readonly PlanObject[], formerText: string, read: readonly ReadObject[], text: string, newId: () => string): CarriedOver {
  const fromReader = former.filter((o) => o.reading !== null)
  const before = fromReader.map((o): Likened => ({ ...readingOf(o), clause: formerText.slice(o.span.start, o.span.end) }))
  const matched = matchObjects(before, read.map((o): Likened => ({ ...o, clause: text.slice(o.span.start, o.span.end) })))
  const conflicts: CarriedConflict[] = []
  const objects = read.map((now, n): PlanObject => {
    const b = matched[n]
    const old = b === undefined ? undefined : fromReader[b]
    if (old === undefined) return fresh(now, newId())
    const merged = mergeOne(old, now)
    if (merged.fields.length > 0) conflicts.push({ why: 'both-changed', objectId: old.id, fields: merged.fields, former: old })
    return merged.object
  })
  const kept = new Set(matched.flatMap((b) => (b === undefined ? [] : [b])))
  const gone = fromReader.filter((_, i) => !kept.has(i))
  conflicts.push(...gone.filter((o) => o.state === 'corrected').map(sourceGone))
  const added = former.filter((o) => o.reading === null).map((o) => ({ o, moved: moved(o, formerText, text) }))
  conflicts.push(...added.filter(({ o, moved: to }) => to === undefined && o.state === 'added').map(({ o }) => sourceGone(o)))
  return {
    objects: [...objects, ...added.flatMap(({ moved: to }) => (to === undefined ? [] : [to]))],
    conflicts,
    dropped: gone.filter((o) => o.state !== 'corrected'),
  }
}

const sourceGone = (o: PlanObject): CarriedConflict => ({ why: 'source-gone', objectId: null, fields: [], former: o })

/** The reader's value may have been corrected by hand: the reading is what the amended reading is compared with. */
function readingOf(o: PlanObject): ReadObject {
  return { ...kindedOf(o.kind, o.reading), span: o.span }
}

function fresh(now: ReadObject, id: string): PlanObject {
  return { ...now, span: { start: now.span.start, end: now.span.end }, id, state: 'proposed', reading: { ...now.value }, version: 1 }
}

/** Fields that a person changed are kept where the amendment left them alone; the amendment's own changes come in. */
function mergeOne(old: PlanObject, now: ReadObject): { object: PlanObject; fields: readonly string[] } {
  const reading: Record<string, unknown> = { ...now.value }
  const formerReading: Record<string, unknown> = old.reading ?? {}
  const formerValue: Record<string, unknown> = { ...old.value }
  // Where the bracket stands moves with every amendment and is no content.
  const content = Object.keys(reading).filter((field) => field !== 'responsibility')
  const byPerson = content.filter((field) => !isDeepStrictEqual(formerValue[field], formerReading[field]))
  const byText = content.filter((field) => !isDeepStrictEqual(reading[field], formerReading[field]))
  const both = byPerson.filter((field) => byText.includes(field) && !isDeepStrictEqual(formerValue[field], reading[field]))
  const kept = Object.fromEntries(byPerson.filter((field) => !both.includes(field)).map((field) => [field, formerValue[field]]))
  const value = kindedOf(now.kind, { ...reading, ...kept })
  const unchanged = byText.length === 0
  // An accepted object whose text says something else now was not accepted like that.
  const state = unchanged ? old.state : Object.keys(kept).length > 0 && both.length === 0 ? 'corrected' : 'proposed'
  return {
    object: { ...value, id: old.id, span: { start: now.span.start, end: now.span.end }, state, reading, version: old.version + 1 },
    fields: both,
  }
}

/** An object added by hand goes where its words stand now: the same words, nearest to where they were. */
function moved(o: PlanObject, formerText: string, text: string): PlanObject | undefined {
  const words = formerText.slice(o.span.start, o.span.end)
  let best: number | undefined
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (best === undefined || Math.abs(at - o.span.start) < Math.abs(best - o.span.start)) best = at
  }
  return best === undefined ? undefined : { ...o, span: { start: best, end: best + words.length }, version: o.version + 1 }
}
