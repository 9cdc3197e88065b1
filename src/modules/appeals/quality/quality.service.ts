/** 实时质检: every order is looked at when it is filed and every reply when it is given; a person reviews, the unit may object. */
import type { Doing, TakenEvent } from '#modules/cases/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { findAppeal } from '../appeals.repo.ts'
import type { Appeal } from '../appeals.schema.ts'
import type { Reading } from '../reading.ts'
import * as repo from './quality.repo.ts'
import type { QualityHit } from './quality.schema.ts'
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
