/** Find everyone: match, store as bits, raise what is odd, simulate a change. */
import { compileEntitlements, rowsOf, versionAsOf, type EntitlementPack, type Entitlements } from '#engines/rules/index.ts'
import { isWithinRegion } from '#kernel/region.ts'
import { syncFindings } from '#modules/findings/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { assumedIn } from '../catalogue/figures.ts'
import { readPack, readRulebook } from '../rulebook/rulebook.service.ts'
import { servicesErrors } from '../services.errors.ts'
import { andNot, set } from './bits.ts'
import { raiseGone, type Absent } from './gone-holders.ts'
import { changedInThread, matchedInThread } from './in-thread.ts'
import { itemLeads } from './item-leads.ts'
import * as repo from './match.repo.ts'
import type { MatchShown, Simulated } from './match.schema.ts'
import type { PeoplePort } from './people.port.ts'
import { lastMatch, namesOf } from './places.service.ts'
import { recentPeople } from './recent-people.ts'

export interface MatchBy { readonly at: Date; readonly by: string | null; newId(): string }

/** @throws services.no-people */
export async function matchRegion(tx: WriteTx, people: PeoplePort, { region, day }: { readonly region: string; readonly day: string }, by: MatchBy): Promise<string> {
  const start = performance.now()
  const [rulebook, pack, columns] = [await readRulebook(tx), await readPack(tx), await people.population(tx, region, day)]
  if (columns.population.rows === 0) throw servicesErrors['no-people']({ region })
  const { rows, absent } = await matchedInThread({ pack, day, region, people: columns, held: await repo.heldOn(tx, region, day) })
  const id = by.newId()
  const { population, persons, places, placeOf } = columns
  await repo.insertMatch(tx, { region, id, day, madeAt: by.at, residents: population.rows, milliseconds: Math.round(performance.now() - start), persons, places, placeOf }, by.by, rows)
  const leadsOf = await itemLeads(tx, { region, day })
  await raiseEnded(tx, { rulebook, region, day, leadsOf }, rows, by)
  await raiseGone(tx, people, { rulebook, region, day, leadsOf, absent }, by)
  return id
}

/** A finding for whoever answers for it, never a stop: a register may be out of date. */
async function raiseEnded(tx: WriteTx, { rulebook: { all }, region, day, leadsOf }: Omit<Absent, 'absent'>, rows: readonly repo.BitsRow[], by: MatchBy): Promise<void> {
  for (const { entitlement: id, counts: { ended } } of rows) {
    const found = all.find(({ entitlement }) => entitlement.id === id)?.entitlement
    const name = found?.names.zh ?? id
    const of = { region, raiser: 'services.match', subjectType: 'entitlement', subjectId: id }
    await syncFindings(tx, of, ended === 0 ? [] : [{
      ...of, key: `ended:${id}`, rule: 'no-longer-entitled', severity: 'warning', message: `${ended} 人正在享受“${name}”，但按登记的情况已不符合 ${day} 的规则。`,
      advice: '请逐人核实登记是否过时；核实之前不得停发。', evidence: { day, ended, leadUnits: leadsOf(found?.item ?? '') },
    }], by)
  }
}

/** undefined: the region has never been matched. */
export async function shownMatch(tx: ReadTx, region: string): Promise<MatchShown | undefined> {
  const head = await repo.latestMatch(tx, region)
  if (head === undefined) return undefined
  const [counts, { all, pack }] = [new Map((await repo.countsOf(tx, region, head.id)).map((row) => [row.entitlement, row.counts])), await readRulebook(tx)]
  return {
    region, id: head.id, day: head.day, madeAt: head.madeAt.toISOString(), residents: head.residents, milliseconds: head.milliseconds,
    lines: all.flatMap((compiled) => {
      const { id, names } = compiled.entitlement
      const of = counts.get(id)
      return of === undefined ? [] : [{ entitlement: id, names, ...of, assumed: isAssumed(compiled, pack, { day: head.day, region }) }]
    }),
  }
}

const isAssumed = (compiled: Entitlements['all'][number], pack: EntitlementPack, at: { readonly day: string; readonly region: string }): boolean => assumedIn(versionAsOf(compiled, at.day), pack, at).length > 0

/** Persons who are entitled and have it not, by the last match; of a town, street or village only those who live there. @throws services.no-match, services.not-found */
export async function missingPersons(tx: ReadTx, { region, entitlement, place }: { readonly region: string; readonly entitlement: string; readonly place?: string }): Promise<{ readonly match: string; readonly persons: readonly string[] }> {
  const head = await lastMatch(tx, region)
  const bits = await repo.bitsOf(tx, region, head.id, entitlement)
  if (bits === undefined) throw servicesErrors['not-found']({ id: entitlement })
  const missing = andNot(bits.entitled, bits.held)
  if (place !== undefined) {
    const lives = livesIn(place, await repo.placesOf(tx, region, head.id))
    for (const row of rowsOf(missing)) if (!lives(row)) set(missing, row, false)
  }
  return { match: head.id, persons: await repo.personsIn(tx, region, head.id, missing) }
}

function livesIn(place: string, where: repo.Places | undefined): (row: number) => boolean {
  if (where === undefined) return () => false
  const { places, placeOf } = where
  const inside = places.map((one) => isWithinRegion(one, place))
  return (row) => inside[placeOf[row] ?? places.length] === true
}

/** Nothing is stored: the people as registered at most ten minutes ago, the rules as they are and as they would be. @throws services.no-people */
export async function simulate(tx: ReadTx, people: PeoplePort, { region, day, at }: { readonly region: string; readonly day: string; readonly at: Date }, change: (pack: EntitlementPack) => EntitlementPack): Promise<Simulated> {
  const start = performance.now()
  const [before, columns] = [await readPack(tx), await recentPeople(tx, people, { region, day }, at)]
  if (columns.population.rows === 0) throw servicesErrors['no-people']({ region })
  const after = change(before)
  const [differences, placeName] = [await changedInThread({ before, after, people: columns, day, region }), await namesOf(tx, columns.places)]
  const nameOf = (code: string | null): string | null => (code === null ? null : (placeName.get(code) ?? null))
  const names = new Map(before.entitlements.map((one) => [one.id, one.names]))
  const changed = compileEntitlements({ ...after, entitlements: after.entitlements.filter(({ id }) => differences.some((one) => one.id === id)) })
  const assumed = new Set(changed.all.flatMap((one) => (isAssumed(one, after, { day, region }) ? [one.entitlement.id] : [])))
  return {
    region, day, residents: columns.population.rows, milliseconds: Math.round(performance.now() - start),
    differences: differences.map((one) => ({
      ...one, names: names.get(one.id) ?? { zh: one.id, en: one.id }, assumed: assumed.has(one.id), towns: one.towns.map((town) => ({ ...town, name: nameOf(town.street), villages: town.villages.map(({ village, counts }) => ({ village, name: nameOf(village), counts })) })),
    })),
  }
}

/** Regions that were matched at least once. */
export const matchedRegions = repo.matchedRegions
