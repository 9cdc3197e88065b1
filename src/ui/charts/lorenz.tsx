/** Lorenz curve: how much of a service the people served least have, against the line on which all have alike. */
import { lazy, Suspense, useCallback, useMemo } from 'react'
import { useLang, type Lang } from '../text.tsx'
import { ChartSkeleton } from './chart-skeleton.tsx'
import type { LineOption } from './line-option.ts'
import { action, font, ground, ink, inkSoft, line } from './palette.ts'
import { percent } from './says.ts'

const EChart = lazy(() => import('./echart.tsx'))

/** Shares 0…1, rising from (0, 0) to (1, 1). */
export interface CurvePoint { readonly people: number; readonly value: number }

const words = {
  curve: { zh: '实际分布', en: 'As it is' }, equal: { zh: '完全均等', en: 'Equal' },
  people: { zh: '人口累计占比（从服务最少的起）', en: 'Share of people, least served first' }, value: { zh: '服务量累计占比', en: 'Share of the service' },
  read: { zh: '服务最少的 {people} 人口', en: 'The {people} served least' }, have: { zh: '得到总量的 {value}', en: 'have {value} of the whole' },
} as const

export function Lorenz({ points, label, height = 320 }: { points: readonly CurvePoint[]; label: string; height?: number }) {
  const { lang } = useLang()
  const option = useMemo(() => lorenzOption(points, lang), [points, lang])
  const stops = useMemo(() => points.map((p) => p.people), [points])
  const read = useCallback((stop: string | number) => {
    const point = points.find((p) => p.people === stop)
    return point ? [words.read[lang].replace('{people}', percent(point.people)), words.have[lang].replace('{value}', percent(point.value))] : []
  }, [points, lang])
  return <Suspense fallback={<ChartSkeleton height={height} />}><EChart option={option} label={label} height={height} stops={stops} linesAt={read} /></Suspense>
}

function lorenzOption(points: readonly CurvePoint[], lang: Lang): LineOption {
  const axis = { type: 'value' as const, min: 0, max: 1, axisLabel: { color: inkSoft, formatter: percent }, splitLine: { lineStyle: { color: line } }, nameTextStyle: { color: inkSoft } }
  return {
    animation: false, textStyle: { fontFamily: font, color: ink },
    grid: { top: 32, left: 12, right: 28, bottom: 72 },
    legend: { bottom: 0, left: 0, itemWidth: 22, textStyle: { color: ink }, selectedMode: false },
    tooltip: { trigger: 'axis', confine: true, borderColor: line, backgroundColor: ground, textStyle: { color: ink, fontSize: 13 } },
    xAxis: { ...axis, name: words.people[lang], nameLocation: 'middle', nameGap: 26 },
    yAxis: { ...axis, name: words.value[lang], nameTextStyle: { color: inkSoft, align: 'left' } },
    series: [
      { type: 'line', name: words.equal[lang], data: [[0, 0], [1, 1]], symbol: 'none', silent: true, lineStyle: { type: [4, 4], color: inkSoft, width: 1.5 }, itemStyle: { color: inkSoft } },
      { type: 'line', name: words.curve[lang], data: points.map((p) => [p.people, p.value]), symbol: 'circle', symbolSize: 4, lineStyle: { color: action, width: 2.5 }, itemStyle: { color: action }, areaStyle: { color: action, opacity: 0.08 } },
    ],
  }
}
