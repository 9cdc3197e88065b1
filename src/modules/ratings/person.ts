/** Rating by whoever has proven to be the person of a case: through the module of that case, which knows its people. */
import { openVault } from '#modules/messages/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { badRatingJob } from './ratings.jobs.ts'
import type { Rating, RatingGiven } from './ratings.schema.ts'
import { rateByPerson } from './ratings.service.ts'

/** The last round of the case. @throws ratings.no-invitation, ratings.too-often, ratings.expired, ratings.rated-already, ratings.reason-needed */
export type PersonRates = (tx: WriteTx, of: { readonly region: string; readonly subjectType: string; readonly caseId: string }, given: RatingGiven, at: Date) => Promise<Rating>

/** `key`: the one of messages. The reactions to a bad rating are those that ratingsModule() runs. */
export function personRates(key: Uint8Array): PersonRates {
  const ports = { publicKey: openVault(key).publicKey, bad: badRatingJob([]) }
  return (tx, of, given, at) => rateByPerson(tx, of, given, at, ports)
}
