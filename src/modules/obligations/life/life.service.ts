/** Steps that concern more than one case: splitting among units or counties, handing over, merging. */
import { rowKeyOf } from '#kernel/region.ts'
import type { Actor } from '#kernel/access.ts'
import type { CaseDesk, CaseRun, Doer } from '#modules/cases/index.ts'
import { getOrganization } from '#modules/directory/index.ts'
import { addLink } from '#modules/findings/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { openMatter, titleOf, type Doing } from '../opening/opening.service.ts'
import { obligationErrors } from '../obligations.errors.ts'
import { obligationSubject } from '../obligations.values.ts'
import { findObligation } from '../obligations.repo.ts'
import type { CaseKey, Obligation } from '../obligations.schema.ts'
import { plansOf } from '../tasks/tasks.repo.ts'
import { continuedFrom, takeOverFields, type Continued } from './continued.ts'
import type { Part } from './life.schema.ts'

interface On extends CaseKey { readonly entries?: number }

/** @throws obligations.not-found */
export async function getObligation(tx: ReadTx, { region, id }: CaseKey): Promise<Obligation> {
  const found = await findObligation(tx, region, id)
  if (found === undefined) throw obligationErrors['not-found']({ id })
  return found
}

/**
 * Splits a matter: each part goes on as a case of its own with the clock as it stands, in the region of its unit; the
 * office that supervised the whole supervises the parts.
 * @throws obligations.part-unit-twice, obligations.no-due, procedures.not-allowed
 */
export async function splitMatter(tx: WriteTx, desk: CaseDesk, on: On, parts: readonly Part[], actor: Actor, doing: Doing): Promise<{ run: CaseRun; parts: readonly CaseRun[] }> {
  const { run, obligation, doer, continued } = await before(tx, desk, on, actor)
  const keys = parts.map((part) => `${part.leadUnit} ${part.matter ?? ''}`)
  if (new Set(keys).size < keys.length) throw obligationErrors['part-unit-twice']()
  const opened: CaseRun[] = []
  for (const part of parts) {
    const region = await regionOf(tx, part.leadUnit, run.region)
    opened.push(await goOn(tx, desk, { run, obligation, continued, region, officeOrg: obligation.officeOrg, part, why: `由${run.number}拆分` }, doer, doing))
  }
  const done = await desk.act(tx, on, { action: 'split', fields: { into: opened.map((one) => one.id) } }, doer, doing)
  for (const one of opened) await addLink(tx, { region: run.region, from: ref(run), relation: 'split-into', to: ref(one) }, doing.at, doer.account)
  return { run: done.run, parts: opened }
}

/**
 * Hands a matter over to a unit of another region: it goes on there as a new case with the clock as it stands.
 * @throws obligations.same-region, obligations.no-region, obligations.nothing-running, procedures.not-allowed
 */
export async function handOver(tx: WriteTx, desk: CaseDesk, on: On, to: string, actor: Actor, doing: Doing): Promise<{ run: CaseRun; next: CaseRun }> {
  const { run, obligation, doer, continued } = await before(tx, desk, on, actor)
  const unit = await getOrganization(tx, to)
  if (unit.region === null) throw obligationErrors['no-region']({ unit: unit.name })
  const region = rowKeyOf(unit.region)
  if (region === run.region) throw obligationErrors['same-region']()
  if (continued.carried.length === 0) throw obligationErrors['nothing-running']()
  // There, the office of that region's own plan supervises; where it has none, whoever may supervise in the region.
  const officeOrg = (await plansOf(tx)).find((plan) => plan.region === region && plan.inForce)?.ownerOrg ?? null
  const next = await goOn(tx, desk, { run, obligation, continued, region, officeOrg, part: { leadUnit: to, supportUnits: [] }, why: `由${run.number}移交` }, doer, doing)
  const done = await desk.act(tx, on, { action: 'handOver', fields: { to, next: next.id } }, doer, doing)
  await addLink(tx, { region: run.region, from: ref(run), relation: 'continued-as', to: ref(next) }, doing.at, doer.account)
  return { run: done.run, next }
}

/** @throws obligations.into-itself, obligations.into-ended, cases.not-found, procedures.not-allowed */
export async function mergeInto(tx: WriteTx, desk: CaseDesk, on: On, into: string, actor: Actor, doing: Doing): Promise<CaseRun> {
  const run = await desk.get(tx, on.region, on.id)
  if (into === run.id) throw obligationErrors['into-itself']()
  const target = await desk.get(tx, on.region, into)
  if (target.subject !== obligationSubject || target.endedAt !== null) throw obligationErrors['into-ended']()
  const done = await desk.act(tx, on, { action: 'merge', fields: { into } }, await desk.doerOf(tx, run, actor), doing)
  await addLink(tx, { region: run.region, from: ref(run), relation: 'merged-into', to: ref(target) }, doing.at, actor.accountId)
  return done.run
}

interface Before { readonly run: CaseRun; readonly obligation: Obligation; readonly doer: Doer; readonly continued: Continued }

async function before(tx: ReadTx, desk: CaseDesk, on: On, actor: Actor): Promise<Before> {
  const run = await desk.get(tx, on.region, on.id)
  const continued = continuedFrom(await desk.stateOf(tx, run.region, run.id), await desk.log(tx, run.region, run.id))
  return { run, obligation: await getObligation(tx, on), doer: await desk.doerOf(tx, run, actor), continued }
}

interface Going extends Omit<Before, 'doer'> { readonly region: string; readonly officeOrg: string | null; readonly part: Part; readonly why: string }

async function goOn(tx: WriteTx, desk: CaseDesk, { run, obligation, continued, region, officeOrg, part, why }: Going, doer: Doer, doing: Doing): Promise<CaseRun> {
  const { carried, terms } = continued
  const due = part.due ?? terms.due
  if (due === undefined) throw obligationErrors['no-due']({ title: run.title })
  const matter = part.matter ?? obligation.matter
  const fields = takeOverFields(terms, { leadUnit: part.leadUnit, supportUnits: part.supportUnits.filter((id) => id !== part.leadUnit), due, basis: `${why}：${terms.basis ?? obligation.sourceName ?? run.title}` })
  const { planId, commitmentId, findingId, source, sourceName, rule } = obligation
  const sameRegion = region === run.region
  const opened = await openMatter(tx, desk, {
    region, source, matter, title: part.matter === undefined ? run.title : titleOf(matter), officeOrg, sourceName, rule, from: { region: run.region, caseId: run.id },
    // Plan and finding are rows of the region that they were made in.
    ...(sameRegion ? { planId, commitmentId, findingId, cameFrom: commitmentId === null ? [] : [{ type: 'plan-object', id: commitmentId }] } : {}),
  }, { action: 'takeOver', fields, leadOrg: part.leadUnit, carried }, doer, doing)
  return opened.run
}

async function regionOf(tx: ReadTx, unit: string, otherwise: string): Promise<string> {
  const { region } = await getOrganization(tx, unit)
  return region === null ? otherwise : rowKeyOf(region)
}

const ref = (run: CaseRun) => ({ type: obligationSubject, id: run.id })
