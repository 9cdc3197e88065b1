/** The reader's extraction as the objects that people review. */
import type { Extraction, Indicator, Quantity } from '#engines/reader/index.ts'
import { overlaps, type Span } from '#kernel/span.ts'
import type { DocumentReading } from '../plans.schema.ts'
import { KindedValue, type TargetValue } from '../plans.values.ts'

export type ReadObject = KindedValue & { readonly span: Span }

/** Everything the plan commits to, in the order of the text; spans are those of the document. */
export function objectsOf(found: Extraction): readonly ReadObject[] {
  const objects: ReadObject[] = [
    ...found.tasks.map((t): ReadObject => ({
      kind: 'task', span: t.source,
      value: { number: t.number, area: t.area, title: t.title, lead: [...t.lead], responsible: [...t.responsible], deadline: t.deadline, responsibility: t.responsibility },
    })),
    ...targetsOf(found),
    ...found.projects.map((p): ReadObject => ({
      kind: 'project', span: p.source,
      value: { area: null, name: p.name, place: p.place, size: p.size, money: p.money, period: p.period, unit: p.unit },
    })),
    ...found.systems.map((s): ReadObject => ({ kind: 'system', span: s.source, value: { name: s.name, offer: s.offer } })),
    ...found.mechanisms.map((m): ReadObject => ({ kind: 'mechanism', span: m.source, value: { name: m.name, offer: m.offer } })),
    ...found.unread.map((u): ReadObject => ({ kind: 'unread', span: u.source, value: { reason: u.reason } })),
  ]
  // An empty span points at nothing that a person could look at.
  return objects.filter((o) => o.span.end > o.span.start).map(kept).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}

/** Stored as it is, an object that the schema refuses would shut the whole plan: it could not be read again. */
function kept(object: ReadObject): ReadObject {
  return KindedValue.safeParse(object).success ? object : { kind: 'unread', span: object.span, value: { reason: 'not-an-object' } }
}

export function readingOf(found: Extraction): DocumentReading {
  const { basedOn, period, ...head } = found.document
  return {
    head: { ...head, period: { ...period }, basedOn: [...basedOn] },
    sections: found.sections.filter((s) => s.source.end > s.source.start).map((s) => ({ ...s, source: { ...s.source } })),
  }
}

/** A goal in prose is an indicator and a quantity to the reader; people see it once, as the indicator. */
function targetsOf(found: Extraction): readonly ReadObject[] {
  const indicators = found.indicators.map((i): ReadObject => ({ kind: 'target', span: i.source, value: fromIndicator(i) }))
  const quantities = found.quantities
    .filter((q) => !found.indicators.some((i) => overlaps(i.source, q.source) && sameValue(i.target.value, q.value)))
    .map((q): ReadObject => ({ kind: 'target', span: q.source, value: fromQuantity(q, areaAt(found, q.source)) }))
  return [...indicators, ...quantities]
}

function fromIndicator(i: Indicator): TargetValue {
  return {
    form: 'indicator', area: i.area, name: i.name, unit: i.unit, op: i.target.op, value: mutable(i.target.value), text: i.target.text,
    deadline: i.target.year === null ? null : String(i.target.year), baseline: i.baseline === null ? null : { ...i.baseline },
    nature: i.nature, cumulative: i.cumulative, perPeriod: null, lead: [...i.lead], responsible: [...i.responsible],
  }
}

function fromQuantity(q: Quantity, area: string | null): TargetValue {
  return {
    form: q.kind, area, name: q.measure === '' ? q.quote : q.measure, unit: q.unit, op: q.op, value: mutable(q.value), text: q.quote, deadline: q.deadline,
    baseline: null, nature: null, cumulative: q.cumulative, perPeriod: q.perPeriod, lead: [], responsible: [],
  }
}

const mutable = (value: Indicator['target']['value']): TargetValue['value'] => (typeof value === 'number' || value === null ? value : [value[0], value[1]])

function sameValue(a: Indicator['target']['value'], b: Indicator['target']['value']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** A number in prose belongs to the area of the task around it. */
function areaAt(found: Extraction, span: Span): string | null {
  return found.tasks.find((t) => t.source.start <= span.start && span.end <= t.source.end)?.area ?? null
}
