/** Issuing letters on an obligation: numbered when a person does, in the name of the office that supervises. */
import type { Actor } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { findOrganization, getOrganization } from '#modules/directory/index.ts'
import { composeLetter, lettersAbout, type Letter } from '#modules/messages/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Doing } from '../opening/opening.service.ts'
import { getObligation } from '../life/life.service.ts'
import { obligationErrors } from '../obligations.errors.ts'
import { obligationSubject } from '../obligations.values.ts'
import type { CaseKey } from '../obligations.schema.ts'
import { insertLetterDue, lettersOfCase, setIssued } from './letters.repo.ts'
import type { CaseLetter, LetterKind } from './letters.schema.ts'
import { slotsFor, templateOf } from './slots.ts'

export interface Issuing { readonly kind: LetterKind; readonly newDeadline?: string; readonly remark?: string }

/**
 * Composes, numbers and stores the letter, and settles what the ladder asked for of its kind.
 * @throws obligations.not-found, obligations.no-office, obligations.nothing-running, messages.letter-slot
 */
export async function issueLetter(tx: WriteTx, desk: CaseDesk, on: CaseKey, issuing: Issuing, actor: Actor, doing: Doing): Promise<Letter> {
  const run = await desk.get(tx, on.region, on.id)
  const obligation = await getObligation(tx, on)
  if (obligation.officeOrg === null) throw obligationErrors['no-office']()
  if (run.leadOrg === null) throw obligationErrors['nothing-running']()
  const lead = await getOrganization(tx, run.leadOrg)
  const view = await desk.view(tx, run, actor, doing.at)
  const { kind, ...more } = issuing
  const letter = await composeLetter(tx, {
    region: run.region, key: `obligation:${run.id}:${kind}:${doing.newId()}`, kind: templateOf[kind], orgId: obligation.officeOrg, to: lead.name,
    slots: slotsFor(kind, { view, obligation, leadName: lead.name, now: doing.at, ...more }), about: { type: obligationSubject, id: run.id },
  }, { ...doing, accountId: actor.accountId })
  if (!(await lettersOfCase(tx, run.region, run.id)).some((one) => one.kind === kind && one.letterId === null)) {
    await insertLetterDue(tx, { region: run.region, id: doing.newId(), caseId: run.id, kind, clock: null, dueAt: doing.at })
  }
  await setIssued(tx, run.region, run.id, kind, { letterId: letter.id, at: doing.at, by: actor.accountId })
  return letter
}

export interface LettersView { readonly waiting: readonly CaseLetter[]; readonly issued: readonly Letter[]; readonly officeName: string | null }

/** What the ladder asked for and nobody issued yet, and what went out. */
export async function lettersOf(tx: ReadTx, on: CaseKey): Promise<LettersView> {
  const { officeOrg } = await getObligation(tx, on)
  const waiting = (await lettersOfCase(tx, on.region, on.id)).filter((one) => one.letterId === null)
  return {
    waiting, issued: await lettersAbout(tx, on.region, { type: obligationSubject, id: on.id }),
    officeName: officeOrg === null ? null : ((await findOrganization(tx, officeOrg))?.name ?? null),
  }
}
