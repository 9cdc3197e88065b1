/**
 * All entitlements against a whole population as of a day: who is entitled, of whom it can't be told, what it costs. Pure.
 * Amounts are those of one person entitled; of several that exclude each other the one worth most is kept, as for one person.
 */
import { parametersFor, paymentOf, planOf, rowsOf, valueReader, versionAsOf, type CompiledEntitlement, type CompiledVersion, type Entitlements, type FactRecord, type Population } from '#engines/rules/index.ts'
import { count, has, noBits, set, sharedNone } from './bits.ts'

export interface MatchLine {
  readonly id: string
  readonly entitled: Uint8Array
  /** Stands in the memory of the population, until another plan runs there. */
  readonly unknown: Uint8Array
  readonly fenPerYear: number
  /** What it is worth to one row a year, in fen; 0 where nothing is paid or the amount is not known. */
  worth(row: number): number
}

export interface Matching { readonly day: string; readonly region: string }

/** In the order of the rulebook; entitlements that no rule decides are left out. `only`: those and what they exclude. */
export function matchAll(rulebook: Entitlements, population: Population, { day, region }: Matching, only?: ReadonlySet<string>): readonly MatchLine[] {
  const parameters = parametersFor(rulebook.pack, { day, region })
  const wanted = rulebook.all.filter(({ entitlement }) => entitlement.undecidable === undefined && (only === undefined || only.has(entitlement.id)))
  const ruled = wanted.map((compiled) => ({ compiled, version: versionAsOf(compiled, day) }))
  const inForce = ruled.flatMap(({ version }) => (version === undefined ? [] : [version]))
  const plan = planOf(inForce.map(({ when }) => ({ rule: when, parameters })), population)
  plan.run()
  const nobody = sharedNone(population.rows)
  const lines = ruled.map(({ compiled, version }): MatchLine & { readonly compiled: CompiledEntitlement } => {
    const { yes, unknown } = version === undefined ? { yes: undefined, unknown: undefined } : plan.matches(inForce.indexOf(version))
    const entitled = yes?.slice() ?? noBits(population.rows)
    return { id: compiled.entitlement.id, compiled, entitled, unknown: unknown ?? nobody, worth: worthReader(version, population, parameters), fenPerYear: 0 }
  })
  settleExclusions(lines, population.rows)
  return lines.map(({ compiled: _, ...line }) => ({ ...line, fenPerYear: costOf(line.entitled, line.worth) }))
}

export function costOf(bits: Uint8Array, worth: (row: number) => number): number {
  let fen = 0
  for (const row of rowsOf(bits)) fen += worth(row)
  return fen
}

function worthReader(version: CompiledVersion | undefined, population: Population, parameters: FactRecord): (row: number) => number {
  const amount = version?.version.amount
  if (version?.amount === undefined || amount === undefined) return () => 0
  const value = valueReader(version.amount, population, parameters)
  const months = version.months === undefined ? undefined : valueReader(version.months, population, parameters)
  return (row) => paymentOf(value(row), months?.(row) ?? null, amount.per)?.fenPerYear ?? 0
}

/** Row by row, but only where somebody is entitled to two that exclude each other. */
function settleExclusions(lines: readonly (MatchLine & { readonly compiled: CompiledEntitlement })[], rows: number): void {
  const against = new Map(lines.map((line) => [line, lines.filter((other) => other !== line && (line.compiled.entitlement.excludes.includes(other.id) || other.compiled.entitlement.excludes.includes(line.id)))]))
  const touched = lines.filter((line) => (against.get(line)?.length ?? 0) > 0)
  if (touched.length === 0) return
  for (const row of rowsOf(twice(touched.map(({ entitled }) => entitled), rows))) {
    const held = touched.filter((line) => has(line.entitled, row))
    const kept: MatchLine[] = []
    for (const line of held.toSorted((a, b) => b.worth(row) - a.worth(row))) {
      if (kept.some((other) => against.get(line)?.some((one) => one === other) === true)) set(line.entitled, row, false)
      else kept.push(line)
    }
  }
}

/** Rows that stand in at least two of the sets. */
function twice(sets: readonly Uint8Array[], rows: number): Uint8Array {
  const [once, again] = [noBits(rows), noBits(rows)]
  for (const bits of sets) {
    for (let i = 0; i < once.length; i++) {
      const byte = bits[i] ?? 0
      again[i] = (again[i] ?? 0) | ((once[i] ?? 0) & byte)
      once[i] = (once[i] ?? 0) | byte
    }
  }
  return again
}

export interface Difference {
  readonly id: string
  readonly before: number
  readonly after: number
  readonly gain: number
  readonly lose: number
  /** Entitled before and after, to more or to less. */
  readonly more: number
  readonly less: number
  readonly fenPerYearBefore: number
  readonly fenPerYearAfter: number
}

/** Who gains, who loses and what it costs, of one entitlement under two rulebooks. */
export function differenceOf(before: MatchLine, after: MatchLine): Difference {
  let [gain, lose, more, less] = [0, 0, 0, 0]
  for (const row of rowsOf(after.entitled.map((byte, i) => byte | (before.entitled[i] ?? 0)))) {
    const [was, is] = [has(before.entitled, row), has(after.entitled, row)]
    if (is && !was) gain++
    else if (was && !is) lose++
    else if (after.worth(row) > before.worth(row)) more++
    else if (after.worth(row) < before.worth(row)) less++
  }
  return { id: after.id, before: count(before.entitled), after: count(after.entitled), gain, lose, more, less, fenPerYearBefore: before.fenPerYear, fenPerYearAfter: after.fenPerYear }
}
