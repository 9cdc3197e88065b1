/** Two versions of a plan → what was added, taken out and changed. Pure; the order of arguments is old, new. */
import type { Span } from '#kernel/span.ts'
import type { Extraction } from '../types.ts'
import type { PlanDiff, UnitChange } from './changes.ts'
import { diffTargets } from './diff-targets.ts'
import { diffTasks, type ReadPlan } from './diff-tasks.ts'

export function diffPlans(old: ReadPlan, fresh: ReadPlan): PlanDiff {
  return {
    tasks: diffTasks(old, fresh),
    targets: diffTargets(old.extraction, fresh.extraction),
    units: diffUnits(unitsOf(old.extraction), unitsOf(fresh.extraction)),
  }
}

type Units = ReadonlyMap<string, readonly Span[]>

function unitsOf(extraction: Extraction): Units {
  const units = new Map<string, Span[]>()
  for (const owed of [...extraction.tasks, ...extraction.indicators]) {
    for (const unit of new Set([...owed.lead, ...owed.responsible])) {
      const known = units.get(unit)
      if (known) known.push(owed.source)
      else units.set(unit, [owed.source])
    }
  }
  return units
}

const diffUnits = (old: Units, fresh: Units): UnitChange[] => [...only('added', fresh, old), ...only('removed', old, fresh)]

function only(kind: UnitChange['kind'], these: Units, those: Units): UnitChange[] {
  return [...these].filter(([unit]) => !those.has(unit)).map(([unit, sources]) => ({ kind, unit, sources }))
}
