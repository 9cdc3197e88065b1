/** Decisions on the dictionary: new indicators, changes with their versions. Takes a transaction, opens none. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import { formulasOf } from './formulas.ts'
import * as repo from './registry.repo.ts'
import type { Indicator, IndicatorDefinition } from './registry.schema.ts'

export interface Defining { readonly at: Date; readonly account: string | null }

/** @throws indicators.not-found */
export async function getIndicator(tx: ReadTx, id: string): Promise<Indicator> {
  const found = await repo.findIndicator(tx, id)
  if (found === undefined) throw indicatorErrors['not-found']({ id })
  return found
}

/** @throws indicators.id-local, indicators.id-taken, indicators.bad-formula, indicators.bad-definition */
export async function createIndicator(tx: WriteTx, id: string, definition: IndicatorDefinition, by: Defining): Promise<Indicator> {
  if (!id.startsWith('x-')) throw indicatorErrors['id-local']({ id })
  const taken = await repo.findIndicator(tx, id)
  if (taken !== undefined) throw indicatorErrors['id-taken']({ id, name: taken.name.zh })
  const made: Indicator = { ...definition, id, origin: 'operator', state: 'active', version: 1, updatedAt: by.at.toISOString() }
  await expectSound(tx, made)
  await repo.putIndicator(tx, made)
  return made
}

export interface IndicatorEdit { readonly definition: IndicatorDefinition; readonly state: 'active' | 'retired'; readonly reason: string }

/**
 * Changes an indicator; what it was before is kept with the reason. `recount`: values that were added up in another way
 * must be added up again.
 * @throws indicators.not-found, http.stale, indicators.bad-formula, indicators.bad-definition
 */
export async function editIndicator(tx: WriteTx, id: string, edit: IndicatorEdit, ifMatch: string, by: Defining): Promise<{ readonly indicator: Indicator; readonly recount: boolean }> {
  const before = await repo.lockIndicator(tx, id)
  if (before === undefined) throw indicatorErrors['not-found']({ id })
  expectVersion(ifMatch, before.version)
  const after: Indicator = { ...before, ...edit.definition, state: edit.state, version: before.version + 1, updatedAt: by.at.toISOString() }
  await expectSound(tx, after)
  await repo.insertChange(tx, id, { version: before.version, at: by.at.toISOString(), by: by.account, reason: edit.reason, definition: repo.definitionOf(before) })
  await repo.putIndicator(tx, after)
  const counted = ['rollup', 'multiplier', 'formula', 'decimals', 'floor', 'ceiling', 'frequency', 'lagDays'] as const
  return { indicator: after, recount: counted.some((key) => before[key] !== after[key]) }
}

async function expectSound(tx: ReadTx, made: Indicator): Promise<void> {
  if (made.rollup === 'ratio' && (made.numerator === null || made.denominator === null)) throw indicatorErrors['bad-definition']({ why: '比率须写明分子和分母 / a ratio needs a numerator and a denominator' })
  if (made.floor !== null && made.ceiling !== null && made.floor >= made.ceiling) throw indicatorErrors['bad-definition']({ why: '下限须小于上限 / the floor must lie below the ceiling' })
  if (made.formula === null) return
  const others = (await repo.allIndicators(tx)).filter(({ id }) => id !== made.id)
  formulasOf([...others, made])
}

export { changesOf, listIndicators } from './registry.repo.ts'
