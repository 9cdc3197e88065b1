/** Reaction to findings: red opens the duty, the next observation closes it, what comes back opens it again. */
import { workCalendar } from '#modules/directory/index.ts'
import type { CaseDesk, CaseRun } from '#modules/cases/index.ts'
import { findingsOf, FindingsChanged, type Finding, type FindingsReaction } from '#modules/findings/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { defineJob } from '#platform/jobs/index.ts'
import { openMatter, propose, titleOf, type Doing, type Matter } from '../opening/opening.service.ts'
import { findByOrigin, markFindingGone, obligationsOfFinding } from '../obligations.repo.ts'
import { systemDoer } from '../obligations.system.ts'
import { debtorOf } from './debtor.ts'
import { dueOf, triggerFor, type Trigger } from './rules.ts'
import type { RulesOf } from './texts.service.ts'

export const findingsJob = (desk: CaseDesk, rulesOf: RulesOf): FindingsReaction => defineJob({
  name: 'obligations.on-findings',
  schema: FindingsChanged,
  handle: (event, { db, clock, newId }) => db.write(async (tx) => {
    await onFindings(tx, desk, await rulesOf(tx, event.region), event, { at: clock.now(), newId })
  }),
})

/** Looks at every finding of the raiser on the subject: run again, it comes to the same end. */
export async function onFindings(tx: WriteTx, desk: CaseDesk, triggers: readonly Trigger[], event: FindingsChanged, doing: Doing): Promise<void> {
  for (const finding of (await findingsOf(tx, event.region, event.subjectType, event.subjectId)).filter((one) => one.raiser === event.raiser)) {
    if (finding.state === 'open') await onOpen(tx, desk, triggers, finding, doing)
    if (finding.state === 'cleared') await onCleared(tx, desk, finding, doing)
  }
}

async function onOpen(tx: WriteTx, desk: CaseDesk, triggers: readonly Trigger[], finding: Finding, doing: Doing): Promise<void> {
  const trigger = triggerFor(triggers, finding)
  if (trigger === undefined) return
  const known = await findByOrigin(tx, finding.region, originOf(finding))
  if (known !== undefined) {
    const run = await desk.get(tx, known.region, known.caseId)
    if (run.state === 'cleared' || run.state === 'archived') await reopen(tx, desk, run, trigger, finding, doing)
    return
  }
  // A matter that a person ended stays ended until the finding has gone and come back.
  const former = await obligationsOfFinding(tx, finding.region, finding.id)
  if (former.some((one) => !one.findingGone)) return
  await open(tx, desk, trigger, finding, doing)
}

async function open(tx: WriteTx, desk: CaseDesk, trigger: Trigger, finding: Finding, doing: Doing): Promise<void> {
  const { leadOrg, officeOrg, commitment, plan } = await debtorOf(tx, finding)
  const matter: Matter = {
    region: finding.region, source: finding.raiser.startsWith('appeals.') ? 'appeal' : 'finding', matter: `${finding.message}${finding.advice === '' ? '' : `\n${finding.advice}`}`.slice(0, 2000), title: titleOf(shortly(finding.message)),
    officeOrg, origin: originOf(finding), findingId: finding.id, rule: trigger.id,
    ...(commitment === undefined || plan === undefined ? {} : { planId: plan.planId, commitmentId: commitment.id, sourceName: `《${plan.title}》` }),
    cameFrom: [{ type: 'finding', id: finding.id }, { type: finding.subjectType, id: finding.subjectId }, ...(commitment === undefined ? [] : [{ type: 'plan-object', id: commitment.id }])],
  }
  // Without a unit to give it to, a person has to look at it first.
  if (leadOrg === null) {
    await propose(tx, desk, matter, systemDoer('supervisor'), doing)
    return
  }
  const fields = { leadUnit: leadOrg, supportUnits: commitment?.otherOrgs.filter((id) => id !== leadOrg) ?? [], basis: trigger.basis.zh, due: dueOf(trigger.limit, doing.at, await workCalendar(tx)), rhythm: trigger.rhythm, closing: trigger.closing }
  await openMatter(tx, desk, matter, { action: 'raise', fields, leadOrg }, systemDoer('system'), doing)
}

async function reopen(tx: WriteTx, desk: CaseDesk, run: CaseRun, trigger: Trigger, finding: Finding, doing: Doing): Promise<void> {
  const due = dueOf(trigger.limit, doing.at, await workCalendar(tx))
  await desk.act(tx, run, { action: 'reopen', fields: { reason: `问题复发：${finding.message}`.slice(0, 2000), due } }, systemDoer('system'), doing)
}

async function onCleared(tx: WriteTx, desk: CaseDesk, finding: Finding, doing: Doing): Promise<void> {
  for (const one of await obligationsOfFinding(tx, finding.region, finding.id)) {
    await acceptByObservation(tx, desk, await desk.get(tx, one.region, one.caseId), finding, doing)
  }
  await markFindingGone(tx, finding.region, finding.id)
}

/** What the next observation closes is accepted once it is claimed and the measure no longer sees the problem. */
export async function acceptByObservation(tx: WriteTx, desk: CaseDesk, run: CaseRun, finding: Finding, doing: Doing): Promise<void> {
  if (run.state !== 'claimed') return
  const { values } = await desk.stateOf(tx, run.region, run.id)
  if (values['closing'] !== 'observation') return
  await desk.act(tx, run, { action: 'acceptByObservation', fields: { observation: `监测不再发现该问题：${finding.message}`.slice(0, 200) } }, systemDoer('system'), doing)
}

/** What is wrong, without the figures that follow it. */
const shortly = (message: string): string => message.split(/[：。]/)[0] ?? message

export const originOf = (finding: Pick<Finding, 'id'>): string => `finding:${finding.id}`
