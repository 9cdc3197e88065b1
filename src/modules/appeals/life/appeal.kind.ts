/** What the desk of cases is told about appeals: roles, whose turn it is, and what follows from actions and from time. */
import { clocksAt } from '#engines/procedures/index.ts'
import type { CaseKind, CaseRole, CaseRun, Doing, TakenEvent } from '#modules/cases/index.ts'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { sealedOf, updateAppeal } from '../appeals.repo.ts'
import { joinedInto } from '../joins/joins.repo.ts'
import { knownOf, maskKnown } from '../personal/known.ts'
import type { Vault } from '../personal/vault.ts'
import type { Reading } from '../reading.ts'
import { publishAsMasked } from '../open311/open311.repo.ts'
import { findCategory, lineOrg } from '../settings/lines.repo.ts'
import { keepTransfer } from '../transfers/bodies.ts'
import { appealTexts } from './notices.ts'
import { appealProcedure, appealSeries } from './procedure.ts'
import { progressOf, timed, type Progress } from './progress.ts'
import { holderOf, rolesTowards } from './roles.ts'
import { tellResident, tellStaff } from './tell.ts'

export const appealSubject = 'appeal'

export interface AppealLifePorts {
  readonly vault: Vault
  /** Follows an action in its transaction: quality checks, invitation to rate. */
  readonly followers?: readonly ((tx: WriteTx, event: TakenEvent, doing: Doing) => Promise<void>)[]
  /** Masks what people type: the log of a case is read by more than the handler. */
  readonly reading: Pick<Reading, 'mask' | 'maskOfficial'>
}

/** @throws procedures.unreadable, procedures.unsound: a pack that can't be used is a fault of the installation */
export function appealKind({ vault, reading, followers = [] }: AppealLifePorts): CaseKind {
  const procedure = appealProcedure()
  return {
    subject: appealSubject,
    procedure,
    numberSeries: appealSeries,
    permission: { read: 'appeals.read', act: 'appeals.read' },
    leadFields: ['unit'],
    roleFields: { support: 'support' },
    returnActions: ['return', 'sendBack', 'object', 'reopen', 'denyExtension'],
    rolesOf: rolesTowards,
    holderOf,
    async cleaned(tx, { run, action, fields }) {
      // What opens a case was masked by the filing, which alone knows the caller yet.
      if (run === null) return fields
      await expectCategory(tx, run.region, fields['category'])
      if (action === 'publish' && fields['consent'] !== true) throw appealErrors['consent-needed']()
      const clean = official.has(action) ? reading.maskOfficial : reading.mask
      const stored = await sealedOf(tx, run.region, run.id)
      const known = stored === undefined ? [] : knownOf(vault.open(run, stored.sealed))
      return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' && !isName(value) ? clean(maskKnown(value, known)) : value]))
    },
    async onTaken(tx, event, doing) {
      const { run, entry, state, from, seq } = event
      // Taken on the case instead of in the form of its own: what leaves is the masked text, and the receipt is on the order all the same.
      if (entry.action === 'publish') await publishAsMasked(tx, run.region, run.id)
      if (from !== null) {
        const clocks = timed.has(entry.action) ? clocksAt(procedure, state, event.time, entry.at) : []
        await updateAppeal(tx, run.region, run.id, rowOf(progressOf(entry, state, clocks)))
      }
      if (entry.action === 'transfer') await keepTransfer(tx, run, entry.fields, { at: doing.at, by: entry.account })
      for (const { role, text } of event.notices) {
        const key = `appeal:${run.id}:${seq}`
        if (role === 'resident') {
          await tellResident(tx, vault, { run, template: appealTexts.moved, slots: { text: text.zh }, key }, doing)
          // Whoever was joined to it hears what its caller hears, under the own number.
          for (const { id, number } of await joinedInto(tx, run)) await tellResident(tx, vault, { run: { ...run, id, number }, template: appealTexts.moved, slots: { text: text.zh }, key: `${key}:${id}` }, doing)
        }
        else await tellStaff(tx, { run, role, template: appealTexts.order, slots: { text: text.zh }, key, orgs: await orgsOf(tx, run, role, entry.fields['support']) }, doing)
      }
      for (const follow of followers) await follow(tx, event, doing)
    },
    async onTimed(tx, events, doing) {
      for (const { run, timed: due } of events) {
        const step = due.definition
        if (step === null) continue
        const slots = { step: step.names.zh, clock: procedure.definition.clocks[due.clock]?.names.zh ?? due.clock }
        for (const role of step.notify) {
          await tellStaff(tx, { run, role, template: appealTexts.ladder, slots, key: `appeal:${run.id}:${due.clock}:${due.step ?? 0}:${due.at ?? 0}`, orgs: await orgsOf(tx, run, role, undefined) }, doing)
        }
      }
    },
  }
}

/** Figures and the duty list go by the tree: words in its place would be counted nowhere. @throws appeals.no-category */
async function expectCategory(tx: ReadTx, region: string, code: unknown): Promise<void> {
  if (typeof code !== 'string') return
  const found = await findCategory(tx, region, code)
  if (found === undefined || found.ended) throw appealErrors['no-category']({ code })
}

/** What a unit or the line writes for the resident: its own service numbers stay readable. */
const official: ReadonlySet<string> = new Set(['reply', 'answer', 'reject', 'transfer'])

/** Identifiers and names of choices: their digits are nobody's number. */
const isName = (value: string): boolean => /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z][A-Za-z]*)$/.test(value)

/** The unit in charge, the supporting units, or the office of the line for everything else. */
async function orgsOf(tx: WriteTx, run: CaseRun, role: CaseRole['role'], support: unknown): Promise<readonly string[]> {
  if (role === 'unit') return run.leadOrg === null ? [] : [run.leadOrg]
  if (role === 'support') return Array.isArray(support) ? support.filter((one) => typeof one === 'string') : []
  const office = await lineOrg(tx, run.region)
  return office === null ? [] : [office]
}

function rowOf(p: Progress) {
  const columns = {
    state: p.state, category: p.category, urgency: p.urgency, unit: p.unit, ground: p.ground, dispatched_at: p.dispatchedAt, signed_at: p.signedAt, signed_in_time: p.signedInTime,
    contacted_at: p.contactedAt, contacted_in_time: p.contactedInTime, replied_at: p.repliedAt, replied_in_time: p.repliedInTime, due_at: p.dueAt, closed_at: p.closedAt,
    returns: p.returns, reworks: p.reworks, reached: p.reached, contacted: p.contacted, solved: p.solved, satisfied: p.satisfied, excluded: p.excluded, public: p.public,
    supports: p.supports === undefined ? undefined : json(p.supports),
  }
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}
