import { overlaps, type Span } from '#kernel/span.ts'
import { normalMeasure, sameMeasure, dice, sameQualifiers } from '../alignment/measure.ts'
import { showValue } from '../alignment/commitments.ts'
import type { Extraction } from '../types.ts'
import type { Change, DiffedTarget, FieldChange } from './changes.ts'
import { pairUp } from './pair-up.ts'

export function diffTargets(old: Extraction, fresh: Extraction): Change<DiffedTarget>[] {
  const { pairs, onlyOld, onlyNew } = pairUp(targetsOf(old), targetsOf(fresh), {
    key: (target) => `${normalMeasure(target.measure)} ${target.unit ?? ''} ${target.deadline ?? ''}`,
    likeness,
    least: 0.8,
  })
  const changed = pairs.flatMap(([a, b]): Change<DiffedTarget>[] => {
    const fields = fieldChanges(a, b)
    return fields.length === 0 ? [] : [{ kind: 'changed', old: a, new: b, fields }]
  })
  return [
    ...changed,
    ...onlyNew.map((target): Change<DiffedTarget> => ({ kind: 'added', new: target })),
    ...onlyOld.map((target): Change<DiffedTarget> => ({ kind: 'removed', old: target })),
  ]
}

/** Tables and goals, then other targets in prose; a goal in prose is both and counts once. */
function targetsOf(extraction: Extraction): DiffedTarget[] {
  const goals = extraction.indicators.map((indicator): DiffedTarget => ({
    measure: indicator.name,
    target: indicator.target.value === null ? indicator.target.text : showValue({ value: indicator.target.value, op: indicator.target.op, unit: indicator.unit }),
    unit: indicator.unit,
    deadline: indicator.target.year === null ? null : String(indicator.target.year),
    nature: indicator.nature,
    baseline: indicator.baseline?.value === undefined || indicator.baseline.value === null ? null : String(indicator.baseline.value),
    source: indicator.source,
  }))
  const prose = extraction.quantities
    .filter((quantity) => quantity.kind === 'target' && !touches(goals, quantity.source))
    .map((quantity): DiffedTarget =>
      ({ measure: quantity.measure, target: showValue(quantity), unit: quantity.unit, deadline: quantity.deadline, nature: null, baseline: null, source: quantity.source }))
  return [...goals, ...prose]
}

const touches = (goals: readonly DiffedTarget[], source: Span): boolean => goals.some((goal) => overlaps(goal.source, source))

/** Equal or alike names of one people; the same number, deadline or unit tips the balance between stages of one measure. */
function likeness(a: DiffedTarget, b: DiffedTarget): number {
  const name = sameMeasure(a.measure, b.measure) ? 0.9 : sameQualifiers(a.measure, b.measure) ? dice(normalMeasure(a.measure), normalMeasure(b.measure)) : 0
  const rest = (a.target === b.target ? 0.05 : 0) + (a.deadline === b.deadline ? 0.03 : 0) + (a.unit === b.unit ? 0.02 : 0)
  return name === 0 ? 0 : name + rest
}

function fieldChanges(a: DiffedTarget, b: DiffedTarget): FieldChange[] {
  const fields = ['measure', 'target', 'unit', 'deadline', 'nature', 'baseline'] as const
  return fields.flatMap((field): FieldChange[] => {
    const same = field === 'measure' ? normalMeasure(a.measure) === normalMeasure(b.measure) : a[field] === b[field]
    return same ? [] : [{ field, old: a[field], new: b[field] }]
  })
}
