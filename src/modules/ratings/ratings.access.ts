/** Who may do what with ratings, and where one stands for that decision. */
import { scopesOf, type Actor, type Permission, type Scope } from '#kernel/access.ts'
import { orgPathOf } from '#modules/directory/index.ts'
import type { RoleName } from '#platform/auth/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { ratingErrors } from './ratings.errors.ts'
import { findRatingAnywhere, type StoredRating } from './ratings.repo.ts'

export const ratingPermissions = {
  'ratings.read': { zh: '查看评价', en: 'See ratings' },
  'ratings.read-comment': { zh: '查看评价中的文字', en: 'Read the free text of ratings' },
  'ratings.mend': { zh: '核实并整改本单位的差评', en: 'Check and mend bad ratings of one’s unit' },
  'ratings.judge': { zh: '认定差评是否成立', en: 'Judge whether a bad rating is founded' },
  'ratings.call-back': { zh: '回访差评整改', en: 'Call back after mending' },
  'ratings.review': { zh: '复核差评认定', en: 'Review the judgement of a bad rating' },
  'ratings.record': { zh: '录入现场、电话和书面评价', en: 'Write down ratings given at the counter, by phone or on paper' },
} as const satisfies Readonly<Record<Permission, Text>>

export const ratingRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'plan-office': ['ratings.read', 'ratings.read-comment', 'ratings.judge'],
  'unit-staff': ['ratings.read', 'ratings.mend'],
  'unit-lead': ['ratings.read', 'ratings.read-comment', 'ratings.mend'],
  leader: ['ratings.read', 'ratings.review'],
  evaluator: ['ratings.read'],
  hotline: ['ratings.read', 'ratings.read-comment', 'ratings.record', 'ratings.call-back'],
}

/** @throws ratings.not-found */
export async function getSeenRating(tx: ReadTx, id: string): Promise<StoredRating> {
  const rating = await findRatingAnywhere(tx, id)
  if (rating === undefined) throw ratingErrors['not-found']({ id })
  return rating
}

/** A rating stands where the unit is that was rated. */
export async function ratingScope({ tx, params }: { readonly tx: ReadTx; readonly params: { readonly id: string } }): Promise<Scope> {
  const rating = await getSeenRating(tx, params.id)
  return { region: rating.region, orgPath: (await orgPathOf(tx, rating.orgId)) ?? null }
}

export const seenScopes = (actor: Actor) => scopesOf(actor, 'ratings.read')
