/** Made-up residents in made-up households, up to five million, for tests, benches and the demonstration. */
import { draftOfIntegers, type ColumnDraft, type FactInput } from '#engines/rules/index.ts'
import { ABSENT, isTruth, isWord, MISSING, factNames, personOf, words, type FactName, type Household, type Raw } from './person.ts'
import { diceFrom, type Dice } from './random.ts'

export interface Town {
  readonly residents: number
  /** On which ages were counted, as days since 1970-01-01. */
  readonly day: number
  /** Number of the household of each resident, from 0; members stand beside each other. */
  readonly householdOf: Uint32Array
  /** Number of the village or street of each resident, from 0. */
  readonly placeOf: Uint16Array
  readonly facts: ReadonlyMap<FactName, Int32Array>
}

export interface TownOptions {
  readonly residents: number
  readonly seed: number
  /** Day on which ages are counted, as days since 1970-01-01. */
  readonly day: number
  /** Villages or streets that people live in. */
  readonly places?: number
}

export function makeTown({ residents, seed, day, places = 20 }: TownOptions): Town {
  const dice = diceFrom(seed)
  const facts = new Map(factNames.map((name) => [name, new Int32Array(residents)]))
  const columns = [...facts]
  const householdOf = new Uint32Array(residents)
  const placeOf = new Uint16Array(residents)
  let household = 0
  for (let row = 0; row < residents; household++) {
    const ages = agesOf(dice)
    const home = homeOf(dice, ages)
    const place = dice.between(0, places - 1)
    for (const age of ages) {
      if (row >= residents) break
      const raw = personOf(dice, age, day - Math.floor(age * 365.2425) - dice.between(0, 364), home)
      put(columns, raw, row)
      householdOf[row] = household
      placeOf[row] = place
      row++
    }
  }
  return { residents, day, householdOf, placeOf, facts }
}

function put(columns: readonly (readonly [FactName, Int32Array])[], raw: Raw, row: number): void {
  for (const [name, column] of columns) column[row] = raw[name]
}

/** A person alone, a couple, with children, with parents. */
function agesOf(dice: Dice): readonly number[] {
  const head = dice.chance(0.3) ? dice.between(60, 92) : dice.between(22, 62)
  const ages = [head]
  if (dice.chance(head > 80 ? 0.4 : 0.74)) ages.push(Math.max(20, head + dice.between(-5, 4)))
  const children = head < 24 ? 0 : dice.pick([45, 33, 18, 4])
  for (let i = 0; i < children; i++) {
    const age = head - dice.between(22, 36)
    if (age >= 0 && age < 26) ages.push(age)
  }
  if (head < 60 && dice.chance(0.22)) ages.push(Math.min(99, head + dice.between(22, 34)))
  return ages
}

function homeOf(dice: Dice, ages: readonly number[]): Household {
  const rural = dice.chance(0.46)
  const poor = dice.chance(rural ? 0.07 : 0.04)
  // Log-normal around 2,600 yuan a head in towns and 1,500 in villages; the product of uniforms is close enough and quick.
  const spread = 0.25 + dice.next() * dice.next() * 4
  const income = Math.round(poor ? dice.between(150, 900) : (rural ? 1500 : 2600) * spread)
  const workless = !poor ? dice.chance(0.004) : dice.chance(0.05)
  return {
    rural, local: dice.chance(0.86), income: Math.min(income, 30_000), size: ages.length,
    housing: poor ? dice.pick([70, 12, 4, rural ? 10 : 1, 3]) : dice.pick([82, 15, 1, 0.3, 1.5]), space: dice.between(poor ? 8 : 14, 60),
    dibao: poor && income < 760 && dice.chance(0.7), nearLine: poor && income >= 600 && dice.chance(0.5),
    workless, minorityArea: rural && dice.chance(0.04), nutritionArea: rural && dice.chance(0.3),
  }
}

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** The facts of a town as columns for matching, one at a time so that a large town need not stand in memory twice. */
export function* draftsOf(town: Town, wanted: (name: FactName) => boolean = () => true): Generator<ColumnDraft> {
  for (const [name, raw] of town.facts) if (wanted(name)) yield draft(name, raw)
}

function draft(name: FactName, raw: Int32Array): ColumnDraft {
  const values: readonly FactInput[] | undefined = isWord(name) ? words[name] : isTruth(name) ? [false, true] : undefined
  if (values === undefined) return draftOfIntegers(name, raw, { absent: ABSENT, missing: MISSING }, name === '出生日期' ? isoDay : (n) => n)
  const codes = new Uint8Array(raw.length)
  for (let row = 0; row < raw.length; row++) {
    const code = raw[row] ?? MISSING
    codes[row] = code === ABSENT ? values.length : code === MISSING ? values.length + 1 : code
  }
  return { name, values, codes }
}
