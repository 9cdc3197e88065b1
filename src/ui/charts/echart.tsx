/** ECharts in a page: SVG, no motion, sized by its box, walked through by arrow keys. Loaded lazily: it weighs 300 kB. */
import { LineChart as Lines, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { LineOption } from './line-option.ts'

let ready = false
function prepare(): void {
  if (!ready) use([Lines, ScatterChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])
  ready = true
}

/** Width that a printed A4 page holds. */
const PAPER = 640

interface EChartProps {
  readonly option: LineOption
  /** Name for assistive technology; the figure's sentence describes it. */
  readonly label: string
  readonly height: number
  /** Values of the x axis at which arrow keys stop, in order. */
  readonly stops: readonly (string | number)[]
  /** What is said at a stop, one text a line. */
  readonly linesAt: (stop: string | number) => readonly string[]
}

export default function EChart({ option, label, height, stops, linesAt }: EChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType | null>(null)
  const [stop, setStop] = useState<number | null>(null)

  useEffect(() => {
    const element = box.current
    if (!element) return
    prepare()
    const made = init(element, null, { renderer: 'svg' })
    chart.current = made
    const fit = () => made.resize()
    const paper = () => made.resize({ width: Math.min(element.clientWidth, PAPER) })
    const sizes = new ResizeObserver(fit)
    sizes.observe(element)
    window.addEventListener('beforeprint', paper)
    window.addEventListener('afterprint', fit)
    return () => {
      sizes.disconnect()
      window.removeEventListener('beforeprint', paper)
      window.removeEventListener('afterprint', fit)
      made.dispose()
      chart.current = null
    }
  }, [])

  useEffect(() => {
    chart.current?.setOption({ ...option, tooltip: { ...option.tooltip, formatter: (at: unknown) => tipOf(linesAt(nearest(stops, axisValue(at)))) } }, { notMerge: true })
  }, [option, stops, linesAt])

  const walk = (event: KeyboardEvent) => {
    const to = { ArrowRight: stop === null ? 0 : stop + 1, ArrowLeft: stop === null ? stops.length - 1 : stop - 1, Home: 0, End: stops.length - 1 }[event.key]
    if (event.key === 'Escape') setStop(null)
    if (to === undefined || stops.length === 0) return
    event.preventDefault()
    setStop(Math.min(stops.length - 1, Math.max(0, to)))
  }

  const at = stop === null ? undefined : stops[stop]
  useEffect(() => {
    const made = chart.current
    if (!made) return
    if (at === undefined) { made.dispatchAction({ type: 'hideTip' }); return }
    const [x] = [made.convertToPixel({ xAxisIndex: 0 }, at)].flat()
    if (x !== undefined) made.dispatchAction({ type: 'showTip', x, y: height / 3 })
  }, [at, height])

  return (
    <>
      <div ref={box} className="chart-canvas" role="application" aria-label={label} tabIndex={0} style={{ height }} onKeyDown={walk} onBlur={() => setStop(null)} />
      <p className="chart-unseen" aria-live="polite">{at === undefined ? '' : linesAt(at).join(' ')}</p>
    </>
  )
}

/** Names come from people's files: they are set as text, never as markup. */
function tipOf(lines: readonly string[]): HTMLElement {
  const tip = document.createElement('div')
  lines.forEach((text, i) => {
    const row = document.createElement('div')
    row.textContent = text
    if (i === 0) row.style.fontWeight = '600'
    tip.append(row)
  })
  return tip
}

function axisValue(at: unknown): number {
  const [first]: unknown[] = Array.isArray(at) ? at : [at]
  const value: unknown = typeof first === 'object' && first !== null && 'axisValue' in first ? first.axisValue : null
  return typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN
}

function nearest(stops: readonly (string | number)[], value: number): string | number {
  const distance = (stop: string | number) => Math.abs((typeof stop === 'number' ? stop : Date.parse(stop)) - value)
  return stops.reduce((best, stop) => (distance(stop) < distance(best) ? stop : best), stops[0] ?? value)
}
