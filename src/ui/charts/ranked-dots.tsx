/** Regions in order, each a dot on one scale, the standard a line across; those without a value listed apart. */
import { useMemo } from 'react'
import { useT } from '../text.tsx'
import { stateLooks } from '../state-mark.tsx'
import { ApartList, type RegionLinks } from './apart-list.tsx'
import { amountText, numberText } from './number-text.ts'
import { action, font, ink, inkSoft, line, stateColors } from './palette.ts'
import { rankRegions, shortName, type Better, type RegionValue } from './ranking.ts'
import { scaleOf } from './scale.ts'
import { useWidth } from './use-width.ts'

const ROW = 28
const HEAD = 30
const words = { standard: { zh: '标准 {value}', en: 'standard {value}' }, row: { zh: '第 {rank}：{name} {value}', en: '{rank}: {name} {value}' } } as const

interface RankedDotsProps extends RegionLinks {
  readonly regions: readonly RegionValue[]
  readonly better: Better
  readonly unit: string
  readonly standard: { readonly value: number; readonly label?: string } | null
  readonly label: string
  /** How many rows at most, from the top or, for `worst`, from the end; the table of the figure has all. */
  readonly limit?: number
  readonly end?: 'best' | 'worst'
}

export function RankedDots({ regions, better, unit, standard, label, limit, end = 'best', hrefOf, onOpen }: RankedDotsProps) {
  const t = useT()
  const [box, width] = useWidth<HTMLDivElement>()
  const { ranked, apart } = useMemo(() => rankRegions(regions, better), [regions, better])
  const rows = (end === 'worst' ? ranked.toReversed() : ranked).slice(0, limit)
  const scale = scaleOf([...ranked.map((r) => r.region.value), ...(standard ? [standard.value] : [])])
  const narrow = width < 480
  const names = narrow ? 84 : 150
  const track = { left: names + 8, right: Math.max(names + 60, width - (narrow ? 72 : 104)) }
  const x = (value: number) => track.left + scale.at(value) * (track.right - track.left)
  const height = HEAD + rows.length * ROW + 4
  const ticks = narrow ? scale.ticks.filter((_, i) => i % 2 === 0) : scale.ticks
  return (
    <div ref={box}>
      {width === 0 || rows.length === 0 ? null : (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} fontFamily={font} fontSize={13} role="group" aria-label={label}>
          {ticks.map((tick) => (
            <g key={tick} aria-hidden="true">
              <line x1={x(tick)} x2={x(tick)} y1={HEAD - 4} y2={height} stroke={line} />
              <text x={x(tick)} y={HEAD - 10} textAnchor="middle" fontSize={12} fill={inkSoft}>{numberText(tick)}</text>
            </g>
          ))}
          {rows.map(({ rank, region }, i) => {
            const y = HEAD + i * ROW + ROW / 2
            const state = region.state ? stateLooks[region.state] : null
            const said = t(words.row, { rank, name: region.name, value: amountText(region.value, unit) }) + (state ? ` ${t(state.word)}` : '')
            return (
              <g key={region.code}>
                <a className="chart-mark" href={hrefOf(region.code)} aria-label={said} onClick={(e) => { e.preventDefault(); onOpen(region.code) }}>
                  <rect className="chart-focus" x={2} y={y - ROW / 2 + 2} width={width - 4} height={ROW - 4} fill="transparent" rx={3} />
                </a>
                <g aria-hidden="true" pointerEvents="none">
                  <text x={4} y={y + 4.5} fill={inkSoft} fontSize={12}>{rank}</text>
                  <text x={narrow ? 22 : 30} y={y + 4.5} fill={ink}>{narrow ? shortName(region.name) : region.name.length > 8 ? shortName(region.name, 8) : region.name}</text>
                  <line x1={track.left} x2={track.right} y1={y} y2={y} stroke={line} />
                  <circle cx={x(region.value)} cy={y} r={5.5} fill={region.state ? stateColors[region.state] : action} />
                  <text x={width - 4} y={y + 4.5} textAnchor="end" fill={ink} style={{ fontVariantNumeric: 'tabular-nums' }}>{state ? <tspan fill={region.state ? stateColors[region.state] : ink}>{state.shape} </tspan> : null}{numberText(region.value)}</text>
                </g>
              </g>
            )
          })}
          {standard ? (
            <g aria-hidden="true">
              <line x1={x(standard.value)} x2={x(standard.value)} y1={HEAD - 6} y2={height} stroke={ink} strokeWidth={1.5} strokeDasharray="5 3" />
              <text x={x(standard.value)} y={10} textAnchor={scale.at(standard.value) > 0.7 ? 'end' : scale.at(standard.value) < 0.3 ? 'start' : 'middle'} fontSize={12} fontWeight={600} fill={ink}>{standard.label ?? t(words.standard, { value: amountText(standard.value, unit) })}</text>
            </g>
          ) : null}
        </svg>
      )}
      <ApartList apart={apart} hrefOf={hrefOf} onOpen={onOpen} />
    </div>
  )
}
