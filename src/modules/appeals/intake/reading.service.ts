/** What is read in an appeal while it is filed: what it is, where it belongs, which earlier one tells the same. Read once and kept. */
import type { ReadTx } from '#platform/db/index.ts'
import type { AppealKind, NewAppeal, Urgency } from '../appeals.schema.ts'
import type { DuplicateFinder } from '../proposals/duplicates.ts'
import { placeKey, type Features, type Proposed, type Reading, type Told } from '../reading.ts'
import type { Surroundings } from './intake.repo.ts'
import type { FilingRate } from './rate.ts'
import type { ReadWords } from './told.ts'

export interface ReadingPorts {
  readonly reading: Reading
  readonly duplicates: DuplicateFinder
  /** What the line's own trained model says; empty: none was trained. `version`: the newest, where it is known already. */
  readonly model: (tx: ReadTx, region: string, masked: Told, version?: number) => Promise<readonly Proposed<string>[]>
}

export interface IntakeReading {
  readonly kind: AppealKind
  readonly urgency: Urgency
  readonly reader: string
  readonly features: Features
  readonly place: string | null
  /** Proposed where the appeal names none; it may have ended in the line's tree since. */
  readonly category: { readonly code: string; readonly confidence: number } | null
  /** An earlier appeal that probably tells the same matter in other words. */
  readonly alike: { readonly id: string; readonly score: number } | null
}

/** From here on a candidate is shown as a probable duplicate. */
const probable = 0.5

/** @param caller keyed hash of the phone */
export async function readAppeal(tx: ReadTx, ports: ReadingPorts & { readonly filingRate: FilingRate }, given: NewAppeal, words: ReadWords, caller: Uint8Array | null, around: Surroundings, at: Date): Promise<IntakeReading> {
  const { masked, features, kind, urgency, reader } = words
  const place = placeKey({ ...given.place, text: masked.place })
  const best = given.category === null ? (await ports.model(tx, given.region, masked, around.model))[0] ?? words.category : null
  const found = await ports.duplicates.find(tx, given.region, {
    id: '', features, place, at, caller: caller === null ? null : Buffer.from(caller).toString('base64'),
  }, around.duplicateDays, 2, ports.filingRate.of(given.region))
  const alike = found.find(({ id, score }) => score >= probable && id !== around.sameAs)
  return {
    kind, urgency, reader, features, place,
    category: best === null ? null : { code: best.value, confidence: best.confidence }, alike: alike === undefined ? null : { id: alike.id, score: Math.min(1, alike.score) },
  }
}
