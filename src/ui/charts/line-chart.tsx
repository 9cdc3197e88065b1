/** The line of an indicator: baseline, path, target, observed, forecast with its 80 % fan; corrections show at each point. */
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useLang } from '../text.tsx'
import { ChartSkeleton } from './chart-skeleton.tsx'
import type { LineModel } from './line-model.ts'
import { lineOption, linesAt, stopsOf } from './line-option.ts'
import { useWidth } from './use-width.ts'

const EChart = lazy(() => import('./echart.tsx'))

export function LineChart({ model, label, height = 340 }: { model: LineModel; label: string; height?: number }) {
  const { lang } = useLang()
  const [box, width] = useWidth<HTMLDivElement>()
  const option = useMemo(() => lineOption(model, lang, width), [model, lang, width])
  const stops = useMemo(() => stopsOf(model), [model])
  const read = useCallback((stop: string | number) => linesAt(model, String(stop), lang), [model, lang])
  return <div ref={box}><Suspense fallback={<ChartSkeleton height={height} />}><EChart option={option} label={label} height={height} stops={stops} linesAt={read} /></Suspense></div>
}
