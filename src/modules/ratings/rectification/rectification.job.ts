/** A bad rating opens the duty to mend by itself, once. */
import type { CaseDesk } from '#modules/cases/index.ts'
import { addLink } from '#modules/findings/index.ts'
import { defineJob } from '#platform/jobs/index.ts'
import type { BadRatingReaction } from '../ratings.jobs.ts'
import { BadRatingEvent, levelNames, reasons, type Level } from '../ratings.schema.ts'
import { rectificationSubject } from './rectification.kind.ts'

export const rectifyJob = (desk: CaseDesk): BadRatingReaction => defineJob({
  name: 'ratings.rectify',
  schema: BadRatingEvent,
  handle: (event, { db, clock, newId }) => db.write(async (tx) => {
    // The case has the rating's own id: run twice, the second time finds it.
    if (await desk.find(tx, event.region, event.ratingId) !== undefined) return
    const rated = await desk.find(tx, event.region, event.caseId)
    const why = event.reasons.map((reason) => reasons[reason].zh).join('、')
    const level = event.level === 1 ? 'veryDissatisfied' : 'dissatisfied'
    await desk.open(tx, {
      region: event.region, id: event.ratingId, subject: rectificationSubject, title: `${levelNames[levelOf(event.level)].zh}：${[rated?.number, why].filter((part) => part !== undefined && part !== '').join('，') || '差评整改'}`, action: 'open',
      fields: { rating: event.ratingId, level, unit: event.orgId }, leadOrg: event.orgId,
    }, { account: 'system:ratings', name: '系统', unit: null, roles: ['system'] }, { at: clock.now(), newId })
    await addLink(tx, { region: event.region, from: { type: rectificationSubject, id: event.ratingId }, relation: 'mends', to: { type: event.subjectType, id: event.caseId } }, clock.now(), null)
  }),
})

const levelOf = (level: number): Level => (level === 1 ? 1 : 2)
