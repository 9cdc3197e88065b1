/** How unequal an indicator is over the places below one. */
import { assessEquality, type Place } from '#engines/metrics/equalisation/index.ts'
import { daysOf } from '#engines/metrics/periods/report-period.ts'
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import { effectiveCells } from '../judge/cells.repo.ts'
import type { Cell } from '../judge/cell.ts'
import { lineOfIndicator, type Indicator } from '../registry/registry.schema.ts'
import { below, linesOf } from './series.service.ts'
import type { EqualityView, PlaceRef } from './views.schema.ts'

/** Residents by place: what people-weighted measures weigh by. */
const population = 'resident-population'

export async function equalityView(tx: ReadTx, indicator: Indicator, parent: PlaceRef, period: string | undefined, at: Date): Promise<EqualityView> {
  const found = await below(tx, indicator, parent, period, '', at)
  if (found === undefined) return nothingBelow(indicator, parent)
  const cells = new Map(found.cells.map((cell) => [cell.place, cell]))
  const valued = found.children.flatMap((place) => { const cell = cells.get(place.code); return cell === undefined || cell.value === null ? [] : [{ place, cell, value: cell.value }] })
  const people = await residents(tx, valued.map(({ place }) => place.code), found.period)
  // Residents of every place, or the ratio's own base of every place, or each place once: never a mixture.
  const weights = valued.every(({ place }) => people.has(place.code)) ? 'population' as const : indicator.rollup === 'ratio' && valued.every(({ cell }) => (cell.denominator ?? 0) > 0) ? 'denominator' as const : 'equal' as const
  const weightOf = (cell: Cell): number => (weights === 'population' ? (people.get(cell.place) ?? 0) : weights === 'denominator' ? (cell.denominator ?? 0) : 1)
  const places = valued.map(({ place, cell, value }) => ({ place, value, people: weightOf(cell), group: groupOf(place) }))
  const [leading] = await linesOf(tx, indicator.id, parent.code)
  const standard = leading?.value ?? null
  const measured = measure(places, indicator, standard)
  return {
    indicator: lineOfIndicator(indicator), parent, period: found.period, periods: [...found.periods], weights, standard, places,
    leftOut: found.children.filter(({ code }) => !valued.some(({ place }) => place.code === code)).map((place) => ({ place, missing: cells.get(place.code)?.missing ?? 'never' })),
    ...measured, urbanRural: await urbanRural(tx, indicator, parent.code, found.period),
  }
}

/** Nobody below has a value: that is no error, and the answer says what is missing. */
function nothingBelow(indicator: Indicator, parent: PlaceRef): EqualityView {
  const why = indicatorErrors['no-figures']({ indicator: indicator.name.zh, place: parent.name }).text
  return { indicator: lineOfIndicator(indicator), parent, period: null, periods: [], weights: 'equal', standard: null, places: [], leftOut: [], measures: null, why: { ...why }, urbanRural: null }
}

/** Towns and streets are told apart by their codes (001–099 streets); counties by what they are called. */
function groupOf({ code, name }: PlaceRef): string {
  if (code.length === 12) return Number(code.slice(6, 9)) < 100 ? 'urban' : 'rural'
  return name.endsWith('区') ? 'urban' : 'rural'
}

function measure(places: readonly Place[], indicator: Indicator, standard: number | null): Pick<EqualityView, 'measures' | 'why'> {
  if (places.length < 2) return { measures: null, why: { zh: '有数据的地区不足两个，不能比较。', en: 'Fewer than two places have values: there is nothing to compare.' } }
  if (indicator.rollup === 'sum') return { measures: null, why: { zh: '总量指标随地区大小而变，不能直接比较均等程度；请用人均或比率指标。', en: 'A total grows with its place and says nothing of equality: use a rate or a value per head.' } }
  try {
    const found = assessEquality(places, { ...(standard === null ? {} : { standard }), ...(indicator.direction === 'down' ? { lessIsBetter: true } : {}), rounds: 300 })
    const { weighted, unweighted, intervals, decomposition, extremeRatio, rangeShare, lorenz, cautions } = found
    const groups = (index: 'T' | 'L') => ({ ...decomposition[index], groups: [...decomposition[index].groups] })
    return { measures: { weighted, unweighted, intervals, decomposition: { T: groups('T'), L: groups('L') }, extremeRatio, rangeShare, atStandard: found.standard, lorenz: [...lorenz], cautions: [...cautions] }, why: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { measures: null, why: { ...error.text } }
  }
}

/** Of the year in which the period ends, else the newest before. */
async function residents(tx: ReadTx, places: readonly string[], period: string): Promise<ReadonlyMap<string, number>> {
  const year = daysOf(period).last.slice(0, 4)
  const cells = (await effectiveCells(tx, { indicators: [population], places, breakdowns: [''] })).filter((cell) => cell.value !== null && cell.period <= year)
  return new Map(cells.toSorted((a, b) => (a.period < b.period ? -1 : 1)).map(({ place, value }) => [place, value ?? 0]))
}

async function urbanRural(tx: ReadTx, indicator: Indicator, place: string, period: string): Promise<EqualityView['urbanRural']> {
  const cells = await effectiveCells(tx, { indicators: [indicator.id], places: [place], periods: [period], breakdowns: ['residence=urban', 'residence=rural'] })
  const valueOf = (part: string): number | null => cells.find(({ breakdown }) => breakdown === part)?.value ?? null
  const [urban, rural] = [valueOf('residence=urban'), valueOf('residence=rural')]
  return urban === null || rural === null ? null : { urban, rural, ratio: rural === 0 ? null : urban / rural }
}
