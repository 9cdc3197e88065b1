/** What the desk of cases is told about mending what was rated bad: roles, whose turn it is, who is told, the rating after it. */
import { may, type Actor, type Permission, type Scope } from '#kernel/access.ts'
import type { CaseState } from '#engines/procedures/index.ts'
import { shippedProcedure, type CaseKind, type CaseRole, type CaseRun, type Holder, type TakenEvent, type TimedEvent } from '#modules/cases/index.ts'
import { organizationsById, scopeOf } from '#modules/directory/index.ts'
import { defineTemplates, sendMessage } from '#modules/messages/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { findRating } from '../ratings.repo.ts'
import { inviteToRate } from '../ratings.service.ts'
import type { Making, PersonOfCase } from '../ratings.schema.ts'

export const rectificationSubject = 'rectification'

const rolePermissions = {
  unit: 'ratings.mend', office: 'ratings.judge', caller: 'ratings.call-back', reviewer: 'ratings.review',
} as const satisfies Readonly<Record<string, Permission>>

/** Who finds a rating founded, calls back or reviews is never of the unit rated. */
const judging: ReadonlySet<string> = new Set(['office', 'caller', 'reviewer'])

export const rectificationTexts = defineTemplates('ratings-rectification', {
  notice: { name: { zh: '差评整改通知', en: 'Notice on a bad rating' }, purpose: 'duty', title: '差评整改 {number}', text: '{text}\n{base}/console/cases/{region}/{id}' },
  ladder: { name: { zh: '差评整改时限提醒', en: 'Deadline of mending' }, purpose: 'duty', title: '{step}：差评整改 {number}', text: '请在时限内办理。\n{base}/console/cases/{region}/{id}' },
})

/**
 * @param personOf by subject type: whom to ask again once their bad rating was mended; without one the next round opens and nobody is told
 * @throws procedures.unreadable, procedures.unsound: a pack that can't be used is a fault of the installation
 */
export function rectificationKind(personOf: Readonly<Record<string, PersonOfCase>> = {}): CaseKind {
  const procedure = shippedProcedure('rectification')
  return {
    subject: rectificationSubject,
    procedure,
    numberSeries: '差评整改',
    permission: { read: 'ratings.read', act: 'ratings.read' },
    leadFields: ['unit'],
    returnActions: ['return', 'denyExtension'],
    rolesOf: rolesTowards,
    holderOf,
    async onTaken(tx, event, doing) {
      if (event.state.state === 'closed' && event.from === 'mended') await openNextRound(tx, event, personOf, doing)
      for (const { role, text } of event.notices) await tellUnit(tx, event.run, role, { template: rectificationTexts.notice, slots: { text: text.zh }, key: `rectification:${event.run.id}:${event.seq}` }, doing)
    },
    async onTimed(tx, events, doing) {
      for (const event of events) await onTime(tx, event, doing)
    },
  }
}

async function rolesTowards(tx: ReadTx, run: CaseRun | null, actor: Actor, _roles: readonly CaseRole[]): Promise<readonly string[]> {
  if (run === null) return []
  const [unit] = run.leadOrg === null ? [] : await organizationsById(tx, [run.leadOrg])
  const place: Scope = unit === undefined ? { region: run.region } : scopeOf(unit)
  const ofUnit = place.orgPath != null && actor.orgPath !== null && actor.orgPath.startsWith(place.orgPath)
  return Object.entries(rolePermissions)
    .filter(([role, permission]) => (role === 'unit' ? may(actor, permission, place) : holdsInRegion(actor, permission, run.region) && !(ofUnit && judging.has(role))))
    .map(([role]) => role)
}

/** Rating offices, call-back officers and leaders act for the whole region, wherever in it they sit. */
const holdsInRegion = (actor: Actor, permission: Permission, region: string): boolean =>
  actor.grants.some((grant) => may({ ...actor, grants: [grant] }, permission, { region, orgPath: grant.orgPath }))

/** Whose turn it is, by state; what ended is nobody's. */
const turnOf: Readonly<Record<string, keyof typeof rolePermissions>> = {
  opened: 'unit', returned: 'office', arbitration: 'reviewer', checked: 'office', mending: 'unit', suspended: 'office', mended: 'caller', unfounded: 'office', review: 'reviewer',
}

function holderOf(run: CaseRun, state: CaseState, _roles: readonly CaseRole[]): Holder | null {
  const role = turnOf[state.state]
  return role === undefined ? null : { role, org: role === 'unit' ? run.leadOrg : null, account: null }
}

/** The person may rate once more what was mended; the first rating stays. */
async function openNextRound(tx: WriteTx, { run }: TakenEvent, personOf: Readonly<Record<string, PersonOfCase>>, doing: Making): Promise<void> {
  // The case has the rating's id.
  const rating = await findRating(tx, run.region, run.id)
  if (rating === undefined) return
  const { region, subjectType, caseId, orgId } = rating
  const person = await personOf[subjectType]?.(tx, { region, caseId })
  await inviteToRate(tx, { region, subjectType, caseId, orgId, ...person, afterMending: true }, doing)
}

async function onTime(tx: WriteTx, { run, timed }: TimedEvent, doing: Making): Promise<void> {
  const step = timed.definition
  if (step === null) return
  for (const role of step.notify) {
    await tellUnit(tx, run, role, { template: rectificationTexts.ladder, slots: { step: step.names.zh }, key: `rectification:${run.id}:${timed.clock}:${timed.step ?? 0}:${timed.at ?? 0}` }, doing)
  }
}

type Telling = Pick<Parameters<typeof sendMessage>[1], 'template' | 'slots' | 'key'>

/** Offices find what waits in their list; a unit is told, because nobody there expects a bad rating. */
async function tellUnit(tx: WriteTx, run: CaseRun, role: string, telling: Telling, doing: Making): Promise<void> {
  if (role !== 'unit' || run.leadOrg === null) return
  const slots = { number: run.number, region: run.region, id: run.id, ...telling.slots }
  await sendMessage(tx, { region: run.region, ...telling, slots, to: { kind: 'organization', id: run.leadOrg }, about: { type: rectificationSubject, id: run.id } }, doing)
}
