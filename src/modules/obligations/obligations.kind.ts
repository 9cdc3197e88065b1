/** What the desk of cases is told about obligations: roles, whose turn it is, and what follows from actions and from time. */
import type { CaseState, FieldValues, Procedure } from '#engines/procedures/index.ts'
import { localTime } from '#kernel/worktime.ts'
import { shippedProcedure, type CaseKind, type CaseRole, type CaseRun, type Holder, type TimedEvent } from '#modules/cases/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import { insertLetterDue } from './letters/letters.repo.ts'
import { resumeLater } from './life/resume.job.ts'
import { tell } from './notices/notify.ts'
import { obligationTexts } from './notices/texts.ts'
import { officeRole, rolesTowards, supportRole } from './obligations.access.ts'
import { findObligation, releaseOrigin } from './obligations.repo.ts'
import { lookAtClaim } from './triggers/claimed.job.ts'
import { obligationSubject } from './obligations.values.ts'

/** @throws procedures.unreadable, procedures.unsound: a pack that can't be used is a fault of the installation */
export function obligationKind(): CaseKind {
  const procedure = shippedProcedure('obligation')
  return {
    subject: obligationSubject,
    procedure,
    numberSeries: '督办',
    permission: { read: 'obligations.read', act: 'obligations.read' },
    leadFields: ['leadUnit'],
    roleFields: { supportUnits: supportRole },
    progressField: 'progress',
    returnActions: ['return', 'sendBack', 'denyExtension', 'reopen'],
    rolesOf: rolesTowards,
    holderOf,
    async onTaken(tx, { run, entry, seq, notices, state }, doing) {
      if (endedUndone.has(state.state)) await releaseOrigin(tx, run.region, run.id)
      if (state.state === 'claimed' && state.values['closing'] === 'observation') await enqueue(tx, lookAtClaim, { region: run.region, id: run.id }, { key: run.id })
      if (notices.length === 0) return
      const obligation = await findObligation(tx, run.region, run.id)
      const supports = unitsIn(entry.fields['supportUnits'])
      for (const { role, text } of notices) {
        await tell(tx, role, { run, obligation, supports, template: obligationTexts.notice, slots: { text: text.zh }, key: `obligation:${run.id}:${seq}` }, doing)
      }
    },
    async onTimed(tx, events, doing) {
      for (const event of events) await onTime(tx, procedure, event, doing)
    },
  }
}

/** Ends in which nobody did the work: what the matter came from may be taken up again. */
const endedUndone: ReadonlySet<string> = new Set(['declined', 'terminated', 'merged', 'split', 'handedOver'])

/** Whose turn it is, by state; states that are over are nobody's. */
const turnOf: Readonly<Record<string, string>> = {
  proposed: 'leader', docketed: officeRole, assigned: 'unit', returned: officeRole, arbitration: 'arbiter', working: 'unit', suspended: 'leader', claimed: 'verifier', passed: 'leader', cleared: 'verifier',
}

function holderOf(run: CaseRun, state: CaseState, roles: readonly CaseRole[]): Holder | null {
  // What the next observation closes waits for no person.
  const role = state.state === 'claimed' && state.values['closing'] === 'observation' ? 'measurer' : turnOf[state.state]
  if (role === undefined) return null
  if (role === 'unit') return { role, org: run.leadOrg, account: null }
  const given = roles.find((one) => one.role === role)
  return { role, org: given?.org ?? roles.find((one) => one.role === officeRole)?.org ?? null, account: given?.account ?? null }
}

interface Doing { readonly at: Date; newId(): string }

async function onTime(tx: WriteTx, procedure: Procedure, { run, timed }: TimedEvent, doing: Doing): Promise<void> {
  if (timed.what === 'resume') await enqueue(tx, resumeLater, { region: run.region, id: run.id }, { key: run.id })
  const step = timed.definition
  if (step === null) return
  const obligation = await findObligation(tx, run.region, run.id)
  if (obligation === undefined) return
  if (step.letter !== undefined) {
    await insertLetterDue(tx, { region: run.region, id: doing.newId(), caseId: run.id, kind: step.letter, clock: timed.clock, dueAt: timed.at === null ? doing.at : new Date(timed.at) })
  }
  const slots = { step: step.names.zh, clock: procedure.definition.clocks[timed.clock]?.names.zh ?? timed.clock, due: dueText(run) }
  for (const role of step.notify) {
    await tell(tx, role, { run, obligation, supports: [], template: obligationTexts.ladder, slots, key: `obligation:${run.id}:${timed.clock}:${timed.step ?? 0}:${timed.at ?? 0}` }, doing)
  }
}

const dueText = (run: CaseRun): string => {
  const due = run.nextDueAt ?? run.dueAt
  return due === null ? '未定' : localTime(Date.parse(due))
}

const unitsIn = (value: FieldValues[string] | undefined): readonly string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [])
