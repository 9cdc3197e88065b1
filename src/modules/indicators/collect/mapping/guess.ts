/** What the columns of a sheet probably mean, from headings, titles and the first rows. Long and wide tables, one or more rows of headings. */
import { folded, periodInText, placeKey, readPeriod, textCell, unitInHeading } from '../cells/index.ts'
import type { Sheet } from '../sheets/table.ts'
import type { Dictionary } from './dictionary.ts'
import { layoutOf, type Layout } from './layout.ts'
import type { Column, FigureColumn, SheetMapping } from './mapping.schema.ts'

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

const keyHeadings: readonly (readonly [Column['role'] & ('place' | 'period' | 'indicator' | 'breakdown' | 'unit' | 'remark' | 'ignore'), RegExp])[] = [
  ['ignore', /^(序号|编号|行号|no\.?|填报人|联系电话|审核人|填报日期)$/i],
  ['period', /^(统计期|报告期|期别|时间|日期|年份|年度|月份|季度|年月|年|period|date|time_?period)$/i],
  ['place', /^(地区|区域|行政区划|区划|区划代码|地区代码|区划名称|地区名称|县(市、?区)?|县区|市县|县市区|市州|乡镇|街道|乡镇街道|乡镇\(街道\)|村|统计单位|ref_?area|org_?unit|place|region)$/i],
  ['indicator', /^(指标|指标名称|指标代码|项目|指标项|indicator|data_?element)$/i],
  ['breakdown', /^(分组|分类|城乡|性别|人群|breakdown|disaggregation)$/i],
  ['unit', /^(单位|计量单位|unit|unit_?measure)$/i],
  ['remark', /^(备注|说明|注|remark|comment)$/i],
]
const figureHeadings: readonly (readonly [FigureColumn['part'], RegExp])[] = [
  ['numerator', /^(分子|numerator)$/i], ['denominator', /^(分母|denominator)$/i],
  ['value', /^(数值|数据|值|指标值|完成数|完成值|完成情况|实际值|实际完成|本期|本期数|本期值|当期|填报值|value|obs_?value)$/i],
]
const breakdownWords: readonly (readonly [RegExp, string])[] = [
  [/^(城镇|城市|城区)$/, 'residence=urban'], [/^(农村|乡村)$/, 'residence=rural'], [/^(男|男性)$/, 'sex=m'], [/^(女|女性)$/, 'sex=f'], [/^(合计|总计|小计|全部|总体)$/, ''],
]
export const breakdownOf = (text: string): string | undefined => breakdownWords.find(([pattern]) => pattern.test(folded(text)))?.[1] ?? (/^[a-z]+=[a-z0-9-]+$/.test(text.trim()) ? text.trim() : undefined)

/** Headings that hold a figure which is not this period's: what was last year, how much it grew. */
const foreign = /同比|环比|增长|增幅|增减|上年|去年|上期|排名|位次|目标|计划|年初|累计占比/

export function guessSheet(sheet: Sheet, guessing: Guessing): Guess {
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
