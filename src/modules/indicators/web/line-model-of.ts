/** What the server knows of a series, as the line chart wants it. */
import type { LineModel, LinePoint } from '#ui/charts/line-model.ts'
import type { Lang } from '#ui/text.tsx'
import type { SeriesView, TargetLine } from '../views/views.schema.ts'
import { wantedText } from './indicator-words.ts'

/**
 * @param leading which target's baseline, path and forecast are drawn: its index; the lines of all are
 * @param earlier values that corrections replaced, by period
 */
export function lineModelOf(view: SeriesView, lang: Lang, leading = 0, earlier: ReadonlyMap<string, NonNullable<LinePoint['earlier']>> = new Map()): LineModel {
  const chosen = view.targets[leading]
  const target = chosen?.target
  const forecast = target?.forecast
  return {
    unit: view.indicator.unit,
    observed: finest(view.points).map((point) => pointOf(point, earlier.get(point.period))),
    baseline: target?.baseline ? { day: target.startDay, value: target.baseline.value } : null,
    path: chosen?.path ?? [],
    targets: view.targets.flatMap(({ target: t }) => { const edges = edgesOf(t); return edges ? [{ ...edges, due: t.dueDay, label: `${t.plan.title} ${wantedText(t)[lang]}` }] : [] }),
    forecast: forecast ? [{ day: forecast.at, value: forecast.value, low: forecast.low, high: forecast.high }] : [],
    chance: target?.chance ?? null,
  }
}

/** A year and its last quarter end on the same day: the shorter one is drawn, unless only the longer has a value. */
function finest(points: SeriesView['points']): SeriesView['points'] {
  const better = (a: SeriesView['points'][number], b: SeriesView['points'][number]) => (a.value === null) === (b.value === null) ? a.first > b.first : a.value !== null
  return points.filter((point) => !points.some((other) => other !== point && other.last === point.last && better(other, point)))
}

function pointOf(point: SeriesView['points'][number], earlier: LinePoint['earlier']): LinePoint {
  return { period: point.period, day: point.last, value: point.value, ...(point.missing ? { missing: point.missing } : {}), ...(earlier ? { earlier } : {}) }
}

/** Acceptable values of a target; null when it asks for no number. */
export function edgesOf(target: Pick<TargetLine, 'op' | 'value' | 'high' | 'indicator'>): { readonly low: number | null; readonly high: number | null } | null {
  const { op, value, high, indicator } = target
  if (value === null || op === 'words') return null
  switch (op) {
    case '>=': case 'all-eligible': return { low: value, high: null }
    case '<=': return { low: null, high: value }
    case 'range': return { low: value, high: high ?? value }
    case '=': return indicator.direction === 'up' ? { low: value, high: null } : indicator.direction === 'down' ? { low: null, high: value } : { low: value, high: value }
  }
}
