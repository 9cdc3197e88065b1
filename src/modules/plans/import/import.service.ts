/** From an uploaded file to a plan under review. The file is acknowledged in one transaction and read in a job; both can be repeated. */
import { claimFile, recordFile, type StoredContent } from '#platform/files/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { carryOver } from '../carry-over/carry-over.ts'
import { insertConflicts } from '../carry-over/conflicts.repo.ts'
import { planErrors } from '../plans.errors.ts'
import * as plans from '../plans.repo.ts'
import type { Change, Doing, Plan, PlanKey, PlanObject, StoredDocument } from '../plans.schema.ts'
import { lintSoon } from '../review/lint.job.ts'
import { putFindings } from '../review/lint.ts'
import { deleteObjects, objectsOfPlan, putObjects } from '../review/objects.repo.ts'
import { lockForChange, record } from '../review/record.ts'
import { refreshUnits } from '../units/units.service.ts'
import { findImport, insertImport, lockImport, planImportedFrom, setImport, type StoredImport } from './imports.repo.ts'
import type { ReadDocument } from './read.ts'

export interface NewImport {
  readonly region: string
  readonly name: string
  readonly content: StoredContent
  readonly ownerOrg: string | null
  readonly upper: PlanKey | null
  readonly amends: string | null
}

/**
 * Acknowledges a file. A file that the region already has is answered with its plan at once; otherwise the import is
 * queued and the caller enqueues the job in the same transaction.
 * @throws plans.upper-not-found, plans.document-elsewhere, plans.not-found (the plan to amend)
 */
export async function acceptFile(tx: WriteTx, wanted: NewImport, doing: Doing): Promise<StoredImport> {
  if (wanted.upper !== null && (await plans.findPlan(tx, wanted.upper.planId)) === undefined) throw planErrors['upper-not-found']()
  const known = await knownText(tx, wanted.region, wanted.content.hash)
  const plan = known?.plan
  if (plan !== undefined && wanted.amends !== null && plan.id !== wanted.amends) throw planErrors['document-elsewhere']({ title: plan.title })
  const id = doing.newId()
  // A former text as an amendment of its plan takes the plan back to it; by itself it leads to the plan as it is now.
  const done = plan !== undefined && !(known?.former === true && wanted.amends !== null)
  const accepted: StoredImport = {
    region: wanted.region, id, fileId: doing.newId(), hash: wanted.content.hash, name: wanted.name, state: done ? 'done' : 'queued', amends: wanted.amends, upper: wanted.upper,
    ownerOrg: wanted.ownerOrg, planId: done ? (plan?.id ?? null) : null, knownBefore: done, problem: null, byAccount: doing.accountId, byName: doing.name, at: doing.at.toISOString(), finishedAt: done ? doing.at.toISOString() : null,
  }
  // Without a subject the file would be swept in a day; one that is known already has its own record.
  if (!done) {
    await recordFile(tx, {
      ...wanted.content, id: accepted.fileId, region: wanted.region, name: wanted.name, createdBy: doing.accountId ?? 'system', createdAt: doing.at, subject: { type: 'plan-import', id },
    })
  }
  await insertImport(tx, accepted)
  return accepted
}

/** Puts what was read into the database, once: a second run after a crash finds the import done. @throws plans.no-plan */
export async function storeReading(tx: WriteTx, importId: string, read: ReadDocument, doing: Doing): Promise<StoredImport> {
  const current = await lockImport(tx, importId)
  if (current === undefined) throw planErrors['import-not-found']({ id: importId })
  if (current.state === 'done' || current.state === 'failed') return current
  if (!read.isPlan) throw planErrors['no-plan']({ name: current.name })
  const known = await knownText(tx, current.region, current.hash)
  if (known !== undefined && current.amends !== null && known.plan.id !== current.amends) throw planErrors['document-elsewhere']({ title: known.plan.title })
  const { plan, fresh } = known !== undefined && !(known.former && current.amends !== null)
    ? { plan: known.plan, fresh: false }
    : await storeDocument(tx, current, read, doing)
  await setImport(tx, current, { state: 'done', planId: plan.id, knownBefore: !fresh, finishedAt: doing.at.toISOString() })
  return (await findImport(tx, importId)) ?? current
}

async function storeDocument(tx: WriteTx, current: StoredImport, read: ReadDocument, doing: Doing): Promise<{ plan: Plan; fresh: boolean }> {
  const document = documentOf(current, read, doing)
  if (await plans.insertDocument(tx, document, current.byAccount)) {
    await claimFile(tx, current.fileId, { type: 'document', id: document.id })
    return { plan: await storePlan(tx, current, document, read, doing), fresh: true }
  }
  const kept = await plans.findDocumentByHash(tx, current.region, current.hash)
  if (kept === undefined) throw new Error(`import ${current.id}: its document is neither new nor there`)
  // The same file by somebody else's import, committed while this one waited for it.
  const plan = await plans.planOfDocument(tx, current.region, kept.id)
  return plan === undefined ? { plan: await storePlan(tx, current, kept, read, doing), fresh: true } : { plan, fresh: false }
}

/** The plan that the region has made of this very file; `former`: its text has been amended since. */
async function knownText(tx: ReadTx, region: string, hash: string): Promise<{ plan: Plan; former: boolean } | undefined> {
  const document = await plans.findDocumentByHash(tx, region, hash)
  if (document === undefined) return undefined
  const plan = await plans.planOfDocument(tx, region, document.id)
  if (plan !== undefined) return { plan, former: false }
  const planId = await planImportedFrom(tx, region, hash)
  const amended = planId === undefined ? undefined : await plans.findPlan(tx, planId)
  return amended && { plan: amended, former: true }
}

async function storePlan(tx: WriteTx, current: StoredImport, document: StoredDocument, read: ReadDocument, doing: Doing): Promise<Plan> {
  if (current.amends !== null) return amend(tx, current.amends, document, read, doing)
  const { title, period } = document.reading.head
  const plan: Plan = {
    region: current.region, id: doing.newId(), documentId: document.id, title: title === '' ? current.name : title, periodStart: period.start, periodEnd: period.end,
    upper: current.upper, ownerOrg: current.ownerOrg, state: 'draft', publishedNumber: null, version: 1, createdAt: doing.at.toISOString(), updatedAt: doing.at.toISOString(),
  }
  await plans.insertPlan(tx, plan)
  const objects = read.objects.map((o): PlanObject => ({
    ...o, span: { start: o.span.start, end: o.span.end }, id: doing.newId(), state: 'proposed', reading: { ...o.value }, version: 1,
  }))
  await putObjects(tx, { region: plan.region, planId: plan.id }, objects)
  await refreshUnits(tx, plan, objects, doing.at)
  await putFindings(tx, plan, document.text, read.findings, doing)
  return plan
}

/** The amended text takes the place of the former; decisions of people are carried over, what clashes is listed. */
async function amend(tx: WriteTx, planId: string, document: StoredDocument, read: ReadDocument, doing: Doing): Promise<Plan> {
  const plan = await lockForChange(tx, planId)
  const key = { region: plan.region, planId: plan.id }
  const former = await plans.findDocument(tx, plan.region, plan.documentId)
  const before = await objectsOfPlan(tx, key)
  const carried = carryOver(before, former?.text ?? '', read.objects, document.text, () => doing.newId())
  await insertConflicts(tx, key, carried.conflicts.map((c) => ({ ...c, id: doing.newId(), fields: [...c.fields], formerClause: former?.text.slice(c.former.span.start, c.former.span.end) ?? '', state: 'open' })), doing.at)
  const now = new Map(carried.objects.map((o) => [o.id, o]))
  await deleteObjects(tx, key, before.filter((o) => !now.has(o.id)).map((o) => o.id))
  const changes = [
    ...carried.objects.map((o): Change => ({ of: 'object', id: o.id, before: before.find((b) => b.id === o.id) ?? null, after: o })),
    ...before.filter((o) => !now.has(o.id)).map((o): Change => ({ of: 'object', id: o.id, before: o, after: null })),
  ]
  const { title, period } = document.reading.head
  const result = await record(tx, plan, { verb: 're-import', changes, reason: document.name }, doing, {
    documentId: document.id, title: title === '' ? plan.title : title, periodStart: period.start ?? plan.periodStart, periodEnd: period.end ?? plan.periodEnd,
  })
  // What was read was linted; what people had corrected in it was not.
  await lintSoon(tx, plan.id)
  return result.plan
}

function documentOf(current: StoredImport, { format, text, notes, reading }: ReadDocument, doing: Doing): StoredDocument {
  const { title, number, issuer, issuedOn } = reading.head
  return {
    region: current.region, id: doing.newId(), fileId: current.fileId, hash: current.hash, name: current.name, format, text,
    title, number, issuer, issuedOn, reading, notes, importedAt: doing.at.toISOString(),
  }
}
