/** Numbers in the wording of a local standard, and whether they fall short of the national ones. Pure. */
import type { LocalFigure, LocalItem, Measure, NationalItem, Shortfall } from './list.schema.ts'

/** 小学每生每年１，２００元 → 小学每生每年1,200元. */
const folded = (text: string): string => text.normalize('NFKC').replaceAll('，', ',')

/** A number with its thousands, and 万 after it. */
const numbers = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g
/** How far behind its word a number still belongs to it: 小学寄宿生生活补助标准为每生每年不低于1000元. */
const reach = 24

/** Written after a number of that unit: 元/生·年 → 元; %, 百分点; 小时. */
const unitWord = (unit: string): string => /^[^/·]+/u.exec(unit)?.[0] ?? unit

/**
 * The number that the text gives for a measure, with the clause it stands in; undefined where none is plainly meant. A number of
 * another unit (岁, 年, 个月) is passed over; the unit itself may follow later in the clause (小学720、初中940元/生·年).
 */
export function readFigure(text: string, measure: Measure): LocalFigure | undefined {
  const whole = folded(text)
  for (const clause of whole.split(/[。;；\n]/)) {
    const starts = measure.words.length === 0 ? [0] : measure.words.flatMap((word) => (clause.includes(word) ? [clause.indexOf(word) + word.length] : []))
    for (const start of starts) {
      const found = numberAfter(clause, start, measure)
      if (found !== undefined) return { value: found, quote: clause.trim().slice(0, 200) }
    }
  }
  return undefined
}

function numberAfter(clause: string, start: number, { unit, words }: Measure): number | undefined {
  const wanted = unitWord(unit)
  for (const match of clause.slice(start).matchAll(numbers)) {
    if (words.length > 0 && match.index > reach) return undefined
    const after = clause.slice(start + match.index + match[0].length).trimStart()
    const isTenThousand = after.startsWith('万')
    const rest = isTenThousand ? after.slice(1) : after
    // Bare before 、 or , when the unit closes the enumeration.
    if (rest.startsWith(wanted) || (/^[、,]/.test(rest) && rest.includes(wanted) && words.length > 0)) return Number(match[0].replaceAll(',', '')) * (isTenThousand ? 10_000 : 1)
  }
  return undefined
}

export const readFigures = (text: string, { measures }: NationalItem): Readonly<Record<string, LocalFigure>> =>
  Object.fromEntries(measures.flatMap((measure) => {
    const figure = readFigure(text, measure)
    return figure === undefined ? [] : [[measure.id, figure]]
  }))

/** Local numbers below the national ones (above, where less is better). What a local list leaves open is national as it stands. */
export function shortfallsOf(items: readonly LocalItem[], nationals: ReadonlyMap<string, NationalItem>): readonly Shortfall[] {
  return items.flatMap((item) => {
    const national = item.national === null ? undefined : nationals.get(item.national)
    return (national?.measures ?? []).flatMap((measure): Shortfall[] => {
      const local = item.figures[measure.id]
      const short = local !== undefined && (measure.better === 'more' ? local.value < measure.value : local.value > measure.value)
      return short && national !== undefined ? [{ item, national, measure, local }] : []
    })
  })
}
