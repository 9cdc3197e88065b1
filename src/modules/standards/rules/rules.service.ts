/** The rules of drafting as of a day: those of the nearest region that has any, else those shipped. */
import { regionChain } from '#kernel/region.ts'
import { regionsCoded } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { standardErrors } from '../standards.errors.ts'
import { shippedRules } from '../standards.packs.ts'
import type { Doing } from '../standards.schema.ts'
import { insertRules, rulesOf } from './rules.repo.ts'
import type { DraftingRules, NewRules } from './rules.schema.ts'

/** County, prefecture, province, everywhere. */
export async function draftingRules(tx: ReadTx, region: string, day: string): Promise<DraftingRules> {
  const nearest = [...regionChain(region), '']
  const inForce = (await rulesOf(tx, nearest)).filter(({ from }) => from !== null && from <= day)
  for (const one of nearest) {
    const found = inForce.find((rules) => rules.region === one)
    if (found !== undefined) return found
  }
  return { ...(await shippedRules()), region: null, place: null, from: null, enteredAt: null, enteredBy: null }
}

/** All that hold or held in the region or above it, newest first, and what holds on the day. */
export async function rulesPage(tx: ReadTx, region: string, day: string): Promise<{ readonly now: DraftingRules; readonly all: readonly DraftingRules[] }> {
  const chain = regionChain(region)
  const names = new Map((await regionsCoded(tx, chain)).map(({ code, name }) => [code, name]))
  const named = (rules: DraftingRules): DraftingRules => ({ ...rules, place: names.get(rules.region ?? '') ?? null })
  return { now: named(await draftingRules(tx, region, day)), all: (await rulesOf(tx, [...chain, ''])).map(named) }
}

/** What was in force is never rewritten. @throws standards.unknown-region, standards.rules-exist */
export async function setRules(tx: WriteTx, region: string, rules: NewRules, doing: Doing): Promise<void> {
  if ((await regionsCoded(tx, [region])).length === 0) throw standardErrors['unknown-region']({ region })
  if (!(await insertRules(tx, region, rules, doing))) throw standardErrors['rules-exist']({ from: rules.from })
}
