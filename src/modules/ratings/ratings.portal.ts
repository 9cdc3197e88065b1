/** The page behind the link of an invitation: rated with one form, without script. */
import { AppError } from '#kernel/errors.ts'
import type { Text } from '#platform/i18n/text.ts'
import type { PortalPage, PortalSubmit } from '#ui/portal/page.ts'
import { portalPage } from '#ui/portal/page.ts'
import { levelNames, ratingChoices, RatingGiven } from './ratings.schema.ts'
import { askedBy, countRefused, rateByToken, type Asked, type RatingPorts } from './ratings.service.ts'
import type { Given } from './web/portal/rate-fields.tsx'
import { RatePage, type RateData } from './web/portal/rate-page.tsx'

/** The page is one person's own: no cache may keep it, and one address may not try many. */
const perMinute = 20

export const ratingPortalPages = (ports: RatingPorts): readonly PortalPage[] => [
  portalPage<RateData>({
    name: 'ratings.rate',
    path: '/r/:token',
    cacheSeconds: 0,
    load: async ({ tx, clock, params }) => shown(await askedBy(tx, params['token'] ?? '', clock.now())),
    title: () => ({ zh: '请您评价', en: 'Please rate' }),
    view: RatePage,
    submit: { perMinute, run: (form) => submitted(form, ports) },
  }),
]

function shown(asked: Asked | undefined): RateData | null {
  if (asked === undefined) return null
  switch (asked.kind) {
    case 'open': return { kind: 'form', ...ratingChoices, round: asked.invitation.round, problem: null, given: { level: '', reasons: [], comment: '' } }
    case 'rated': return { kind: 'thanks', level: levelNames[asked.level], isNew: false }
    case 'expired': return { kind: 'closed' }
  }
}

async function submitted({ db, clock, params, fields, lists, audit }: PortalSubmit, ports: RatingPorts): Promise<RateData | null> {
  const token = params['token'] ?? ''
  const asked = await db.read((tx) => askedBy(tx, token, clock.now()))
  if (asked?.kind !== 'open') return shown(asked)
  const given: Given = { level: fields['level'] ?? '', reasons: lists['reason'] ?? [], comment: fields['comment'] ?? '' }
  const refused = async (problem: Text): Promise<RateData> => {
    await db.write((tx) => countRefused(tx, token))
    return { kind: 'form', ...ratingChoices, round: asked.invitation.round, problem, given }
  }
  const sent = RatingGiven.safeParse(given)
  if (!sent.success) return refused({ zh: '请先选一个满意程度；文字不超过 1000 字。', en: 'Choose a level first; at most 1000 characters of text.' })
  try {
    return await db.write(async (tx) => {
      const rating = await rateByToken(tx, token, sent.data, clock.now(), ports)
      await audit(tx, { subject: { type: rating.subjectType, id: rating.caseId }, region: rating.region })
      return { kind: 'thanks', level: levelNames[rating.level], isNew: true }
    })
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'invalid') throw error
    return refused(error.text)
  }
}
