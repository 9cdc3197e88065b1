/** The made-up town as what a register would say of its households and residents. Pure. */
import type { Given } from '#modules/registries/index.ts'
import { ABSENT, factNames, isTruth, isWord, MISSING, words, type FactName } from './person.ts'
import { identityFor, nameFor, phoneFor } from './names.ts'
import { diceFrom } from './random.ts'
import type { Town } from './town.ts'

/** Facts that the register of residents does not hold: figures of the household, and what only a question tells. */
const notHeld: ReadonlySet<FactName> = new Set<FactName>(['人均月收入', '家庭人数', '零就业家庭', '法律事务'])
const held = factNames.filter((name) => !notHeld.has(name))

export interface MadeResident {
  readonly household: number
  readonly place: number
  readonly given: Given
  /** Agreed to be told of services. */
  readonly agrees: boolean
}

const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Residents in the order of their households. `region`: six digits for their identity numbers. */
export function* residentsOf(town: Town, region: string, seed: number): Generator<MadeResident> {
  const dice = diceFrom(seed + 1)
  // Dice of their own, so that names stay what they were before people had phones.
  const phones = diceFrom(seed + 2)
  const serials = new Map<string, number>()
  const income = incomes(town)
  for (let row = 0; row < town.residents; row++) {
    const raw = (name: FactName): number => town.facts.get(name)?.[row] ?? MISSING
    const birthDate = isoDay(raw('出生日期'))
    const sex = raw('性别') === 1 ? '女' : '男'
    const serial = serials.get(`${birthDate}${sex}`) ?? 0
    serials.set(`${birthDate}${sex}`, serial + 1)
    const facts = Object.fromEntries(held.flatMap((name) => { const value = valueOf(name, raw(name)); return value === undefined ? [] : [[name, value] as const] }))
    const household = town.householdOf[row] ?? 0
    const isHead = row === 0 || town.householdOf[row - 1] !== household
    const own = income[row] ?? MISSING
    const age = (town.day - raw('出生日期')) / 365.2425
    const hasPhone = phones.chance(age < 14 ? 0 : age < 70 ? 0.93 : 0.55)
    const agrees = phones.chance(0.62) && hasPhone
    yield {
      household, place: town.placeOf[row] ?? 0, agrees,
      given: { 姓名: nameFor(dice, sex), 身份证号: identityFor(region, birthDate, sex, serial), 户主: isHead, ...facts, ...(own === MISSING ? {} : { 月收入: own }), ...(hasPhone ? { 手机: phoneFor(row) } : {}) },
    }
  }
}

function valueOf(name: FactName, raw: number): string | number | boolean | null | undefined {
  if (raw === MISSING) return undefined
  if (raw === ABSENT) return null
  if (name === '出生日期') return isoDay(raw)
  if (isWord(name)) return words[name][raw]
  return isTruth(name) ? raw === 1 : raw
}

/** What each member earns, so that the household has its income a head: shared by those in work or retired, else all with the head. */
function incomes(town: Town): Int32Array {
  const earned = new Int32Array(town.residents)
  const [perHead, work] = [town.facts.get('人均月收入'), town.facts.get('就业')]
  for (let from = 0; from < town.residents;) {
    let to = from
    while (to < town.residents && town.householdOf[to] === town.householdOf[from]) to++
    const rows = Array.from({ length: to - from }, (_, i) => from + i)
    const known = rows.map((row) => perHead?.[row] ?? MISSING).find((amount) => amount !== MISSING) ?? 0
    const earners = rows.filter((row) => work?.[row] === 0 || work?.[row] === 3)
    const sharers = earners.length > 0 ? earners : [from]
    sharers.forEach((row, i) => { earned[row] = Math.floor((known * rows.length) / sharers.length) + (i === 0 ? (known * rows.length) % sharers.length : 0) })
    for (const row of rows) if (perHead?.[row] === MISSING) earned[row] = MISSING
    from = to
  }
  return earned
}
