/** Plain bars from zero: breakdowns by group, and the parts that an inequality is made of. */
import { useT } from '../text.tsx'
import { missingWords, type MissingName } from './missing.ts'
import { amountText, numberText } from './number-text.ts'
import { action, font, ink, inkSoft, line, steps } from './palette.ts'
import { percent } from './says.ts'
import { scaleOf } from './scale.ts'
import { useWidth } from './use-width.ts'

export interface Bar {
  /** Dimension: 性别, 城乡. Bars of one dimension stand together. */
  readonly group: string
  readonly label: string
  readonly value: number | null
  readonly missing?: MissingName
}

const ROW = 26
const GROUP = 26
const words = { standard: { zh: '标准', en: 'standard' } } as const

const CHAR = { wide: 13, narrow: 7.2 }
const widthOf = (text: string): number => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? CHAR.wide : CHAR.narrow), 0)

/** Room for the longest label, but never more than two fifths of the drawing. */
const gutterOf = (labels: readonly string[], width: number): number => Math.min(Math.max(width < 480 ? 84 : 130, ...labels.map((label) => widthOf(label) + 10)), Math.max(84, width * 0.4))

/** The label, or as much of its beginning as there is room for; the table beside the drawing has all of it. */
function fitted(label: string, room: number): string {
  if (widthOf(label) <= room) return label
  const letters = [...label]
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > room) letters.pop()
  return `${letters.join('')}…`
}

export function BreakdownBars({ bars, unit, standard, label }: { bars: readonly Bar[]; unit: string; standard: number | null; label: string }) {
  const t = useT()
  const [box, width] = useWidth<HTMLDivElement>()
  const groups = [...new Set(bars.map((b) => b.group))]
  const scale = scaleOf([...bars.flatMap((b) => (b.value === null ? [] : [b.value])), ...(standard === null ? [] : [standard])], { fromZero: true })
  const left = gutterOf(bars.map((b) => b.label), width)
  const x = (value: number) => left + scale.at(value) * Math.max(40, width - left - 84)
  let y = standard === null ? 0 : 16
  const rows = groups.flatMap((group) => {
    const head = y
    y += GROUP
    return [{ group, bar: null, y: head }, ...bars.filter((b) => b.group === group).map((bar) => { const at = y; y += ROW; return { group, bar, y: at } })]
  })
  return (
    <div ref={box}>
      {width === 0 ? null : (
        <svg width={width} height={y + 4} viewBox={`0 0 ${width} ${y + 4}`} fontFamily={font} fontSize={13} role="img" aria-label={label}>
          {rows.map(({ group, bar, y: top }) => (bar === null
            ? <text key={group} x={0} y={top + 18} fontWeight={600} fill={ink}>{group}</text>
            : (
              <g key={`${group}/${bar.label}`}>
                <text x={left - 8} y={top + 17} textAnchor="end" fill={ink}><title>{bar.label}</title>{fitted(bar.label, left - 8)}</text>
                {bar.value === null
                  ? <text x={x(0) + 4} y={top + 17} fill={inkSoft}>○ {t(missingWords[bar.missing ?? 'never'])}</text>
                  : (
                    <>
                      <rect x={Math.min(x(0), x(bar.value))} y={top + 4} width={Math.abs(x(bar.value) - x(0))} height={ROW - 8} fill={steps[3]} />
                      <text x={Math.max(x(0), x(bar.value)) + 5} y={top + 17} fill={ink}>{amountText(bar.value, unit)}</text>
                    </>
                  )}
              </g>
            )))}
          <line x1={x(0)} x2={x(0)} y1={standard === null ? 0 : 16} y2={y} stroke={inkSoft} />
          {standard === null ? null : (
            <>
              <line x1={x(standard)} x2={x(standard)} y1={14} y2={y} stroke={ink} strokeWidth={1.5} strokeDasharray="5 3" />
              <text x={x(standard)} y={10} textAnchor={scale.at(standard) > 0.6 ? 'end' : 'start'} fontSize={12} fill={ink}>{t(words.standard)} {amountText(standard, unit)}</text>
            </>
          )}
        </svg>
      )}
    </div>
  )
}

export interface InequalityParts {
  readonly between: number
  /** Contribution of each group's own inequality; their sum is what lies within. */
  readonly within: readonly { readonly label: string; readonly contribution: number }[]
  readonly betweenLabel: string
}

/** One row a part, in shares of the whole: between the groups first, then what each group adds from within. */
export function DecompositionBars({ between, within, betweenLabel, label }: InequalityParts & { label: string }) {
  const [box, width] = useWidth<HTMLDivElement>()
  const rows = [{ label: betweenLabel, value: between, of: 'between' }, ...within.map((g) => ({ label: g.label, value: g.contribution, of: 'within' })).sort((a, b) => b.value - a.value)]
  const total = rows.reduce((sum, r) => sum + r.value, 0)
  const left = width < 480 ? 96 : 180
  const x = (share: number) => left + share * Math.max(40, width - left - 120)
  const height = rows.length * ROW + 4
  return (
    <div ref={box}>
      {width === 0 ? null : (
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} fontFamily={font} fontSize={13} role="img" aria-label={label}>
          {rows.map((row, i) => {
            const share = total === 0 ? 0 : row.value / total
            return (
              <g key={row.label}>
                <text x={left - 8} y={i * ROW + 17} textAnchor="end" fill={ink} fontWeight={row.of === 'between' ? 600 : 400}>{row.label}</text>
                <rect x={x(0)} y={i * ROW + 4} width={x(share) - x(0)} height={ROW - 8} fill={row.of === 'between' ? action : steps[2]} />
                <text x={x(share) + 5} y={i * ROW + 17} fill={ink}>{percent(share)}<tspan fill={inkSoft} dx={6}>{numberText(row.value, 4)}</tspan></text>
              </g>
            )
          })}
          <line x1={x(0)} x2={x(0)} y1={0} y2={height} stroke={line} />
        </svg>
      )}
    </div>
  )
}
