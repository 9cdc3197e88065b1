/** Rating one's own appeal on its page: once when it was handled, and again when what was rated bad has been mended. */
import { lastRounds, levelNames, ratingChoices, RatingGiven, type PersonRates } from '#modules/ratings/index.ts'
import type { RateChoices, RateGiven } from '#modules/ratings/web/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import type { PortalSubmit } from '#ui/portal/page.ts'
import { appealErrors } from '../appeals.errors.ts'
import { appealSubject } from '../life/appeal.kind.ts'
import type { Row } from '../personal/vault.ts'

export interface RatingPorts { readonly rate: PersonRates }

/** `rated`: what was said; null: still to be said, with what the form holds. */
export interface OwnRating { readonly round: number; readonly rated: Text | null; readonly given: RateGiven; readonly choices: RateChoices }

const nothing: RateGiven = { level: '', reasons: [], comment: '' }

/** Null where nobody was asked yet, or the time has passed. */
export async function ratingOf(tx: ReadTx, row: Row, at: Date, filled: RateGiven = nothing): Promise<OwnRating | null> {
  const last = (await lastRounds(tx, { region: row.region, subjectType: appealSubject }, [row.id], at)).get(row.id)
  if (last === undefined) return null
  const name = Object.entries(levelNames).find(([level]) => Number(level) === last.level)?.[1] ?? null
  return { round: last.round, rated: name, given: filled, choices: ratingChoices }
}

export const given = ({ fields, lists }: PortalSubmit): RateGiven => ({ level: fields['level'] ?? '', reasons: lists['reason'] ?? [], comment: fields['comment'] ?? '' })

/** @throws appeals.bad-rating, and those of `PersonRates` */
export async function rateOwn(form: PortalSubmit, { rate }: RatingPorts, row: Row): Promise<void> {
  const sent = RatingGiven.safeParse(given(form))
  if (!sent.success) throw appealErrors['bad-rating']()
  await form.db.write(async (tx) => {
    await rate(tx, { region: row.region, subjectType: appealSubject, caseId: row.id }, sent.data, form.clock.now())
    await form.audit(tx, { subject: { type: 'appeal', id: row.id }, region: row.region, detail: { action: 'rate' } })
  })
}
