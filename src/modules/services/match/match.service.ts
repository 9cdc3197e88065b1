/** Find everyone: match, store as bits, raise what is odd, simulate a change. */
import type { EntitlementPack } from '#engines/rules/index.ts'
import { compileEntitlements, type Entitlements } from '#engines/rules/index.ts'
import { regionsUnder } from '#modules/directory/index.ts'
import { syncFindings } from '#modules/findings/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { readPack, readRulebook } from '../rulebook/rulebook.service.ts'
import { servicesErrors } from '../services.errors.ts'
import { andNot, both, count, has, noBits, set } from './bits.ts'
import { differenceByTown } from './by-town.ts'
import { costOf, differenceOf, matchAll, type MatchLine } from './match.ts'
import { raiseGone } from './gone-holders.ts'
import * as repo from './match.repo.ts'
import type { MatchShown, Simulated, StreetCounts } from './match.schema.ts'
import type { PeopleColumns, PeoplePort } from './people.port.ts'

export interface MatchBy { readonly at: Date; readonly by: string | null; newId(): string }

/** @throws services.no-people */
export async function matchRegion(tx: WriteTx, people: PeoplePort, { region, day }: { readonly region: string; readonly day: string }, by: MatchBy): Promise<string> {
  const start = performance.now()
  const [rulebook, columns] = [await readRulebook(tx), await peopleOf(tx, people, region, day)]
  const { population } = columns
  const lines = matchAll(rulebook, population, { day, region })
  const { bits: held, absent } = await heldBits(tx, region, day, columns, lines)
  const rows = lines.map((line): repo.BitsRow => bitsRow(line, held.get(line.id) ?? noBits(population.rows)))
  const { persons, streets, streetOf } = listed(columns)
  const id = by.newId()
  await repo.insertMatch(tx, { region, id, day, madeAt: by.at, residents: population.rows, milliseconds: Math.round(performance.now() - start), persons, streets, streetOf }, by.by, rows)
  await raiseEnded(tx, rulebook, region, day, rows, by)
  await raiseGone(tx, people, { rulebook, region, day, absent }, by)
  return id
}

/** @throws services.no-people */
async function peopleOf(tx: ReadTx, people: PeoplePort, region: string, day: string): Promise<PeopleColumns> {
  const columns = await people.population(tx, region, day)
  if (columns.population.rows === 0) throw servicesErrors['no-people']({ region })
  return columns
}

function bitsRow({ id, entitled, unknown, worth, fenPerYear }: MatchLine, held: Uint8Array): repo.BitsRow {
  const missing = andNot(entitled, held)
  return {
    entitlement: id, entitled, unknown, held,
    counts: { entitled: count(entitled), unknown: count(unknown), held: count(held), missing: count(missing), ended: count(endedOf({ entitled, unknown, held })), fenPerYear, missingFenPerYear: costOf(missing, worth) },
  }
}

/** Has it, and the rule says no; where the rule can't tell, nobody is under suspicion. */
const endedOf = ({ entitled, unknown, held }: Pick<repo.BitsRow, 'entitled' | 'unknown' | 'held'>): Uint8Array => andNot(andNot(held, entitled), unknown)

async function heldBits(tx: ReadTx, region: string, day: string, { population, idAt }: PeopleColumns, lines: readonly MatchLine[]): Promise<{ readonly bits: ReadonlyMap<string, Uint8Array>; /** On a list of holders, but not among the residents matched. */ readonly absent: ReadonlyMap<string, readonly string[]> }> {
  const held = await repo.heldOn(tx, region, day)
  const bits = new Map(lines.map((line) => [line.id, noBits(population.rows)]))
  const absent = new Map<string, string[]>()
  if (held.length === 0) return { bits, absent }
  const rowOf = new Map(Array.from({ length: population.rows }, (_, row) => [idAt(row), row]))
  for (const { entitlement, person } of held) {
    const [row, of] = [rowOf.get(person), bits.get(entitlement)]
    if (row === undefined) listIn(absent, entitlement).push(person)
    else if (of !== undefined) set(of, row, true)
  }
  return { bits, absent }
}

function listIn(lists: Map<string, string[]>, key: string): string[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

const noStreet = 65_535

function listed({ population, idAt, streetAt }: PeopleColumns): Pick<repo.MatchRow, 'persons' | 'streets' | 'streetOf'> {
  const numbers = new Map<string, number>()
  const streetOf = new Uint16Array(population.rows)
  const persons: string[] = []
  for (let row = 0; row < population.rows; row++) {
    persons.push(idAt(row))
    const street = streetAt(row)
    if (street !== null && !numbers.has(street)) numbers.set(street, numbers.size)
    streetOf[row] = (street === null ? undefined : numbers.get(street)) ?? noStreet
  }
  return { persons, streets: [...numbers.keys()], streetOf }
}

/** A finding for whoever answers for it, never a stop: a register may be out of date. */
async function raiseEnded(tx: WriteTx, { all }: Entitlements, region: string, day: string, rows: readonly repo.BitsRow[], by: MatchBy): Promise<void> {
  for (const { entitlement: id, counts: { ended } } of rows) {
    const name = all.find(({ entitlement }) => entitlement.id === id)?.entitlement.names.zh ?? id
    const of = { region, raiser: 'services.match', subjectType: 'entitlement', subjectId: id }
    await syncFindings(tx, of, ended === 0 ? [] : [{
      ...of, key: `ended:${id}`, rule: 'no-longer-entitled', severity: 'warning', message: `${ended} 人正在享受“${name}”，但按登记的情况已不符合 ${day} 的规则。`,
      advice: '请逐人核实登记是否过时；核实之前不得停发。', evidence: { day, ended },
    }], by)
  }
}

/** undefined: the region has never been matched. */
export async function shownMatch(tx: ReadTx, region: string): Promise<MatchShown | undefined> {
  const head = await repo.latestMatch(tx, region)
  if (head === undefined) return undefined
  const [counts, { all }] = [new Map((await repo.countsOf(tx, region, head.id)).map((row) => [row.entitlement, row.counts])), await readRulebook(tx)]
  return {
    region, id: head.id, day: head.day, madeAt: head.madeAt.toISOString(), residents: head.residents, milliseconds: head.milliseconds,
    lines: all.flatMap(({ entitlement: { id, names } }) => {
      const of = counts.get(id)
      return of === undefined ? [] : [{ entitlement: id, names, ...of }]
    }),
  }
}

/** @throws services.no-match */
async function latest(tx: ReadTx, region: string): Promise<repo.MatchHead> {
  const head = await repo.latestMatch(tx, region)
  if (head === undefined) throw servicesErrors['no-match']({ region })
  return head
}

const streetNames = async (tx: ReadTx, region: string): Promise<ReadonlyMap<string, string>> => new Map((await regionsUnder(tx, [region])).filter((one) => one.validTo === null).map((one) => [one.code, one.name]))

/** By town or street, of the last match. @throws services.no-match, services.not-found */
export async function matchByStreet(tx: ReadTx, region: string, entitlement: string): Promise<readonly StreetCounts[]> {
  const head = await latest(tx, region)
  const bits = await repo.bitsOf(tx, region, head.id, entitlement)
  if (bits === undefined) throw servicesErrors['not-found']({ id: entitlement })
  const names = await streetNames(tx, region)
  const [missing, ended] = [andNot(bits.entitled, bits.held), endedOf(bits)]
  return [...bits.rows.streets.entries(), [noStreet, null] as const].flatMap(([number, street]): StreetCounts[] => {
    const here = noBits(bits.rows.residents)
    bits.rows.streetOf.forEach((of, row) => { if (of === number) set(here, row, true) })
    const [entitled, held] = [count(both(bits.entitled, here)), count(both(bits.held, here))]
    return entitled + held === 0 ? [] : [{ street, name: street === null ? null : (names.get(street) ?? null), entitled, held, missing: count(both(missing, here)), ended: count(both(ended, here)) }]
  }).toSorted((a, b) => b.missing - a.missing)
}

/** Persons who are entitled and have it not, by the last match. @throws services.no-match, services.not-found */
export async function missingPersons(tx: ReadTx, region: string, entitlement: string): Promise<{ readonly match: string; readonly persons: readonly string[] }> {
  const head = await latest(tx, region)
  const bits = await repo.bitsOf(tx, region, head.id, entitlement)
  if (bits === undefined) throw servicesErrors['not-found']({ id: entitlement })
  const missing = andNot(bits.entitled, bits.held)
  return { match: head.id, persons: bits.rows.persons.filter((_, row) => has(missing, row)) }
}

/** Nothing is stored: the people as registered, the rules as they are and as they would be. @throws services.no-people */
export async function simulate(tx: ReadTx, people: PeoplePort, { region, day }: { readonly region: string; readonly day: string }, change: (pack: EntitlementPack) => EntitlementPack): Promise<Simulated> {
  const start = performance.now()
  const [before, { population, streetAt }] = [await readRulebook(tx), await peopleOf(tx, people, region, day)]
  const townName = await streetNames(tx, region)
  const after = compileEntitlements(change(await readPack(tx)))
  const of = { day, region }
  const [was, is] = [matchAll(before, population, of), matchAll(after, population, of)]
  const differences = was.flatMap((line) => {
    const other = is.find(({ id }) => id === line.id)
    const names = before.all.find(({ entitlement }) => entitlement.id === line.id)?.entitlement.names
    if (other === undefined || names === undefined) return []
    const difference = differenceOf(line, other)
    return difference.gain + difference.lose + difference.more + difference.less === 0 ? [] : [{ ...difference, names, towns: differenceByTown(line, other, streetAt).map((town) => ({ ...town, name: town.street === null ? null : (townName.get(town.street) ?? null) })) }]
  })
  return { region, day, residents: population.rows, milliseconds: Math.round(performance.now() - start), differences }
}

/** Regions that were matched at least once. */
export const matchedRegions = repo.matchedRegions
