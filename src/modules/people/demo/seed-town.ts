/** Loads the made-up town into the registers of a made-up county: households and residents with what is known of them. */
import { dayOf } from '#kernel/workdays.ts'
import { regionsUnder } from '#modules/directory/index.ts'
import { writeSayings, type RecordVault, type Saying } from '#modules/registries/index.ts'
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'
import { putConsents } from '../desk/desk.repo.ts'
import { residentsOf, type MadeResident } from '../synthetic/sayings.ts'
import { makeTown } from '../synthetic/town.ts'

export interface TownToSeed { readonly region: string; readonly residents: number; readonly seed: number }
export interface Seeding { readonly vault: RecordVault; readonly at: Date; newId(): string }

/** Residents in one transaction: what a crash loses, and what the memory holds. */
const perWrite = 5000
const source = '虚构居民（演示）'

/** What the made-up consents stand on. */
const consent = '虚构的同意（演示）'

/** Returns how many residents and households were made. What is said of them holds from a year before `at`. */
export async function seedTown(db: LuoshiDb, { region, residents, seed }: TownToSeed, { vault, at, newId }: Seeding): Promise<{ readonly residents: number; readonly households: number }> {
  const day = dayOf(at)
  const places = await db.read((tx) => placesOf(tx, region))
  const town = makeTown({ residents, seed, day: Math.floor(Date.parse(day) / 86_400_000), ...(places.length > 0 ? { places: places.length } : {}) })
  const placeOf = (place: number): string => places[place] ?? `${region}${String(place + 1).padStart(3, '0')}000`
  const from = `${Number(day.slice(0, 4)) - 1}-01-01`
  const homes = new Map<number, string>()
  let batch: MadeResident[] = []
  const flush = async (): Promise<void> => {
    const made = batch
    batch = []
    const ids = new Map(made.filter((one) => !homes.has(one.household)).map((one) => [one.household, newId()]))
    for (const [household, id] of ids) homes.set(household, id)
    const heads = new Map(made.flatMap((one) => (one.given['户主'] === true ? [[one.household, one] as const] : [])))
    const households = [...ids].map(([number, id]): Saying => ({ id, isNew: true, given: { 户名: heads.get(number)?.given['姓名'] ?? null, 户号: numberOf(number) }, from, place: placeOf(heads.get(number)?.place ?? 0) }))
    const people = made.map((one): Saying => ({
      id: newId(), isNew: true, from, place: placeOf(one.place), given: { ...one.given, 户号: homes.get(one.household) ?? null }, written: { ...one.given, 户号: numberOf(one.household) },
    }))
    await db.write(async (tx) => {
      const by = { at, day, account: 'system:demo', source, newId }
      await writeSayings(tx, vault, { region, type: 'household' }, households, by)
      await writeSayings(tx, vault, { region, type: 'resident' }, people, by)
      await putConsents(tx, region, 'reach-out', people.flatMap((one, i) => (made[i]?.agrees === true ? [one.id] : [])), { how: consent, at, account: by.account })
    })
  }
  for (const one of residentsOf(town, region, seed)) {
    batch.push(one)
    if (batch.length >= perWrite) await flush()
  }
  if (batch.length > 0) await flush()
  return { residents, households: homes.size }
}

/** Villages that stand now, and towns and streets whose villages are not on record. */
async function placesOf(tx: ReadTx, region: string): Promise<readonly string[]> {
  const streets = await standingUnder(tx, [region])
  const villages = await standingUnder(tx, streets.map(({ code }) => code))
  const parents = new Set(villages.map(({ parent }) => parent))
  return [...villages, ...streets.filter(({ code }) => !parents.has(code))].map(({ code }) => code).toSorted()
}

const standingUnder = async (tx: ReadTx, parents: readonly string[]) => (await regionsUnder(tx, parents)).filter(({ validTo }) => validTo === null)

const numberOf = (household: number): string => `YX${String(household + 1).padStart(7, '0')}`
