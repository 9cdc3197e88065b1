/**
 * What a household is, as facts of each of its members: income a head, dependants, whether anybody has a condition. Worked out
 * before the rules, so that a rule reads `人均月收入 < 低保标准` and runs over columns.
 */
import { z } from 'zod'
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { compileRule, type Rule } from '../rule.ts'
import { draftOf, type ColumnDraft, type Population } from '../columns/columns.ts'
import { valueReader } from '../columns/values.ts'
import { add, divide } from '../values/decimal.ts'
import { Unknown, type Value } from '../values/values.ts'
import { declare, type Vocabulary } from '../vocabulary.ts'

export const figureKinds = ['count', 'sum', 'mean', 'max', 'min', 'any', 'every'] as const

export const HouseholdFigure = z.object({
  /** The fact that rules use. */
  name: z.string().min(1),
  kind: z.enum(figureKinds),
  /** Of a member: an amount for sum, mean (a head), max and min; a condition for any and every. `count` has none. */
  value: z.string().optional(),
  /** Which members count; all of them without it. */
  where: z.string().optional(),
}).refine((figure) => (figure.value === undefined) === (figure.kind === 'count'), 'count has no value, every other kind has one')
export type HouseholdFigure = z.infer<typeof HouseholdFigure>

export interface CompiledFigure { readonly figure: HouseholdFigure; readonly value: Rule | undefined; readonly where: Rule | undefined }

/** @throws rules.refused */
export function compileFigures(figures: readonly HouseholdFigure[], members: Vocabulary): readonly CompiledFigure[] {
  const optional = (text: string | undefined): Rule | undefined => (text === undefined ? undefined : compileRule(text, members))
  return figures.map((figure) => ({ figure, value: optional(figure.value), where: optional(figure.where) }))
}

/** The vocabulary of the rules: a member's own facts and the household's. */
export const withFigures = (members: Vocabulary, figures: readonly CompiledFigure[]): Vocabulary => ({
  ...members,
  facts: new Map([...members.facts, ...declare(Object.fromEntries(figures.map(({ figure }) => [figure.name, figure.kind === 'any' || figure.kind === 'every' ? 'boolean' as const : 'number' as const]))).facts]),
})

/** For one household. Figures that can't be told are left out, that is unknown. */
export function figuresOf(figures: readonly CompiledFigure[], members: readonly FactRecord[], parameters: FactRecord = {}): Record<string, FactInput> {
  return Object.fromEntries(figures.flatMap(({ figure, value, where }): [string, FactInput][] => {
    const tally = newTally()
    for (const member of members) count(tally, figure, value?.evaluate(member, parameters) ?? null, where === undefined ? true : where.evaluate(member, parameters))
    const found = result(tally, figure)
    return found === undefined ? [] : [[figure.name, found]]
  }))
}

/** The same for all households at once: one column a figure. `householdOf`: number of the household of each record, from 0. */
export function figureDrafts(figures: readonly CompiledFigure[], population: Population, householdOf: Uint32Array, parameters: FactRecord = {}): readonly ColumnDraft[] {
  let households = 0
  for (const household of householdOf) if (household >= households) households = household + 1
  return figures.map(({ figure, value, where }) => {
    const tallies = Array.from({ length: households }, newTally)
    const [valueOf, counts] = [value === undefined ? undefined : valueReader(value, population, parameters), where === undefined ? undefined : valueReader(where, population, parameters)]
    for (let row = 0; row < population.rows; row++) {
      const tally = tallies[householdOf[row] ?? 0]
      if (tally !== undefined) count(tally, figure, valueOf?.(row) ?? null, counts === undefined ? true : counts(row))
    }
    const found = tallies.map((tally) => result(tally, figure))
    return draftOf(figure.name, declare({ [figure.name]: figure.kind === 'any' || figure.kind === 'every' ? 'boolean' : 'number' }), Array.from(householdOf, (household) => found[household]))
  })
}

interface Tally { members: number; amount: number | undefined; extreme: number | undefined; yes: number; no: number; unknown: boolean }

const newTally = (): Tally => ({ members: 0, amount: 0, extreme: undefined, yes: 0, no: 0, unknown: false })

/** A member without an amount adds nothing; one whose amount or whose counting nobody knows makes the figure unknown. */
function count(tally: Tally, { kind }: HouseholdFigure, value: Value, counts: Value): void {
  if (counts instanceof Unknown) {
    tally.unknown = true
    return
  }
  if (counts !== true) return
  tally.members += 1
  if (value instanceof Unknown) tally.unknown = true
  else if (value === true) tally.yes += 1
  else if (typeof value !== 'number') tally.no += 1
  else if (kind === 'max' || kind === 'min') tally.extreme = tally.extreme === undefined || (kind === 'max') === (value > tally.extreme) ? value : tally.extreme
  else tally.amount = tally.amount === undefined ? undefined : add(tally.amount, value)
}

/** undefined: unknown. */
function result(tally: Tally, { kind }: HouseholdFigure): number | boolean | null | undefined {
  if (kind === 'any' && tally.yes > 0) return true
  if (kind === 'every' && tally.no > 0) return false
  if (tally.unknown) return undefined
  switch (kind) {
    case 'count': return tally.members
    case 'any': return false
    case 'every': return true
    case 'sum': return tally.amount ?? null
    case 'mean': return tally.amount === undefined ? null : (divide(tally.amount, tally.members) ?? null)
    case 'max': case 'min': return tally.extreme ?? null
  }
}
