/** Everybody who lives somewhere on a day, as the columns that rules match on. */
import { significantDigits } from '#kernel/access.ts'
import { typeNamed, type Field } from '#modules/registries/index.ts'
import { copyOut, type ReadTx } from '#platform/db/index.ts'
import { idAt } from './columns.ts'
import { NO_PLACE, type Columns } from './columns.protocol.ts'
import { columnsThread } from './in-thread.ts'
import { countResidents, householdsWithFigures, livingAmong, regionsWithResidents, residentRows, type HouseholdFacts } from './population.repo.ts'

export interface RegionPopulation extends Columns {
  /** Record id of a row's resident. */
  idAt(row: number): string
  /** Village, or street where nobody told the village, twelve digits; null when neither is known. */
  placeAt(row: number): string | null
}

/** Facts that rules may ask of a resident: neither names, nor what is sealed, nor pointers. */
export const matchable = (field: Pick<Field, 'type' | 'sensitivity'>): boolean =>
  field.sensitivity !== 'name' && ['string', 'number', 'boolean', 'date', 'choice'].includes(field.type)

/**
 * Residents of a county, or of all counties of a city, as of a day (YYYY-MM-DD): no one who died or moved away by then, merged
 * doubles once. A fact that nobody told is unknown, one known to be none is null. Figures of the household (家庭人数, 人均月收入,
 * 零就业家庭) are worked out from its members, those in `leaveOut` (record ids) included, who stand in no row. A fact that no register
 * holds has no column, which to rules is unknown. Rows are read in a thread.
 * @throws rules.population-too-large
 */
export async function populationOfRegion(tx: ReadTx, region: string, day: string, leaveOut: readonly string[] = []): Promise<RegionPopulation> {
  const facts = typeNamed('resident').fields.filter(matchable).map((field) => field.name)
  const counties = await regionsWithResidents(tx, significantDigits(region))
  const thread = columnsThread({ facts, expected: await countResidents(tx, counties) })
  try {
    const recorded: HouseholdFacts[] = []
    for (const county of counties) {
      await copyOut(tx, residentRows(county, day, facts), thread.take)
      recorded.push(...await householdsWithFigures(tx, county, day))
    }
    const columns = await thread.end(recorded, leaveOut)
    const { persons, places, placeOf } = columns
    return { ...columns, idAt: (row) => idAt(persons, row), placeAt: (row) => places[placeOf[row] ?? NO_PLACE] ?? null }
  } finally {
    await thread.stop()
  }
}

/** Ids a statement; more would make it long. */
const atOnce = 10_000

/** Of these residents (record ids), who still lives in the region on the day: neither dead nor moved away nor merged into another. */
export async function stillThere(tx: ReadTx, region: string, day: string, residents: readonly string[]): Promise<ReadonlySet<string>> {
  const living = new Set<string>()
  for (const county of await regionsWithResidents(tx, significantDigits(region))) {
    for (let from = 0; from < residents.length; from += atOnce) for (const id of await livingAmong(tx, county, day, residents.slice(from, from + atOnce))) living.add(id)
  }
  return living
}
