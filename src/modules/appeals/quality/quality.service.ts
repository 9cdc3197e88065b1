/** 实时质检: every order is looked at when it is filed and every reply when it is given; a person reviews, the unit may object. */
import type { CaseDesk, CaseLogLine, Doing, TakenEvent } from '#modules/cases/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { findAppeal } from '../appeals.repo.ts'
import type { Appeal } from '../appeals.schema.ts'
import type { Reading } from '../reading.ts'
import * as repo from './quality.repo.ts'
import { excerptsOf, type Excerpt } from '../text/index.ts'
import type { HitWithWords, QualityHit } from './quality.schema.ts'
import { forTexts, rulesOf } from './rules.service.ts'

export const hitsOf = (tx: ReadTx, filter: repo.HitFilter): Promise<readonly QualityHit[]> => repo.hitsOf(tx, filter)

/** Looks at an order when it is accepted, at a reply when it is given, by the rules that count then: the checker sees the hits beside it. */
export const checkWhenWritten = (reading: Pick<Reading, 'checkQuality'>) => async (tx: WriteTx, { run, entry }: TakenEvent, doing: Doing): Promise<void> => {
  if (entry.action !== 'accept' && entry.action !== 'reply') return
  const appeal = await findAppeal(tx, run.region, run.id)
  if (appeal === undefined) return
  const rules = await rulesOf(tx, run.region)
  const part = entry.action === 'accept' ? 'order' : 'reply'
  const hits = reading.checkQuality(forTexts(rules.filter((rule) => rule.on === part)), orderText(appeal), part === 'reply' ? replyText(entry.fields) : undefined)
  const versions = new Map(rules.map((rule) => [rule.code, rule.version]))
  await repo.putHits(tx, run.region, run.id, part, hits.map((hit) => ({ ...hit, version: versions.get(hit.rule) ?? 0 })), doing.at)
}

/** What the rules read of an order, and of a reply by the fields of its action. */
export const orderText = ({ title, body }: Pick<Appeal, 'title' | 'body'>): string => `${title}\n${body}`
export const replyText = (fields: Readonly<Record<string, unknown>>): string => [fields['text'], fields['measures']].filter((part) => typeof part === 'string').join('\n')

/** The last reply of a log, as the rules read it. */
export const replyOf = (log: readonly CaseLogLine[]): string => {
  const line = log.findLast((one) => one.action === 'reply')
  return replyText(Object.fromEntries((line?.fields ?? []).map(({ field, value }) => [field, value])))
}

/** Hits of one order with their words: those of an earlier reply from that reply. */
export async function hitsWithWords(tx: ReadTx, desk: Pick<CaseDesk, 'log'>, appeal: Appeal): Promise<HitWithWords[]> {
  const hits = await repo.hitsOf(tx, { region: appeal.region, id: appeal.id, limit: 100 })
  if (hits.length === 0) return []
  const log = await desk.log(tx, appeal.region, appeal.id)
  const compares = new Set((await rulesOf(tx, appeal.region)).filter(({ look }) => look.check === 'unanswered').map(({ code }) => code))
  return hits.map((hit) => {
    const texts = { order: orderText(appeal), reply: hit.part === 'reply' ? replyOf(log.filter((line) => line.at <= hit.at)) : '' }
    const where = (span: QualityHit['spans'][number]): 'order' | 'reply' => span.in ?? (compares.has(hit.rule) ? 'order' : hit.part)
    return { ...hit, excerpts: (['order', 'reply'] as const).flatMap((part) => once(excerptsOf(texts[part], hit.spans.filter((span) => where(span) === part))).map(({ text, marks }) => ({ in: part, text, marks: [...marks] }))) }
  })
}

/** A title is mostly the first words of its text: what stands in both is shown once. */
const once = (found: readonly Excerpt[]): readonly Excerpt[] =>
  found.filter(({ text }, i) => !found.some((other, j) => j !== i && other.text.startsWith(text) && (other.text.length > text.length || j < i)))

export interface OnHit { readonly region: string; readonly id: string; readonly part: string; readonly rule: string }

/** @throws appeals.no-hit */
export async function objectToHit(tx: WriteTx, on: OnHit, reason: string): Promise<void> {
  if (!(await repo.changeHit(tx, on, ['open', 'confirmed'], { state: 'objected', objection: reason }))) throw appealErrors['no-hit']()
}

/** @throws appeals.no-hit */
export async function decideHit(tx: WriteTx, on: OnHit, stands: boolean, reason: string, by: string, at: Date): Promise<void> {
  if (!(await repo.changeHit(tx, on, ['open', 'objected'], { state: stands ? 'confirmed' : 'dropped', decision: reason, by, at }))) throw appealErrors['no-hit']()
}

/** 100 less the points of the hits that stand. */
export const scoreOf = (hits: readonly QualityHit[]): number => Math.max(0, 100 - hits.filter((hit) => hit.state !== 'dropped').reduce((sum, hit) => sum + hit.points, 0))
