/** What the columns of a sheet probably mean, from headings, titles and the first rows. Long and wide tables, one or more rows of headings. */
import { folded, periodInText, placeKey, readPeriod, textCell, unitInHeading } from '../cells/index.ts'
import type { SheetHead } from '../sheets/table.ts'
import type { Dictionary } from './dictionary.ts'
import { figureHeadings, foreign, keyHeadings } from './headings.ts'
import { layoutOf, type Layout } from './layout.ts'
import type { Column, SheetMapping } from './mapping.schema.ts'

export interface Guessing {
  readonly dictionary: Dictionary
  /** The region code of a text, by the places of the import; undefined: none. */
  readonly placeOf: (text: string) => string | undefined
  /** Of the import: what figures without a place are about. */
  readonly region: string | null
  readonly today: string
}

export interface Guess {
  readonly mapping: SheetMapping
  /** Columns found by likeness or by their content: to be confirmed. */
  readonly unsure: readonly number[]
}

const breakdownWords: readonly (readonly [RegExp, string])[] = [
  [/^(城镇|城市|城区)$/, 'residence=urban'], [/^(农村|乡村)$/, 'residence=rural'], [/^(男|男性)$/, 'sex=m'], [/^(女|女性)$/, 'sex=f'], [/^(合计|总计|小计|全部|总体)$/, ''],
]
export const breakdownOf = (text: string): string | undefined => breakdownWords.find(([pattern]) => pattern.test(folded(text)))?.[1] ?? (/^[a-z]+=[a-z0-9-]+$/.test(text.trim()) ? text.trim() : undefined)

export function guessSheet(sheet: SheetHead, guessing: Guessing): Guess {
  const layout = layoutOf(sheet)
  const nothing: SheetMapping = { sheet: sheet.name, use: false, firstRow: 2, columns: [], defaults: { indicator: null, period: null, year: null, place: guessing.region, breakdown: '', unit: null } }
  if (layout === undefined) return { mapping: nothing, unsure: [] }
  const context = contextOf(layout, guessing)
  const unsure: number[] = []
  const columns: Column[] = []
  layout.headings.forEach((headings, at) => {
    if (sheet.hiddenColumns.includes(at)) { columns.push({ role: 'ignore', at }); return }
    const found = columnOf(headings, at, layout, guessing, context.year)
    columns.push(found.column)
    if (found.unsure) unsure.push(at)
  })
  const byContent = keysByContent(columns, layout, guessing)
  const all = columns.map((column) => byContent.find((one) => one.at === column.at) ?? column)
  const onlyKeys = all.some((column) => column.role === 'figure') ? all : withPlainFigures(all, layout)
  const mapping: SheetMapping = { sheet: sheet.name, use: !sheet.hidden && onlyKeys.some((column) => column.role === 'figure'), firstRow: layout.firstRow, columns: onlyKeys, defaults: context }
  return { mapping, unsure: [...unsure, ...byContent.map((column) => column.at)] }
}

/** What titles and the sheet's name say of the whole. */
function contextOf({ titles }: Layout, { dictionary, placeOf, region }: Guessing): SheetMapping['defaults'] {
  const period = titles.map(periodInText)
  const indicator = titles.flatMap((title) => [title, title.replace(/(19|20)\d{2}年?(度|[上下]半年|[1-4一二三四]季度|\d{1,2}(月|[-—~]\d{1,2}月))?/g, '').replace(/(统计表|情况表|一览表|汇总表|报表|表|情况)$/, '')]).map(dictionary.find).find((found) => found?.sure)
  return {
    indicator: indicator?.id ?? null, period: period.find((one) => one.period !== undefined)?.period ?? null, year: period.find((one) => one.year !== undefined)?.year ?? null,
    place: titles.map((title) => placeOf(placeKey(title))).find((code) => code !== undefined) ?? region, breakdown: '', unit: titles.map(unitInHeading).find((unit) => unit !== undefined) ?? null,
  }
}

function columnOf(headings: readonly string[], at: number, layout: Layout, guessing: Guessing, year: number | null): { column: Column; unsure: boolean } {
  const last = folded(headings.at(-1) ?? '').replace(/[*:]+$/, '')
  const bare = last.replace(/\(.*\)$/, '')
  const key = keyHeadings.find(([, pattern]) => pattern.test(bare) || pattern.test(last))?.[0]
  if (key !== undefined && !(key === 'unit' && headings.length > 1)) return { column: { role: key, at }, unsure: false }
  if (headings.length === 0 || headings.some((text) => foreign.test(text))) return { column: { role: 'ignore', at }, unsure: headings.some((text) => guessing.dictionary.find(text) !== undefined) }
  const plainPart = figureHeadings.find(([, pattern]) => pattern.test(bare))?.[0]
  let indicator: ReturnType<Dictionary['find']>
  let period: string | null = null
  let breakdown: string | null = null
  let place: string | null = null
  for (const text of headings) {
    const named = guessing.dictionary.find(text)
    const read = readPeriod(textCell(text.replace(/[(（].*[)）]/, '')), { today: guessing.today, ...(year === null ? {} : { year }) })
    // The lower heading is the nearer one: 护理型床位数 below 护理型床位占比 is its numerator.
    if (named !== undefined && (indicator === undefined || named.sure)) indicator = named
    else if (read.kind === 'value') period = read.value
    else if (breakdownOf(text) !== undefined) breakdown = breakdownOf(text) ?? null
    else place ??= guessing.placeOf(placeKey(text)) ?? null
  }
  const holds = plainPart !== undefined || indicator !== undefined || period !== null || place !== null || (breakdown !== null && headings.length > 0)
  if (!holds) return { column: { role: 'ignore', at }, unsure: false }
  const unit = headings.map(unitInHeading).findLast((one) => one !== undefined) ?? null
  return { column: { role: 'figure', at, part: plainPart ?? indicator?.part ?? 'value', indicator: indicator?.id ?? null, period, breakdown, place, unit }, unsure: indicator !== undefined && !indicator.sure }
}

/** Without a heading that says so, a column of names of places, periods or indicators is known by what it holds. */
function keysByContent(columns: readonly Column[], { sample }: Layout, { dictionary, placeOf, today }: Guessing): Column[] {
  const tests = [
    ['place', (text: string) => placeOf(placeKey(text)) !== undefined],
    ['period', (text: string) => !/^\d{1,2}$/.test(text) && readPeriod(textCell(text), { today }).kind === 'value'],
    ['indicator', (text: string) => dictionary.find(text)?.sure === true],
  ] as const
  const found: Column[] = []
  for (const [role, test] of tests) {
    if (columns.some((column) => column.role === role)) continue
    for (const { at, role: now } of columns) {
      if (now !== 'ignore' || found.some((one) => one.at === at)) continue
      const texts = sample.map((row) => row.cells[at]?.date ?? row.cells[at]?.text.trim() ?? '').filter((text) => text !== '')
      if (texts.length > 0 && texts.filter(test).length * 2 > texts.length) { found.push({ role, at }); break }
    }
  }
  return found
}

/** Keys, and one more column of numbers whatever it is called: that is the value. */
function withPlainFigures(columns: readonly Column[], { sample, headings }: Layout): Column[] {
  const numeric = columns.filter(({ role, at }) => role === 'ignore' && !(headings[at] ?? []).some((text) => foreign.test(text) || keyHeadings[0]?.[1].test(folded(text))) && sample.some((row) => row.cells[at]?.number !== undefined || /^[\d.,]+%?$/.test(folded(row.cells[at]?.text ?? ''))))
  const [only, second] = numeric
  if (only === undefined || second !== undefined) return [...columns]
  return columns.map((column) => (column === only ? { role: 'figure', at: column.at, part: 'value', indicator: null, period: null, breakdown: null, place: null, unit: unitInHeading(headings[column.at]?.join('') ?? '') ?? null } : column))
}
