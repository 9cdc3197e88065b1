/** What the desk of cases is told about the life of a standard: roles, whose turn it is, what follows from each action. */
import { addDays, dayOf } from '#kernel/workdays.ts'
import type { CaseState, FieldValues } from '#engines/procedures/index.ts'
import { shippedProcedure, type CaseKind, type CaseRun, type Holder, type TakenEvent } from '#modules/cases/index.ts'
import { defineTemplates, sendMessage } from '#modules/messages/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { standardErrors } from '../standards.errors.ts'
import type { Doing } from '#modules/cases/index.ts'
import { openComments } from './comments.repo.ts'
import { kindNames, standardStates, type Standard } from './register.schema.ts'
import { findByNumber, findStandard, updateStandard, type Changed } from './register.repo.ts'
import { draftingRules } from '../rules/rules.service.ts'
import { readNumber } from './numbers.ts'
import { rolesBy } from './roles.ts'
import { turnNamed } from './turn.schema.ts'

export const standardSubject = 'standard'

const standardTexts = defineTemplates('standards', {
  notice: { name: { zh: '标准制修订通知', en: 'Notice on a standard' }, purpose: 'duty', title: '标准 {number}', text: '{text}\n{base}/console/standards/register/{region}/{id}' },
})

/** @throws procedures.unreadable, procedures.unsound: a pack that can't be used is a fault of the installation */
export function standardKind(): CaseKind {
  return {
    subject: standardSubject,
    procedure: shippedProcedure('standard'),
    numberSeries: '标准项目',
    permission: { read: 'standards.read', act: 'standards.read' },
    leadFields: ['unit'],
    returnActions: ['redraft', 'returnToReview'],
    rolesOf: rolesBy({ unit: ['drafter', 'standards.draft'], offices: [{ role: 'office', permission: 'standards.manage', judging: false }, { role: 'reviewer', permission: 'standards.review', judging: true }] }),
    holderOf,
    async onTaken(tx, event, doing) {
      const standard = await findStandard(tx, event.run.region, event.run.id)
      if (standard === undefined) throw standardErrors['not-found']({ id: event.run.id })
      const state = standardStates.find((one) => one === event.state.state) ?? standard.state
      const ended = event.run.endedAt === null ? {} : { endedOn: dayOf(doing.at) }
      await updateStandard(tx, standard.region, standard.id, { state, ...ended, ...(await followsFrom(tx, standard, event, doing)) })
      await enqueue(tx, turnNamed, { region: standard.region }, { key: standard.region })
      await tellDrafter(tx, event, doing)
    },
  }
}

const turnOf: Readonly<Record<string, 'drafter' | 'office' | 'reviewer'>> = { proposed: 'office', accepted: 'drafter', drafting: 'drafter', comments: 'drafter', review: 'reviewer', approval: 'office', revising: 'office' }

function holderOf(run: CaseRun, state: CaseState): Holder | null {
  const role = turnOf[state.state]
  return role === undefined ? null : { role, org: role === 'drafter' ? run.leadOrg : null, account: null }
}

const textOf = (fields: FieldValues, name: string): string => { const value = fields[name]; return typeof value === 'string' ? value : '' }
const numberOf = (fields: FieldValues, name: string): number => { const value = fields[name]; return typeof value === 'number' ? value : 0 }

async function followsFrom(tx: WriteTx, standard: Standard, { entry: { action, fields }, state }: TakenEvent, doing: Doing): Promise<Changed> {
  const today = dayOf(doing.at)
  switch (action) {
    case 'circulate': {
      const days = (await draftingRules(tx, standard.region, today)).commentDays[standard.kind]
      const [until, earliest] = [textOf(fields, 'closesOn'), addDays(today, days)]
      if (until < earliest) throw standardErrors['comments-too-short']({ days, earliest })
      return { commentsUntil: until, draftText: textOf(fields, 'text') }
    }
    case 'submit': {
      if (standard.commentsUntil !== null && today <= standard.commentsUntil) throw standardErrors['comments-open']({ until: standard.commentsUntil })
      const count = await openComments(tx, standard.region, standard.id)
      if (count > 0) throw standardErrors['comments-unanswered']({ count })
      return {}
    }
    case 'conclude': {
      const [members, agree] = [numberOf(fields, 'members'), numberOf(fields, 'agree')]
      const rules = await draftingRules(tx, standard.region, today)
      const needed = Math.ceil((members * rules.agree) / rules.among)
      if (state.state === 'approval' && agree < needed) throw standardErrors['too-few-votes']({ share: `${rules.agree}/${rules.among}`, members, agree, needed })
      return {}
    }
    case 'enter':
    case 'publish': return publishedAs(tx, standard, fields)
    case 'reviewAgain': return textOf(fields, 'result') === 'confirm' ? { reviewedOn: today } : {}
    default: return {}
  }
}

/** @throws standards.bad-number, standards.wrong-kind, standards.number-taken, standards.effect-before-publication */
async function publishedAs(tx: WriteTx, standard: Standard, fields: FieldValues): Promise<Changed> {
  const given = textOf(fields, 'number')
  const number = readNumber(given)
  if (number === undefined || number.year === null) throw standardErrors['bad-number']({ number: given })
  if (number.kind !== standard.kind) throw standardErrors['wrong-kind']({ number: number.text, foundZh: kindNames[number.kind].zh, foundEn: kindNames[number.kind].en })
  const [published, inForce] = [textOf(fields, 'publishedOn'), textOf(fields, 'inForceOn')]
  if (inForce < published) throw standardErrors['effect-before-publication']({ published, inForce })
  const same = await findByNumber(tx, standard.region, number.series, number.year)
  if (same !== undefined && same.id !== standard.id) throw standardErrors['number-taken']({ number: number.text })
  return { number: number.text, series: number.series, year: number.year, publishedOn: published, inForceOn: inForce }
}

/** Offices find what waits in their list; the drafting unit is told. */
async function tellDrafter(tx: WriteTx, { run, seq, notices }: TakenEvent, doing: Doing): Promise<void> {
  if (run.leadOrg === null) return
  for (const { role, text } of notices) {
    if (role !== 'drafter') continue
    await sendMessage(tx, { region: run.region, template: standardTexts.notice, slots: { number: run.number, region: run.region, id: run.id, text: text.zh }, key: `standard:${run.id}:${seq}`, to: { kind: 'organization', id: run.leadOrg }, about: { type: standardSubject, id: run.id } }, doing)
  }
}
