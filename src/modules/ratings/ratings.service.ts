/** Decisions on ratings: who is asked, what counts, and what the figures may show. */
import type { Scope } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { orgPathOf } from '#modules/directory/index.ts'
import { newSecret, secretHash } from '#platform/auth/secrets.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { sealTo, sendMessage } from '#modules/messages/index.ts'
import { ratingErrors } from './ratings.errors.ts'
import type { badRatingJob } from './ratings.jobs.ts'
import * as repo from './ratings.repo.ts'
import type { Invitation } from './ratings.repo.ts'
import { fewest, isBad, type BadRatingEvent, type CountedCase, type FigureQuestion, type Level, type Making, type NewInvitation, type Rating, type RatingFigures, type RatingGiven } from './ratings.schema.ts'
import { ratingTexts } from './ratings.texts.ts'

export const { lastRounds, listRatings, ratingsOf } = repo

const daysOpen = 30
/** Wrong forms of somebody unsure on a small screen stay below; a script does not. */
const mostAttempts = 10
/** 120 bits: can't be guessed, and the link still fits into one SMS. */
const tokenLength = 20

/**
 * Counts a closed case and asks its person for a rating, as part of the caller's transaction. The same case again asks
 * nobody twice; `afterMending` opens the next round where the last one was rated. Returns the invitation's id.
 * @throws messages.no-key, messages.bad-phone, messages.no-such-account
 */
export async function inviteToRate(tx: WriteTx, wish: NewInvitation, by: Making): Promise<string> {
  const last = await repo.lastInvitation(tx, wish)
  const opens = last === undefined || (wish.afterMending === true && (await repo.findRating(tx, wish.region, last.id)) !== undefined)
  if (!opens) return last.id
  const id = by.newId()
  const secret = newSecret().slice(0, tokenLength)
  const asked = wish.phone !== undefined ? 'phone' : wish.accountId !== undefined ? 'account' : 'nobody'
  const round = (last?.round ?? 0) + 1
  await repo.insertInvitation(tx, {
    region: wish.region, id, subjectType: wish.subjectType, caseId: wish.caseId, round, orgId: wish.orgId, asked, accountId: asked === 'account' ? (wish.accountId ?? null) : null,
    tokenHash: asked === 'phone' ? secretHash(secret) : null, closedAt: by.at, expiresAt: new Date(by.at.getTime() + daysOpen * 86_400_000),
  })
  if (asked === 'nobody') return id
  await sendMessage(tx, {
    region: wish.region, key: `rating:${id}`, orgId: wish.orgId, about: { type: wish.subjectType, id: wish.caseId },
    template: round === 1 ? ratingTexts.invitation : ratingTexts.again, slots: { matter: wish.matter ?? '诉求', path: asked === 'phone' ? `/r/${wish.region}${secret}` : '/', days: daysOpen },
    to: wish.phone !== undefined ? { kind: 'phone', phone: wish.phone } : { kind: 'account', id: wish.accountId ?? '' },
  }, by)
  return id
}

/** What a link leads to; undefined for a token that was never given out. */
export type Asked =
  | { readonly kind: 'open'; readonly invitation: Invitation }
  | { readonly kind: 'rated'; readonly invitation: Invitation; readonly level: Level }
  | { readonly kind: 'expired' }

export async function askedBy(tx: ReadTx, token: string, at: Date): Promise<Asked | undefined> {
  const invitation = await invitationOf(tx, token)
  if (invitation === undefined) return undefined
  const rating = await repo.findRating(tx, invitation.region, invitation.id)
  if (rating !== undefined) return { kind: 'rated', invitation, level: rating.level }
  return invitation.expiresAt < at ? { kind: 'expired' } : { kind: 'open', invitation }
}

type Given = RatingGiven

export interface RatingPorts {
  /** What free text is sealed to; the public half is enough for writing. */
  readonly publicKey: Uint8Array
  readonly bad: ReturnType<typeof badRatingJob>
}

/** A rating through the link. @throws ratings.no-invitation, ratings.too-often, ratings.expired, ratings.rated-already, ratings.reason-needed */
export async function rateByToken(tx: WriteTx, token: string, given: Given, at: Date, ports: RatingPorts): Promise<Rating> {
  const invitation = await invitationOf(tx, token)
  if (invitation === undefined) throw ratingErrors['no-invitation']()
  if (invitation.attempts >= mostAttempts) throw ratingErrors['too-often']()
  return record(tx, invitation, given, { cameBy: 'link', enteredBy: null, at }, ports)
}

/** Counts a form that was refused, in a transaction of its own: the refusal has rolled the other back. */
export async function countRefused(tx: WriteTx, token: string): Promise<void> {
  const invitation = await invitationOf(tx, token)
  if (invitation !== undefined && invitation.attempts < mostAttempts) await repo.countAttempt(tx, invitation.region, invitation.id)
}

/** What somebody said at the counter, on the phone or on paper, written down by staff. @throws as rateByToken */
export async function rateByStaff(tx: WriteTx, of: { readonly region: string; readonly subjectType: string; readonly caseId: string }, given: Given, how: { readonly cameBy: 'counter' | 'phone' | 'paper'; readonly enteredBy: string; readonly at: Date }, ports: RatingPorts): Promise<Rating> {
  const invitation = await repo.lastInvitation(tx, of)
  if (invitation === undefined) throw ratingErrors['no-invitation']()
  return record(tx, invitation, given, how, ports)
}

/** A rating by the person of the case, who has proven it to the module of the case. @throws as rateByToken */
export async function rateByPerson(tx: WriteTx, of: { readonly region: string; readonly subjectType: string; readonly caseId: string }, given: Given, at: Date, ports: RatingPorts): Promise<Rating> {
  const invitation = await repo.lastInvitation(tx, of)
  if (invitation === undefined) throw ratingErrors['no-invitation']()
  if (invitation.attempts >= mostAttempts) throw ratingErrors['too-often']()
  return record(tx, invitation, given, { cameBy: 'account', enteredBy: null, at }, ports)
}

async function record(tx: WriteTx, invitation: Invitation, given: Given, how: { readonly cameBy: Rating['cameBy']; readonly enteredBy: string | null; readonly at: Date }, { publicKey, bad }: RatingPorts): Promise<Rating> {
  if (invitation.expiresAt < how.at) throw ratingErrors.expired({ days: daysOpen })
  const comment = given.comment.trim()
  if (isBad(given.level) && given.reasons.length === 0 && comment === '') throw ratingErrors['reason-needed']()
  const isNew = await repo.insertRating(tx, {
    invitation, level: given.level, reasons: [...new Set(given.reasons)], comment: comment === '' ? null : sealTo(publicKey, invitation.id, Buffer.from(comment)), ...how,
  })
  if (!isNew) throw ratingErrors['rated-already']()
  const rating = await getRating(tx, invitation.region, invitation.id)
  if (isBad(rating.level)) await enqueue(tx, bad, eventOf(rating), { key: rating.id })
  return rating
}

const eventOf = (rating: Rating): BadRatingEvent => ({
  region: rating.region, ratingId: rating.id, subjectType: rating.subjectType, caseId: rating.caseId, round: rating.round, orgId: rating.orgId, level: rating.level, reasons: rating.reasons, at: rating.ratedAt,
})

/** @throws ratings.not-found */
export async function getRating(tx: ReadTx, region: string, id: string): Promise<repo.StoredRating> {
  const rating = await repo.findRating(tx, region, id)
  if (rating === undefined) throw ratingErrors['not-found']({ id })
  return rating
}

/** @throws ratings.bad-period */
export async function ratingFigures(tx: ReadTx, question: FigureQuestion): Promise<RatingFigures> {
  if (question.from > question.to) throw ratingErrors['bad-period']()
  return figuresOf(await repo.countRatings(tx, question))
}

type Scopes = Parameters<typeof repo.countSeen>[1]
type Days = Pick<FigureQuestion, 'from' | 'to'>

/** Over everything the caller sees. @throws ratings.bad-period */
export async function figuresSeen(tx: ReadTx, scopes: Scopes, days: Days): Promise<RatingFigures> {
  if (days.from > days.to) throw ratingErrors['bad-period']()
  return figuresOf(await repo.countSeen(tx, scopes, days))
}

/** The cases behind a figure, with their numbers. @throws ratings.bad-period */
export async function casesCounted(tx: ReadTx, desk: Pick<CaseDesk, 'find'>, scopes: Scopes, asked: repo.CasesAsked): Promise<readonly CountedCase[]> {
  if (asked.from > asked.to) throw ratingErrors['bad-period']()
  const cases: CountedCase[] = []
  for (const one of await repo.listCounted(tx, scopes, asked)) cases.push({ ...one, number: (await desk.find(tx, one.region, one.caseId))?.number ?? null })
  return cases
}

export async function unitsRated(tx: ReadTx, scopes: Scopes, days: Days): Promise<readonly { orgId: string; orgName: string; figures: RatingFigures }[]> {
  return (await repo.countUnits(tx, scopes, days)).map(({ orgId, orgName, ...counts }) => ({ orgId, orgName: orgName ?? '', figures: figuresOf(counts) }))
}

/** Where the case stands whose rating is written down. @throws ratings.no-invitation */
export async function scopeOfCase(tx: ReadTx, of: { readonly region: string; readonly subjectType: string; readonly caseId: string }): Promise<Scope> {
  const invitation = await repo.lastInvitation(tx, of)
  if (invitation === undefined) throw ratingErrors['no-invitation']()
  return { region: invitation.region, orgPath: (await orgPathOf(tx, invitation.orgId)) ?? null }
}

/** Counts as figures; shares of few ratings are left out. Pure. */
export function figuresOf({ closed, invited, answered, levels, again, better }: repo.Counts): RatingFigures {
  const n = levels.reduce((sum, count) => sum + count, 0)
  const counts = { closed, invited, n, answered, again, coverage: closed === 0 ? null : invited / closed, response: invited === 0 ? null : answered / invited, better: again < fewest ? null : better }
  if (n < fewest) return { ...counts, suppressed: n > 0, mean: null, good: null, shares: null }
  const of = (level: Level): number => levels[level - 1] ?? 0
  return {
    ...counts, suppressed: false, mean: levels.reduce((sum, count, at) => sum + count * (at + 1), 0) / n, good: (of(5) + of(4) + of(3)) / n,
    shares: ([5, 4, 3, 2, 1] as const).map((level) => ({ level, share: of(level) / n })),
  }
}

/** A token is the region's six digits and the secret, so that one county's rows are searched. */
async function invitationOf(tx: ReadTx, token: string): Promise<Invitation | undefined> {
  const parts = /^(\d{6})([\w-]{20})$/.exec(token)
  return parts === null ? undefined : repo.findByToken(tx, parts[1] ?? '', secretHash(parts[2] ?? ''))
}
