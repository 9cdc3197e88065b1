/** Indicators: the rows of indicator tables, and the goals that a chapter of goals states in prose. */
import type { Indicator, Quantity, SourceText, Unread } from '../types.ts'
import type { Heading, Structure } from '../structure/types.ts'
import type { PlainTable } from '../tables/index.ts'
import { indicatorsOfTable } from './from-tables.ts'

export interface IndicatorContext {
  /** What `readQuantities` found: a goal in prose is a quantity first. */
  readonly quantities: readonly Quantity[]
}
export interface IndicatorsRead { readonly indicators: readonly Indicator[]; readonly unread: readonly Unread[] }

/** A chapter whose numbers are goals; 目标任务分解 and the like hold tasks. */
const isGoalHeading = (words: string): boolean => words.endsWith('目标') && words.length <= 14 && !words.includes('任务') && !words.includes('责任')

export function readIndicators(text: SourceText, structure: Structure, tables: readonly PlainTable[], context: IndicatorContext): IndicatorsRead {
  const unread: Unread[] = []
  const indicators: Indicator[] = []
  for (const table of tables) if (table.sort === 'indicators') indicators.push(...indicatorsOfTable(text, table, unread))
  const isGoal = goalChapters(structure)
  const years = chapterYears(text.folded, structure)
  for (const quantity of context.quantities) {
    const { start } = quantity.source
    if (quantity.kind !== 'target' || !isGoal(start) || inBracket(text.folded, start)) continue
    indicators.push(goalInProse(text, structure, quantity, years))
  }
  return { indicators: indicators.sort((a, b) => a.source.start - b.source.start), unread }
}

function goalInProse(text: SourceText, structure: Structure, quantity: Quantity, yearOfChapter: (offset: number) => number | null): Indicator {
  const { start } = quantity.source
  const value = /[0-9〇一二三四五六七八九十百][^,。;、()]{0,40}$/.exec(quantity.quote)?.[0]
  return {
    area: runInArea(text.folded, start) ?? structure.areaAt(start),
    name: quantity.measure, unit: quantity.unit, baseline: null,
    target: { year: quantity.deadline === null ? yearOfChapter(start) : Number(quantity.deadline.slice(0, 4)), op: quantity.op, value: quantity.value, text: value ?? quantity.quote },
    nature: null, cumulative: /累计/.test(quantity.quote), lead: [], responsible: [], source: quantity.source,
  }
}

/** How far before a goal its item may open, in characters. */
const LONGEST_ITEM = 600

/** ——幼有所育。…: the item's opening words. */
function runInArea(folded: string, offset: number): string | null {
  let line = offset
  while (line > 0 && offset - line < LONGEST_ITEM && folded.charCodeAt(line - 1) !== 0x0a) line--
  if (folded.charAt(line) !== '—') return null
  const opening = /^—+([^,。:]{2,16})[。:]/.exec(folded.slice(line, line + 24))
  return opening?.[1] ?? null
}

/** 其中 figures in brackets divide a goal and are none themselves. */
function inBracket(folded: string, offset: number): boolean {
  for (let i = offset - 1; i > offset - 40 && i >= 0; i--) {
    const c = folded.charAt(i)
    if (c === '(') return true
    if (c === ')' || c === '。' || c === '\n') return false
  }
  return false
}

function goalChapters(structure: Structure): (offset: number) => boolean {
  const known = new Map<Heading, boolean>()
  return (offset) => {
    const innermost = structure.headingAt(offset)
    if (innermost === null) return false
    let goal = known.get(innermost)
    if (goal === undefined) {
      goal = false
      for (let h: Heading | undefined = innermost; h && !goal; h = structure.headings[h.parent]) goal = isGoalHeading(h.text)
      known.set(innermost, goal)
    }
    return goal
  }
}

/** The year that the chapter of goals opens with (到2021年,…) holds for its items where they name none. */
function chapterYears(folded: string, structure: Structure): (offset: number) => number | null {
  return (offset) => {
    let chapter = structure.headingAt(offset)
    while (chapter && !isGoalHeading(chapter.text)) chapter = structure.headings[chapter.parent] ?? null
    if (!chapter) return null
    const year = /到 ?(20[0-9]{2}) ?年/.exec(folded.slice(chapter.source.end, Math.min(chapter.extent.end, chapter.source.end + 60)))
    return year ? Number(year[1]) : null
  }
}
