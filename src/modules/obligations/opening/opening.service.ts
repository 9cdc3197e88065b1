/** Opening obligations: proposed for docketing, or assigned at once. Takes a transaction, opens none. */
import type { FieldValues } from '#engines/procedures/index.ts'
import type { CaseDesk, CaseRun, Doer } from '#modules/cases/index.ts'
import { addLink, type ObjectRef } from '#modules/findings/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { officeRole } from '../obligations.access.ts'
import { obligationErrors } from '../obligations.errors.ts'
import { obligationSubject } from '../obligations.values.ts'
import { insertObligation } from '../obligations.repo.ts'
import type { Assignment, Obligation, Opened } from '../obligations.schema.ts'

export interface Doing { readonly at: Date; newId(): string }

/** What is to be supervised; parts left out are unknown. */
export interface Matter extends Pick<Obligation, 'region' | 'source' | 'matter' | 'officeOrg'>, Partial<Pick<Obligation, 'origin' | 'planId' | 'commitmentId' | 'findingId' | 'sourceName' | 'from' | 'rule'>> {
  /** Short name in lists; default: the beginning of the matter. */
  readonly title?: string
  /** What it came from: each gets a link to the obligation. */
  readonly cameFrom?: readonly ObjectRef[]
  readonly urgency?: string
}

/** Lists show one line. */
const longestTitle = 80

/** The action that opens the case, with its fields, as the procedure declares them. */
export interface Opening { readonly action: 'propose' | 'raise' | 'takeOver'; readonly fields: FieldValues; readonly leadOrg?: string; readonly carried?: Parameters<CaseDesk['open']>[1]['carried'] }

/** @throws obligations.already-open, procedures.not-allowed with reasons */
export async function openMatter(tx: WriteTx, desk: CaseDesk, matter: Matter, opening: Opening, by: Doer, doing: Doing): Promise<Opened> {
  const title = matter.title ?? titleOf(matter.matter)
  const obligation: Obligation = {
    region: matter.region, caseId: doing.newId(), source: matter.source, matter: matter.matter, officeOrg: matter.officeOrg, origin: matter.origin ?? null, planId: matter.planId ?? null,
    commitmentId: matter.commitmentId ?? null, findingId: matter.findingId ?? null, findingGone: false, sourceName: matter.sourceName ?? null, from: matter.from ?? null, rule: matter.rule ?? null, openedAt: doing.at.toISOString(),
  }
  // Before the case: what follows from its first action looks the obligation up.
  if (!(await insertObligation(tx, obligation))) throw obligationErrors['already-open']({ title })
  const { run } = await desk.open(tx, {
    region: matter.region, subject: obligationSubject, id: obligation.caseId, title, action: opening.action, fields: opening.fields,
    ...(opening.leadOrg === undefined ? {} : { leadOrg: opening.leadOrg }), ...(opening.carried === undefined ? {} : { carried: opening.carried }),
    ...(matter.urgency === undefined ? {} : { urgency: matter.urgency }),
    roles: matter.officeOrg === null ? [] : [{ role: officeRole, org: matter.officeOrg }],
  }, by, doing)
  for (const from of matter.cameFrom ?? []) {
    await addLink(tx, { region: matter.region, from, relation: 'owed-as', to: { type: obligationSubject, id: run.id } }, doing.at, by.account)
  }
  return { obligation, run }
}

export const propose = (tx: WriteTx, desk: CaseDesk, matter: Matter, by: Doer, doing: Doing): Promise<Opened> =>
  openMatter(tx, desk, matter, { action: 'propose', fields: { source: matter.source, matter: matter.matter } }, by, doing)

/** Dockets and assigns a proposed matter: two entries of the log, each under its own name. */
export async function docketAndAssign(tx: WriteTx, desk: CaseDesk, run: CaseRun, assignment: Assignment, by: { readonly docket: Doer; readonly assign: Doer; readonly number?: string }, doing: Doing): Promise<CaseRun> {
  const docketed = await desk.act(tx, run, { action: 'docket', fields: by.number === undefined ? {} : { number: by.number } }, by.docket, doing)
  return (await desk.act(tx, docketed.run, { action: 'assign', fields: fieldsOf(assignment) }, by.assign, doing)).run
}

export const fieldsOf = (assignment: Assignment): FieldValues => ({
  leadUnit: assignment.leadUnit, supportUnits: assignment.supportUnits, basis: assignment.basis, due: assignment.due, rhythm: assignment.rhythm, closing: assignment.closing,
})

export function titleOf(matter: string): string {
  const line = matter.replaceAll(/\s+/g, ' ').trim().replace(/[。；]$/, '')
  return line.length <= longestTitle ? line : `${line.slice(0, longestTitle - 1)}…`
}
