/** What the desk of cases is told about requests of residents: who answers, whose turn it is, and what an answer does. */
import type { CaseState } from '#engines/procedures/index.ts'
import { shippedProcedure, type CaseKind, type CaseRun, type Holder, type TakenEvent, type TimedEvent } from '#modules/cases/index.ts'
import { defineTemplates, sendMessage } from '#modules/messages/index.ts'
import { eraseRecord, maskNumbers, reaches } from '#modules/registries/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { answerRequest, lockRequest } from './desk.repo.ts'

export const rightsSubject = 'rights'

export const rightsTexts = defineTemplates('people-rights', {
  ladder: { name: { zh: '个人信息权利申请时限提醒', en: 'Deadline of a rights request' }, purpose: 'duty', title: '{step}：个人信息权利申请 {number}', text: '请在时限内答复。\n{base}/console/rights?region={region}' },
})

/** @throws procedures.unreadable, procedures.unsound: a pack that can't be used is a fault of the installation */
export function rightsKind(): CaseKind {
  return {
    subject: rightsSubject,
    procedure: shippedProcedure('rights'),
    numberSeries: '权利申请',
    permission: { read: 'people.rights', act: 'people.rights' },
    rolesOf: async (tx, run, actor) => (run !== null && (await reaches(tx, actor, 'people.rights', run.region)) ? ['officer'] : []),
    holderOf,
    // The log is read by whoever sees the case: numbers of persons stay out of it.
    cleaned: (_tx, { fields }) => Promise.resolve(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? maskNumbers(value) : value]))),
    onTaken: answered,
    async onTimed(tx, events, doing) {
      for (const event of events) await told(tx, event, doing)
    },
  }
}

const holderOf = (run: CaseRun, state: CaseState): Holder | null => (state.state === 'received' ? { role: 'officer', org: run.leadOrg, account: null } : null)

/** A request to delete that is granted erases what is held; what was asked and answered stays. */
async function answered(tx: WriteTx, { run, entry, state }: TakenEvent): Promise<void> {
  if (state.state === 'received') return
  const request = await lockRequest(tx, run.region, run.id)
  const text = entry.fields['text']
  if (request === undefined || typeof text !== 'string') return
  const isGranted = state.state === 'granted'
  await answerRequest(tx, run.region, run.id, { state: isGranted ? 'done' : 'refused', text, at: new Date(entry.at), account: entry.account })
  if (isGranted && request.kind === 'delete') await eraseRecord(tx, { region: run.region, type: 'resident' }, request.residentId, new Date(entry.at))
}

/** The unit that took it is told before the time is over, and once more after. */
async function told(tx: WriteTx, { run, timed }: TimedEvent, doing: { readonly at: Date; newId(): string }): Promise<void> {
  if (timed.definition === null || run.leadOrg === null) return
  await sendMessage(tx, {
    region: run.region, key: `rights:${run.id}:${timed.clock}:${timed.step ?? 0}:${timed.at ?? 0}`, template: rightsTexts.ladder, slots: { step: timed.definition.names.zh, number: run.number, region: run.region },
    to: { kind: 'organization', id: run.leadOrg }, about: { type: rightsSubject, id: run.id },
  }, doing)
}
