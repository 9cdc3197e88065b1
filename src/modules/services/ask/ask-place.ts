/** Where the visitor asks for: chosen, passed over, or still to be found by what they wrote. */
import type { ReadTx } from '#platform/db/index.ts'
import { findPlaces, placeOf, placesOf, type Place } from '../catalogue/places.ts'
import { matchedRegions } from '../match/match.service.ts'
import { skipped } from './answers.ts'
import { nearField, placeField } from './fields.ts'

export interface AskedPlace {
  readonly chosen: Place | null
  /** As the form carries it on; null while it has not been answered. */
  readonly sent: string | null
  /** Places of this installation, or those of the name that was written. */
  readonly choices: readonly Place[]
  /** What was written to find it by, while it is not found. */
  readonly near: string
  /** What was written, where no place bears the name. */
  readonly notFound: string | null
}

export async function askPlace(tx: ReadTx, fields: Readonly<Record<string, string>>, day: string): Promise<AskedPlace> {
  const [sent, near] = [fields[placeField] ?? '', fields[nearField]?.trim() ?? '']
  if (sent === skipped) return { chosen: null, sent, choices: [], near: '', notFound: null }
  const chosen = sent === '' ? undefined : await placeOf(tx, sent, day)
  if (chosen !== undefined) return taken(chosen)
  const found = near === '' ? [] : await findPlaces(tx, near, day)
  const [only] = found
  if (found.length === 1 && only !== undefined) return taken(only)
  return { chosen: null, sent: null, near, choices: found.length > 0 ? found : await placesOf(tx, (await matchedRegions(tx)).slice(0, mostOwn), day), notFound: near !== '' && found.length === 0 ? near : null }
}

const taken = (chosen: Place): AskedPlace => ({ chosen, sent: chosen.code, choices: [], near: '', notFound: null })

/** A city has about as many counties. */
const mostOwn = 12
