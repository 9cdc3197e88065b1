/** Decisions on the knowledge base: who may change an answer, what an expired or doubted one may still be used for. */
import { dayOf } from '#kernel/workdays.ts'
import { getOrganization } from '#modules/directory/index.ts'
import { clearFinding, findingsOf, raiseFinding } from '#modules/findings/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import type { Doing } from '../appeals.schema.ts'
import { chainOf } from '../settings/lines.repo.ts'
import * as repo from './knowledge.repo.ts'
import type { Knowledge, KnowledgeInput, KnowledgeVersion } from './knowledge.schema.ts'
import { searchKnowledge, type Found } from './search.ts'

export interface Editing extends Doing { readonly by: string }

const raiser = 'appeals.knowledge'

/** @throws appeals.no-knowledge */
export async function getKnowledge(tx: ReadTx, region: string, id: string, at: Date): Promise<Knowledge> {
  const found = await repo.findKnowledge(tx, region, id, dayOf(at))
  if (found === undefined) throw appealErrors['no-knowledge']()
  return found
}

export const knowledgeVersions = (tx: ReadTx, region: string, id: string): Promise<readonly KnowledgeVersion[]> => repo.versionsOf(tx, region, id)

/** Every entry, or those that answer a question, best first. */
export async function findAnswers(tx: ReadTx, region: string, question: string | undefined, category: string | null, at: Date, limit: number): Promise<readonly Found<Knowledge>[]> {
  const all = await repo.allKnowledge(tx, region, dayOf(at))
  if (question === undefined || question.trim() === '') return all.slice(0, limit).map((entry) => ({ entry, score: 1 }))
  return searchKnowledge(all, question, await chain(tx, region, category), limit)
}

/** Answers that may be read out today. */
export async function usableAnswers(tx: ReadTx, region: string, question: string, category: string | null, at: Date, limit: number): Promise<readonly Found<Knowledge>[]> {
  const all = await repo.allKnowledge(tx, region, dayOf(at))
  return searchKnowledge(all.filter((entry) => entry.state === 'valid' && !entry.expired), question, await chain(tx, region, category), limit)
}

const chain = async (tx: ReadTx, region: string, category: string | null): Promise<readonly string[]> => (category === null ? [] : chainOf(tx, region, category))

export async function addKnowledge(tx: WriteTx, region: string, input: KnowledgeInput, editing: Editing): Promise<Knowledge> {
  await getOrganization(tx, input.owner)
  const id = editing.newId()
  await repo.putKnowledge(tx, { ...input, region, id, state: 'valid', version: 1 }, { at: editing.at, by: editing.by, reason: '' })
  return getKnowledge(tx, region, id, editing.at)
}

/** A new text settles a doubt: the owner has looked at it. @throws appeals.no-knowledge, http.stale */
export async function changeKnowledge(tx: WriteTx, region: string, id: string, input: KnowledgeInput, reason: string, ifMatch: string, editing: Editing): Promise<Knowledge> {
  const before = await lock(tx, region, id, editing.at)
  expectVersion(ifMatch, before.version)
  await getOrganization(tx, input.owner)
  await repo.putKnowledge(tx, { ...input, region, id, state: 'valid', version: before.version + 1 }, { at: editing.at, by: editing.by, reason })
  for (const finding of (await findingsOf(tx, region, 'knowledge', id)).filter((one) => one.raiser === raiser && one.state === 'open')) {
    await clearFinding(tx, region, finding.id, reason, { at: editing.at, by: editing.by })
  }
  return getKnowledge(tx, region, id, editing.at)
}

/** "This answer is wrong": it is no longer offered, and its owner gets a finding. @throws appeals.no-knowledge */
export async function doubtKnowledge(tx: WriteTx, region: string, id: string, reason: string, editing: Editing): Promise<Knowledge> {
  const before = await lock(tx, region, id, editing.at)
  await repo.setKnowledgeState(tx, region, id, 'doubted', editing.at, editing.by)
  await raiseFinding(tx, {
    region, raiser, key: id, rule: 'wrong-answer', severity: 'warning', subjectType: 'knowledge', subjectId: id,
    message: `知识条目“${before.title}”被指有误：${reason}`, advice: '请所属单位核对并更新答复；更新前话务员不能引用。', evidence: { owner: before.owner, version: before.version },
  }, editing)
  return getKnowledge(tx, region, id, editing.at)
}

export async function endKnowledge(tx: WriteTx, region: string, id: string, ifMatch: string, editing: Editing): Promise<Knowledge> {
  const before = await lock(tx, region, id, editing.at)
  expectVersion(ifMatch, before.version)
  await repo.setKnowledgeState(tx, region, id, 'ended', editing.at, editing.by)
  return getKnowledge(tx, region, id, editing.at)
}

async function lock(tx: WriteTx, region: string, id: string, at: Date): Promise<Knowledge> {
  const found = await repo.lockKnowledge(tx, region, id, dayOf(at))
  if (found === undefined) throw appealErrors['no-knowledge']()
  return found
}
