/** Where people live who are entitled: figures of the last match by town and village, with names. */
import { regionsCoded } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { servicesErrors } from '../services.errors.ts'
import { byPlace, townOf } from './by-place.ts'
import * as repo from './match.repo.ts'
import type { StreetCounts } from './match.schema.ts'

/** @throws services.no-match */
export async function lastMatch(tx: ReadTx, region: string): Promise<repo.MatchHead> {
  const head = await repo.latestMatch(tx, region)
  if (head === undefined) throw servicesErrors['no-match']({ region })
  return head
}

/** By town and village, of the last match. @throws services.no-match, services.not-found */
export async function matchByPlace(tx: ReadTx, region: string, entitlement: string): Promise<readonly StreetCounts[]> {
  const head = await lastMatch(tx, region)
  const [bits, where] = [await repo.bitsOf(tx, region, head.id, entitlement), await repo.placesOf(tx, region, head.id)]
  if (bits === undefined || where === undefined) throw servicesErrors['not-found']({ id: entitlement })
  const names = await namesOf(tx, where.places)
  const nameOf = (code: string | null): string | null => (code === null ? null : (names.get(code) ?? null))
  return byPlace(bits, where).map(({ street, counts, villages }) => ({
    street, name: nameOf(street), ...counts,
    villages: villages.map(({ village, counts: own }) => ({ village, name: nameOf(village), ...(own ?? { entitled: null, held: null, missing: null, ended: null }) })),
  }))
}

/** Of places and of the towns that they belong to. */
export async function namesOf(tx: ReadTx, places: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const codes = [...new Set(places.flatMap((place) => [place, townOf(place)]))]
  return new Map((await regionsCoded(tx, codes)).map(({ code, name }) => [code, name]))
}
