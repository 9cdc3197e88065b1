/** From a plan's words for a measure to an indicator: a known one, or a new one of the plan's own. */
import { createHash } from 'node:crypto'
import { matchIndicator, type CanonicalIndicator } from '#engines/reader/alignment/index.ts'
import type { Indicator, IndicatorDefinition } from './registry.schema.ts'
import { definitionFromWording } from './defaults.ts'
import { unitFactor } from './units.ts'

export interface Wording { readonly name: string; readonly unit: string | null; readonly op: string; readonly area: string | null; readonly plan: string; /** Words around it that tell it from another measure of the same name: the task's or project's title. */ readonly within: string | null }

export interface Matched {
  readonly indicator: string
  readonly matched: 'name' | 'alike' | 'new'
  /** The plan's value times this is in the indicator's unit. */
  readonly factor: number
  /** Of a new one. */
  readonly definition: IndicatorDefinition | null
}

/** A measure is known when name and unit agree; the same words in another unit (个百分点 for %) are another measure. */
export function matchWording(wording: Wording, known: readonly Indicator[]): Matched {
  const list = candidatesOf(known)
  const found = matchIndicator(wording.name, list)
  const indicator = found === null ? undefined : known.find(({ id }) => id === found.id)
  const factor = indicator === undefined ? null : unitFactor(wording.unit, indicator.unit)
  if (found !== null && indicator !== undefined && factor !== null) return { indicator: indicator.id, matched: found.score === 1 ? 'name' : 'alike', factor, definition: null }
  const name = specific(wording)
  const unit = wording.unit ?? ''
  // The same words in two plans are one indicator: the id follows from words and unit.
  const id = `x-${createHash('sha256').update(`${name} ${unit}`).digest('hex').slice(0, 10)}`
  return { indicator: id, matched: 'new', factor: 1, definition: definitionFromWording({ name, unit, area: wording.area, plan: wording.plan, op: wording.op }) }
}

/** 总投资, 建筑面积, 权重: shorter names say nothing without what they belong to. */
const TELLING = 6

function specific({ name, within }: Wording): string {
  const short = name.trim().slice(0, 160)
  return within === null || short.length >= TELLING ? short : `${short}（${within.slice(0, 40)}）`
}

const made = new WeakMap<readonly Indicator[], readonly CanonicalIndicator[]>()
/** Local indicators are found by their own words only, the library by likeness too: a guess never leads to another guess. */
function candidatesOf(known: readonly Indicator[]): readonly CanonicalIndicator[] {
  const before = made.get(known)
  if (before !== undefined) return before
  const list = known.filter(({ state, origin }) => state === 'active' && origin !== 'plan').map(({ id, name, unit, direction, aliases, source }): CanonicalIndicator => ({ id, name, unit, direction, rollup: 'last', aliases, source }))
  made.set(known, list)
  return list
}
