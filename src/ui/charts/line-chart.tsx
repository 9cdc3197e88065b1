/** The line of an indicator: baseline, path, target, observed, forecast with its 80 % fan; corrections show at each point. */
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useLang } from '../text.tsx'
import { ChartSkeleton } from './chart-skeleton.tsx'
import type { LineModel } from './line-model.ts'
import { lineOption, linesAt, stopsOf } from './line-option.ts'

const EChart = lazy(() => import('./echart.tsx'))

export function LineChart({ model, label, height = 340 }: { model: LineModel; label: string; height?: number }) {
  const { lang } = useLang()
  const option = useMemo(() => lineOption(model, lang), [model, lang])
  const stops = useMemo(() => stopsOf(model), [model])
  const read = useCallback((stop: string | number) => linesAt(model, String(stop), lang), [model, lang])
  return <Suspense fallback={<ChartSkeleton height={height} />}><EChart option={option} label={label} height={height} stops={stops} linesAt={read} /></Suspense>
}
