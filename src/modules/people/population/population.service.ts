/** Everybody who lives somewhere on a day, as the columns that rules match on. */
import { significantDigits } from '#kernel/access.ts'
import { populationOf, type Population } from '#engines/rules/index.ts'
import { typeNamed, type Field } from '#modules/registries/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { householdsWithFigures, regionsWithResidents, residentBlocks } from './blocks.repo.ts'
import { columnBuilder, type ColumnBuilder } from './column-builder.ts'
import { figureColumns } from './household-figures.ts'

export interface RegionPopulation {
  readonly population: Population
  /** Record id of a row's resident. */
  idAt(row: number): string
  /** County key of the row. */
  regionAt(row: number): string
  /** Town or street, twelve digits; null when nobody knows. */
  streetAt(row: number): string | null
  /** Village or neighbourhood where it is known, else the town. */
  placeAt(row: number): string | null
}

/** Facts that rules may ask of a resident: neither names, nor what is sealed, nor pointers. */
export const matchable = (field: Pick<Field, 'type' | 'sensitivity'>): boolean =>
  field.sensitivity !== 'name' && ['string', 'number', 'boolean', 'date', 'choice'].includes(field.type)

/**
 * Residents of a county, or of all counties of a city, as of a day (YYYY-MM-DD): no one who died or moved away by then, merged
 * doubles once. A fact that nobody told is unknown, one known to be none is null. Figures of the household (家庭人数, 人均月收入,
 * 零就业家庭) are worked out from its members. A fact that no register holds has no column, which to rules is unknown.
 * @throws rules.population-too-large
 */
export async function populationOfRegion(tx: ReadTx, region: string, day: string): Promise<RegionPopulation> {
  const facts = typeNamed('resident').fields.filter(matchable).map((field) => field.name)
  const builders = facts.map(columnBuilder)
  const who = roster()
  for (const county of await regionsWithResidents(tx, significantDigits(region))) {
    for await (const block of residentBlocks(tx, county, day, facts)) {
      who.add(county, block.ids, block.places, block.households)
      builders.forEach((builder, i) => { builder.add(block.facts[i] ?? []) })
    }
    for (const home of await householdsWithFigures(tx, county, day)) who.record(home)
  }
  const named = (name: string): ColumnBuilder | undefined => builders[facts.indexOf(name)]
  const [income, work] = [named('月收入'), named('就业')]
  const figures = figureColumns({ ...who.homes(), incomeAt: (row) => income?.valueAt(row), workAt: (row) => work?.valueAt(row) }, who.recorded)
  return { population: populationOf(who.rows(), [...builders.map((builder) => builder.draft()), ...figures]), ...who.readers() }
}

/** Who stands in which row: sixteen bytes an id, numbers for places, counties and households. */
function roster() {
  let ids = new Uint8Array(16 * 1024)
  let rows = 0
  const [places, counties, homes] = [numbered(), numbered(), numbered()]
  let [placeOf, countyOf, homeOf] = [new Int32Array(1024), new Int32Array(1024), new Int32Array(1024)]
  const income = new Map<number, number | null>()
  const workless = new Map<number, boolean | null>()
  const reserve = (more: number): void => {
    if (rows + more <= placeOf.length) return
    const length = Math.max(placeOf.length * 2, rows + more)
    ids = widened(ids, new Uint8Array(length * 16))
    placeOf = widened(placeOf, new Int32Array(length))
    countyOf = widened(countyOf, new Int32Array(length))
    homeOf = widened(homeOf, new Int32Array(length))
  }
  const placeAt = (row: number): string | null => places.text(placeOf[row] ?? -1) ?? null
  return {
    recorded: { income, workless },
    rows: () => rows,
    homes: () => ({ rows, householdOf: homeOf, households: homes.size() }),
    add(county: string, them: readonly string[], where: readonly string[], households: readonly string[]): void {
      reserve(them.length)
      const code = counties.number(county)
      them.forEach((id, i) => {
        ids.set(Buffer.from(id.replaceAll('-', ''), 'hex'), rows * 16)
        placeOf[rows] = places.number(where[i] ?? '')
        countyOf[rows] = code
        homeOf[rows] = homes.number(households[i] ?? '')
        rows += 1
      })
    },
    record(home: { readonly id: string; readonly income: number | null | undefined; readonly workless: boolean | null | undefined }): void {
      const at = homes.find(home.id)
      if (at === undefined) return
      if (home.income !== undefined) income.set(at, home.income)
      if (home.workless !== undefined) workless.set(at, home.workless)
    },
    readers: () => ({
      idAt: (row: number) => uuidOf(ids.subarray(row * 16, row * 16 + 16)),
      regionAt: (row: number) => counties.text(countyOf[row] ?? -1) ?? '',
      placeAt,
      streetAt(row: number) { const place = placeAt(row); return place === null || place.length < 12 ? null : `${place.slice(0, 9)}000` },
    }),
  }
}

/** Texts by number, '' as -1. */
function numbered() {
  const byText = new Map<string, number>()
  const texts: string[] = []
  return {
    size: () => texts.length,
    find: (text: string) => byText.get(text),
    text: (at: number): string | undefined => texts[at],
    number(text: string): number {
      if (text === '') return -1
      const known = byText.get(text)
      if (known !== undefined) return known
      byText.set(text, texts.length)
      return texts.push(text) - 1
    },
  }
}

function widened<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from)
  return to
}

const uuidOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
