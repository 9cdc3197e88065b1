/** Shapes of ratings (好差评, 国办发〔2019〕51号). */
import { z } from 'zod'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'

export const RegionCode = z.string().regex(/^\d{6}$/)

/** Five levels, best first; 2 and 1 are bad (差评). */
export const levels = [5, 4, 3, 2, 1] as const
export type Level = (typeof levels)[number]
export const Level = z.union([z.literal(5), z.literal(4), z.literal(3), z.literal(2), z.literal(1)])
export const levelNames = {
  5: { zh: '非常满意', en: 'Very satisfied' },
  4: { zh: '满意', en: 'Satisfied' },
  3: { zh: '基本满意', en: 'Basically satisfied' },
  2: { zh: '不满意', en: 'Dissatisfied' },
  1: { zh: '非常不满意', en: 'Very dissatisfied' },
} as const satisfies Readonly<Record<Level, Text>>

export const worstGood = 3
export const isBad = (level: number): boolean => level < worstGood

/** What people say why: the first five of good service, the others of bad. */
export const reasons = {
  quick: { zh: '办得快', en: 'Done quickly' },
  'well-explained': { zh: '说得清楚', en: 'Explained well' },
  kind: { zh: '态度好', en: 'Friendly' },
  solved: { zh: '问题解决了', en: 'The problem was solved' },
  'kept-informed': { zh: '主动告知进展', en: 'Kept me informed' },
  unsolved: { zh: '问题没有解决', en: 'The problem was not solved' },
  slow: { zh: '办得太慢', en: 'Too slow' },
  unclear: { zh: '答复说不清楚', en: 'The answer was unclear' },
  rude: { zh: '态度不好', en: 'Unfriendly' },
  'passed-around': { zh: '部门之间推来推去', en: 'Passed from one office to another' },
  'no-contact': { zh: '没有人联系我', en: 'Nobody contacted me' },
  'not-true': { zh: '答复与事实不符', en: 'The answer does not fit the facts' },
} as const satisfies Readonly<Record<string, Text>>
export type Reason = keyof typeof reasons
export const goodReasons: readonly Reason[] = ['quick', 'well-explained', 'kind', 'solved', 'kept-informed']
export const badReasons: readonly Reason[] = ['unsolved', 'slow', 'unclear', 'rude', 'passed-around', 'no-contact', 'not-true']
export const Reason = z.enum([...goodReasons, ...badReasons])

/** What a person's form says. */
export const RatingGiven = z.object({ level: z.coerce.number().pipe(Level), reasons: z.array(Reason).max(12), comment: z.string().max(1000) })
export type RatingGiven = Readonly<z.infer<typeof RatingGiven>>

/** The choices of that form, best level first. */
export const ratingChoices = {
  levels: levels.map((level) => ({ level, name: levelNames[level] })),
  bad: badReasons.map((code) => ({ code, name: reasons[code] })),
  good: goodReasons.map((code) => ({ code, name: reasons[code] })),
}

/** How a rating came in. Only a person's own choice is one: nothing is rated by default when time runs out. */
export const ways = ['link', 'account', 'counter', 'phone', 'paper'] as const
export const Way = z.enum(ways)

export const Rating = z.object({
  region: RegionCode,
  id: z.uuid(),
  /** Kind of case, e.g. `appeal`. */
  subjectType: z.string(),
  caseId: z.uuid(),
  /** 1; after mending 2 and so on. */
  round: z.int(),
  orgId: z.uuid(),
  level: Level,
  reasons: z.array(Reason),
  hasComment: z.boolean(),
  cameBy: Way,
  ratedAt: z.iso.datetime(),
})
export type Rating = z.infer<typeof Rating>

/** A closed case whose person is to be asked. Give phone or account if there is one; without either the case counts as not invited. */
export interface NewInvitation {
  readonly region: string
  readonly subjectType: string
  readonly caseId: string
  /** Unit that handled the case: the one that is rated. */
  readonly orgId: string
  readonly phone?: string
  readonly accountId?: string
  /** What the person will know the case by in the message, without personal data: `编号 YX-2026-000123 的诉求`. */
  readonly matter?: string
  /** After a bad rating was mended: opens the next round. Without it a case has one round. */
  readonly afterMending?: true
}

/** Whom a module's closed case was about, as far as they may be asked; nothing where they left no way. */
export type PersonOfCase = (tx: ReadTx, of: Pick<NewInvitation, 'region' | 'caseId'>) => Promise<Pick<NewInvitation, 'phone' | 'accountId' | 'matter'>>

/** What inviting and rating need of their surroundings. */
export interface Making { readonly at: Date; newId(): string }

/** What the jobs given as `reactions` receive of each bad rating. */
export const BadRatingEvent = z.object({
  region: RegionCode, ratingId: z.uuid(), subjectType: z.string(), caseId: z.uuid(), round: z.int(), orgId: z.uuid(), level: z.int(), reasons: z.array(Reason), at: z.iso.datetime(),
})
export type BadRatingEvent = z.infer<typeof BadRatingEvent>

/** Below this many ratings nothing but the number is shown: a unit could tell who rated how. */
export const fewest = 5

/**
 * Figures of ratings of cases closed in a period, by their first round; what was rated again after mending stands apart, so
 * that mending does not make a bad rating unsaid. Where fewer than five were rated (`suppressed`) nothing but the counts is given.
 */
export const RatingFigures = z.object({
  closed: z.int(),
  /** Closed cases whose person was asked. */
  invited: z.int(),
  /** Ratings, whatever way they came in. */
  n: z.int(),
  /** Ratings of people who were asked. */
  answered: z.int(),
  /** invited ÷ closed; null when nothing was closed. */
  coverage: z.number().nullable(),
  /** answered ÷ invited; null when nobody was asked. */
  response: z.number().nullable(),
  suppressed: z.boolean(),
  /** Mean of the levels, 1 to 5. */
  mean: z.number().nullable(),
  /** Share of the levels 5, 4 and 3 (好评率). */
  good: z.number().nullable(),
  /** Share of each level, best first. */
  shares: z.array(z.object({ level: Level, share: z.number() })).nullable(),
  /** Ratings after mending, and how many of them were no longer bad. */
  again: z.int(),
  better: z.int().nullable(),
})
export type RatingFigures = z.infer<typeof RatingFigures>

/** What of a figure is looked at: the cases that it counts. `answered` is of those who were asked, `rated` whatever way it came in. */
export const countedParts = ['closed', 'invited', 'answered', 'rated', 'again'] as const
export type CountedPart = (typeof countedParts)[number]

/** A case that a figure counts; how it was rated stands in the list of ratings. */
export const CountedCase = z.object({
  region: RegionCode,
  /** Of the invitation. */
  id: z.uuid(),
  subjectType: z.string(),
  caseId: z.uuid(),
  /** Of the case; null where it is gone. */
  number: z.string().nullable(),
  orgName: z.string(),
  closedAt: z.iso.datetime(),
  /** How its person was asked; nobody: left no way. */
  asked: z.enum(['phone', 'account', 'nobody']),
  isRated: z.boolean(),
  round: z.int(),
})
export type CountedCase = z.infer<typeof CountedCase>

/** Days YYYY-MM-DD, Asia/Shanghai, both included. `region`: with all below it; `orgIds` absent: all units. */
export interface FigureQuestion { readonly region: string; readonly orgIds?: readonly string[]; readonly from: string; readonly to: string }
