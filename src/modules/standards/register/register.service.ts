/** Decisions on the register: what is put on it, comments and their answers, how standards are carried out. */
import { dayOf } from '#kernel/workdays.ts'
import type { CaseDesk, Doer } from '#modules/cases/index.ts'
import { organizationsById, regionsCoded } from '#modules/directory/index.ts'
import { violatedConstraint, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { standardErrors } from '../standards.errors.ts'
import type { Doing } from '../standards.schema.ts'
import * as voices from './comments.repo.ts'
import { numbersIn, readNumber } from './numbers.ts'
import type { Comment, EnteredStandard, Evaluation, Implementation, ProposedStandard, Reference, Standard } from './register.schema.ts'
import { stateNames, statesInForce } from './register.schema.ts'
import * as repo from './register.repo.ts'
import { standardSubject } from './standard.kind.ts'
import type { z } from 'zod'
import type { NewEvaluation } from './register.schema.ts'

/** @throws standards.not-found */
export async function getStandard(tx: ReadTx, region: string, id: string): Promise<Standard> {
  const standard = await repo.findStandard(tx, region, id)
  if (standard === undefined) throw standardErrors['not-found']({ id })
  return standard
}

/** Puts a standard that others published on the register. @throws standards.bad-number, standards.number-taken, standards.no-unit and what the procedure refuses */
export async function enterStandard(tx: WriteTx, desk: CaseDesk, entered: EnteredStandard, by: Doer, doing: Doing): Promise<Standard> {
  const number = readNumber(entered.number)
  if (number === undefined || number.year === null) throw standardErrors['bad-number']({ number: entered.number })
  if ((await repo.findByNumber(tx, entered.region, number.series, number.year)) !== undefined) throw standardErrors['number-taken']({ number: number.text })
  await expectPlaces(tx, entered.region, entered.org)
  const id = doing.newId()
  await repo.insertStandard(tx, { ...blank, region: entered.region, id, kind: number.kind, title: entered.title, items: entered.items, systemPart: entered.systemPart, org: entered.org, at: doing.at, by: doing.by })
  await repo.putReferences(tx, entered.region, id, [...referencesIn(entered.replaces, 'replaces'), ...referencesIn(entered.cites, 'cites')])
  await guarded(number.text, () => desk.open(tx, {
    region: entered.region, id, subject: standardSubject, title: `${number.text} ${entered.title}`, action: 'enter', leadOrg: entered.org,
    fields: { number: number.text, publishedOn: entered.publishedOn, inForceOn: entered.inForceOn },
  }, { ...by, roles: ['office'] }, doing))
  return getStandard(tx, entered.region, id)
}

/** @throws standards.no-unit, standards.bad-number */
export async function proposeStandard(tx: WriteTx, desk: CaseDesk, wanted: ProposedStandard, by: Doer, doing: Doing): Promise<Standard> {
  await expectPlaces(tx, wanted.region, wanted.org)
  const id = doing.newId()
  await repo.insertStandard(tx, { ...blank, region: wanted.region, id, kind: wanted.kind, title: wanted.title, items: wanted.items, systemPart: wanted.systemPart, org: wanted.org, at: doing.at, by: doing.by })
  await repo.putReferences(tx, wanted.region, id, referencesIn(wanted.replaces, 'replaces'))
  await desk.open(tx, { region: wanted.region, id, subject: standardSubject, title: wanted.title, action: 'propose', fields: { unit: wanted.org, reason: wanted.reason }, leadOrg: wanted.org }, { ...by, roles: ['drafter'] }, doing)
  return getStandard(tx, wanted.region, id)
}

const blank = { number: null, series: null, year: null, state: 'proposed', commentsUntil: null, draftText: '', publishedOn: null, inForceOn: null, reviewedOn: null, endedOn: null } as const

async function expectPlaces(tx: ReadTx, region: string, org: string | null): Promise<void> {
  if ((await regionsCoded(tx, [region])).length === 0) throw standardErrors['unknown-region']({ region })
  if (org !== null && (await organizationsById(tx, [org])).length === 0) throw standardErrors['no-unit']()
}

async function guarded<T>(number: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (violatedConstraint(error) === 'standard_once') throw standardErrors['number-taken']({ number }, { cause: error })
    throw error
  }
}

/** @throws standards.bad-number naming the first text that is no number */
function referencesIn(texts: readonly string[], relation: Reference['relation']): readonly Reference[] {
  return texts.filter((text) => text.trim() !== '').map((text) => {
    const number = readNumber(text)
    if (number === undefined) throw standardErrors['bad-number']({ number: text })
    return { relation, series: number.series, year: number.year, written: number.text }
  })
}

interface Described { readonly title: string; readonly items: readonly string[]; readonly systemPart: Standard['systemPart']; readonly replaces: readonly string[]; /** Text of the standard or of its chapter of normative references. */ readonly citesText: string }

/** What may be said of a standard at any time: which items it covers, what it refers to. */
export async function describeStandard(tx: WriteTx, desk: CaseDesk, { region, id }: { readonly region: string; readonly id: string }, to: Described): Promise<void> {
  const standard = await getStandard(tx, region, id)
  await repo.updateStandard(tx, region, id, { title: to.title, items: [...to.items], systemPart: to.systemPart })
  const cited = numbersIn(to.citesText).filter(({ series }) => series !== standard.series)
  await repo.putReferences(tx, region, id, [...referencesIn(to.replaces, 'replaces'), ...cited.map(({ series, year, text }): Reference => ({ relation: 'cites', series, year, written: text }))])
  await desk.describe(tx, { region, id }, { title: [standard.number, to.title].filter(Boolean).join(' ') })
}

interface Said { readonly formKey: string; readonly speaker: Comment['speaker']; readonly clause: string; readonly text: string }

/** The text is masked before it is stored. @throws standards.not-found, standards.comments-closed, standards.comment-empty */
export async function commentOn(tx: WriteTx, { region, id }: { readonly region: string; readonly id: string }, said: Said, mask: (text: string) => string, doing: Doing): Promise<void> {
  const standard = await getStandard(tx, region, id)
  if (!isOpenForComments(standard, dayOf(doing.at))) throw standardErrors['comments-closed']()
  const text = said.text.trim()
  if (text.length < 5 || text.length > 2000 || said.clause.length > 100) throw standardErrors['comment-empty']()
  await voices.insertComment(tx, { region, id: doing.newId(), standard: id, formKey: said.formKey, speaker: said.speaker, clause: mask(said.clause.trim()), text: mask(text), at: doing.at })
}

export const isOpenForComments = ({ state, commentsUntil }: Pick<Standard, 'state' | 'commentsUntil'>, day: string): boolean => state === 'comments' && commentsUntil !== null && day <= commentsUntil

/** @throws standards.comment-not-found */
export async function settleComment(tx: WriteTx, of: { readonly region: string; readonly id: string; readonly comment: string }, answer: { readonly outcome: NonNullable<Comment['outcome']>; readonly answer: string }, doing: Doing): Promise<void> {
  if (!(await voices.answerComment(tx, of.region, of.id, of.comment, { ...answer, at: doing.at, by: doing.by }))) throw standardErrors['comment-not-found']()
}

/** @throws standards.not-in-force, standards.done-beyond-should */
export async function evaluate(tx: WriteTx, { region, id }: { readonly region: string; readonly id: string }, found: z.output<typeof NewEvaluation>, doing: Doing): Promise<void> {
  const standard = await getStandard(tx, region, id)
  if (!statesInForce.includes(standard.state)) throw standardErrors['not-in-force']({ state: stateNames[standard.state].zh })
  if (found.done > found.should) throw standardErrors['done-beyond-should']({ done: found.done, should: found.should })
  await voices.putEvaluation(tx, { ...found, region, id: doing.newId(), standard: id, at: doing.at, by: doing.by })
}

/** Over the newest evaluation of each unit; evaluations come newest first. */
export function implementationOf(evaluations: readonly Evaluation[]): z.infer<typeof Implementation> {
  const newest = new Map<string, Evaluation>()
  for (const one of evaluations) if (!newest.has(one.unitName)) newest.set(one.unitName, one)
  const sum = (of: (one: Evaluation) => number): number => [...newest.values()].reduce((total, one) => total + of(one), 0)
  const [should, done] = [sum((one) => one.should), sum((one) => one.done)]
  return { units: newest.size, should, done, percent: should === 0 ? null : Math.round((done / should) * 1000) / 10 }
}
