/** The plan as people have it, back in the reader's words: so that linter, diff and alignment judge what was corrected. Pure. */
import type { Extraction, Indicator, Quantity } from '#engines/reader/index.ts'
import type { Span } from '#kernel/span.ts'
import type { DocumentReading, PlanObject } from '../plans.schema.ts'
import type { KindedValue, TargetValue } from '../plans.values.ts'

/** An object of a plan, or one just read, which nobody has decided on. */
type Kept = KindedValue & { readonly span: Span; readonly state?: PlanObject['state'] }

/** Rejected objects are gone. Findings are empty: they are the linter's answer; so is `unread`, whose reasons people write in their own words. */
export function extractionOf(reading: DocumentReading, objects: readonly Kept[]): Extraction {
  const alive = objects.filter((o) => o.state !== 'rejected')
  const targets = alive.flatMap((o) => (o.kind === 'target' ? [{ value: o.value, span: o.span }] : []))
  return {
    document: reading.head,
    sections: reading.sections,
    indicators: targets.filter((t) => t.value.form === 'indicator').map((t) => indicatorOf(t.value, t.span)),
    tasks: alive.flatMap((o) => (o.kind === 'task' ? [{ ...o.value, source: o.span }] : [])),
    quantities: targets.filter((t) => t.value.form !== 'indicator' && t.value.value !== null).flatMap((t) => quantityOf(t.value, t.span)),
    projects: alive.flatMap((o) => (o.kind === 'project' ? [{ ...o.value, source: o.span }] : [])),
    systems: alive.flatMap((o) => (o.kind === 'system' ? [{ ...o.value, source: o.span }] : [])),
    mechanisms: alive.flatMap((o) => (o.kind === 'mechanism' ? [{ ...o.value, source: o.span }] : [])),
    findings: [],
    unread: [],
  }
}

function indicatorOf(v: TargetValue, source: Span): Indicator {
  return {
    area: v.area, name: v.name, unit: v.unit, baseline: v.baseline, nature: v.nature, cumulative: v.cumulative, lead: v.lead, responsible: v.responsible, source,
    target: { year: v.deadline === null ? null : Number(v.deadline.slice(0, 4)), op: v.op, value: v.value, text: v.text },
  }
}

function quantityOf(v: TargetValue, source: Span): readonly Quantity[] {
  if (v.value === null || v.form === 'indicator') return []
  return [{ quote: v.text, kind: v.form, measure: v.name, op: v.op, value: v.value, unit: v.unit, deadline: v.deadline, perPeriod: v.perPeriod, cumulative: v.cumulative, source }]
}
