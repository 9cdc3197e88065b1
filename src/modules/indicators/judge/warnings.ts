/** Warning rules of packs/national/warnings.yaml over a series. Replayed from its first point, so that a corrected value corrects the warnings. */
import { z } from 'zod'
import { expectedOn, type Target } from '#engines/metrics/targets/index.ts'
import { quiet, warningLevels, watch, type Measurement, type WarningLevel, type WarningRule } from '#engines/metrics/warnings/index.ts'
import { daysOf } from '#engines/metrics/periods/report-period.ts'
import { frequencies, IndicatorId } from '../indicators.values.ts'
import { packFile } from '../registry/pack.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import { perYear, type Series } from './judgement.ts'

const level = z.enum(warningLevels)
const Condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('threshold'), beyond: z.enum(['above', 'below']), limit: z.number() }),
  z.object({ kind: z.literal('bands'), bands: z.array(z.object({ level, upTo: z.number().nullable() })) }),
  z.object({ kind: z.literal('path-distance'), by: z.number() }),
  z.object({ kind: z.literal('change'), against: z.enum(['year', 'period']), by: z.number(), as: z.enum(['share', 'unit']) }),
  z.object({ kind: z.literal('run'), periods: z.int() }),
  z.object({ kind: z.literal('outlier'), mads: z.number() }),
  z.object({ kind: z.literal('cusum'), shift: z.number(), limit: z.number(), base: z.int() }),
  z.object({ kind: z.literal('rank-fall'), places: z.int() }),
  z.object({ kind: z.literal('stale'), periods: z.int() }),
])
const Pack = z.object({
  rules: z.array(z.object({
    id: z.string(), zh: z.string(), en: z.string(), severity: z.enum(['error', 'warning', 'info']),
    for: z.object({ indicators: z.array(IndicatorId).exactOptional(), units: z.array(z.string()).exactOptional(), frequencies: z.array(z.enum(frequencies)).exactOptional() }).exactOptional(),
    rule: z.object({ level, condition: Condition, margin: z.number().exactOptional(), raiseAfter: z.int().exactOptional(), clearAfter: z.int().exactOptional(), coolDown: z.int().exactOptional() }),
  })),
})
export type DeclaredWarning = z.infer<typeof Pack>['rules'][number]

let read: Promise<readonly DeclaredWarning[]> | undefined
export function readWarnings(): Promise<readonly DeclaredWarning[]> {
  read ??= packFile('warnings.yaml').then((pack) => Pack.parse(pack).rules)
  return read
}

export interface RaisedWarning { readonly warning: DeclaredWarning; readonly level: WarningLevel; readonly measurement: Measurement; readonly period: string }

/** Whether some rule needs the place's rank among its neighbours. */
export const watchesRank = (indicator: Indicator, declared: readonly DeclaredWarning[]): boolean =>
  declared.some((one) => one.rule.condition.kind === 'rank-fall' && applies(one, indicator))

/** The warnings that stand after the newest point. `target`: the one whose path is followed. `rankIn`: by period, 1 the best. */
export function warningsOver(series: Series, indicator: Indicator, target: Target | null, declared: readonly DeclaredWarning[], rankIn: ReadonlyMap<string, number> = new Map()): readonly RaisedWarning[] {
  const cells = series.cells.filter(({ value }) => value !== null)
  const dayAt = new Map(series.points.map(({ at }, i) => [at, daysOf(cells[i]?.period ?? '2000').last]))
  const ranks = new Map(series.points.flatMap(({ at }, i): [number, number][] => { const rank = rankIn.get(cells[i]?.period ?? ''); return rank === undefined ? [] : [[at, rank]] }))
  const watched = {
    points: series.points, better: indicator.direction === 'down' ? 'down' as const : 'up' as const, perYear: perYear[series.kind], ranks,
    expected: (at: number): number | null => { const day = dayAt.get(at); return target === null || day === undefined || target.kind === 'cumulative' ? null : expectedOn(target, day) },
  }
  return declared.filter((one) => applies(one, indicator)).flatMap((warning): RaisedWarning[] => {
    const rule: WarningRule = { id: warning.id, ...warning.rule }
    let state = quiet
    let last: { measurement: Measurement; period: string } | undefined
    for (const [i, { at }] of series.points.entries()) {
      const looked = watch(rule, { ...watched, points: watched.points.slice(0, i + 1) }, at, state)
      state = looked.state
      if (looked.event !== undefined && looked.event.kind !== 'cleared') last = { measurement: looked.event.measurement, period: cells[i]?.period ?? '' }
    }
    return state.level === 'green' || last === undefined ? [] : [{ warning, level: state.level, ...last }]
  })
}

/** A band indicator has no bad direction but what its own rules say. */
function applies({ for: only, rule }: DeclaredWarning, indicator: Indicator): boolean {
  if (indicator.direction === 'band' && ['change', 'run', 'cusum', 'path-distance', 'rank-fall'].includes(rule.condition.kind)) return false
  return (only?.indicators?.includes(indicator.id) ?? true) && (only?.units?.includes(indicator.unit) ?? true) && (only?.frequencies?.includes(indicator.frequency) ?? true)
}
