/** The whole of a match, and of a simulated change, over columns. Pure: it runs in a thread. */
import { compileEntitlements, parametersFor, versionAsOf, type EntitlementPack, type Entitlements } from '#engines/rules/index.ts'
import { andNot, count, endedOf, noBits, set, sharedNone } from './bits.ts'
import { changeByTown, type TownChange } from './by-town.ts'
import { costOf, differenceOf, matchAll, type Difference, type Matching, type MatchLine } from './match.ts'
import type { BitsRow, HeldRow } from './match.repo.ts'
import { rowsOfPersons, type PeopleData } from './people.port.ts'

export interface MatchOrder extends Matching { readonly pack: EntitlementPack; readonly people: PeopleData; readonly held: readonly Pick<HeldRow, 'entitlement' | 'person'>[] }
export interface Matched {
  readonly rows: readonly BitsRow[]
  /** By entitlement: on a list of holders, but not among the residents matched. */
  readonly absent: ReadonlyMap<string, readonly string[]>
}

export function matched({ pack, people, held, day, region }: MatchOrder): Matched {
  const lines = matchAll(compileEntitlements(pack), people.population, { day, region })
  const { bits, absent } = heldBits(people, held, lines)
  const nobody = sharedNone(people.population.rows)
  return { rows: lines.map((line) => bitsRow(line, bits.get(line.id) ?? nobody)), absent }
}

function bitsRow({ id, entitled, unknown, worth, fenPerYear }: MatchLine, held: Uint8Array): BitsRow {
  const missing = andNot(entitled, held)
  return {
    entitlement: id, entitled, unknown, held,
    counts: { entitled: count(entitled), unknown: count(unknown), held: count(held), missing: count(missing), ended: count(endedOf({ entitled, unknown, held })), fenPerYear, missingFenPerYear: costOf(missing, worth) },
  }
}

function heldBits({ population, persons }: PeopleData, held: MatchOrder['held'], lines: readonly MatchLine[]): { readonly bits: ReadonlyMap<string, Uint8Array>; readonly absent: Matched['absent'] } {
  const listed = new Set(held.map(({ entitlement }) => entitlement))
  const bits = new Map(lines.flatMap((line) => (listed.has(line.id) ? [[line.id, noBits(population.rows)] as const] : [])))
  const absent = new Map<string, string[]>()
  if (held.length === 0) return { bits, absent }
  const rowOf = rowsOfPersons(persons, new Set(held.map(({ person }) => person)))
  for (const { entitlement, person } of held) {
    const [row, of] = [rowOf.get(person), bits.get(entitlement)]
    if (row === undefined) absent.set(entitlement, [...(absent.get(entitlement) ?? []), person])
    else if (of !== undefined) set(of, row, true)
  }
  return { bits, absent }
}

export interface ChangeOrder extends Matching { readonly before: EntitlementPack; readonly after: EntitlementPack; readonly people: PeopleData }
export interface Changed extends Difference { readonly towns: readonly TownChange[] }

/** Only what the change can touch is matched, under both rulebooks. */
export function changed({ before, after, people, day, region }: ChangeOrder): readonly Changed[] {
  const of = { day, region }
  const [old, young] = [compileEntitlements(before), compileEntitlements(after)]
  const touched = touchedBy(old, young, of)
  if (touched.size === 0) return []
  const [was, is] = [matchAll(old, people.population, of, touched), matchAll(young, people.population, of, touched)]
  return was.flatMap((line) => {
    const other = is.find(({ id }) => id === line.id)
    if (other === undefined) return []
    const difference = differenceOf(line, other)
    return difference.gain + difference.lose + difference.more + difference.less === 0 ? [] : [{ ...difference, towns: changeByTown(line, other, people) }]
  })
}

/** Entitlements whose rule, amount or a parameter in them differs on the day, and all that may be had only instead of one of them. */
export function touchedBy(before: Entitlements, after: Entitlements, of: Matching): ReadonlySet<string> {
  const spelled = ({ pack, all }: Entitlements): ReadonlyMap<string, string> => {
    const parameters = parametersFor(pack, of)
    return new Map(all.map((compiled) => {
      const version = versionAsOf(compiled, of.day)
      const names = [version?.when, version?.amount, version?.months].flatMap((rule) => rule?.about.parameters ?? [])
      return [compiled.entitlement.id, JSON.stringify([version?.version, names.map((name) => parameters[name]), compiled.entitlement.excludes, compiled.entitlement.undecidable !== undefined])]
    }))
  }
  const [was, is] = [spelled(before), spelled(after)]
  const touched = new Set([...is].flatMap(([id, spelling]) => (was.get(id) === spelling ? [] : [id])))
  const instead = [...before.all, ...after.all].flatMap(({ entitlement: { id, excludes } }) => excludes.flatMap((other) => [[id, other], [other, id]] as const))
  for (let size = -1; size !== touched.size;) {
    size = touched.size
    for (const [id, other] of instead) if (touched.has(id)) touched.add(other)
  }
  return touched
}
