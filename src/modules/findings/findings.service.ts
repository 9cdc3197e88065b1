/** Decisions on findings: raised and cleared by whoever measures, suppressed by a person with a reason. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { findingErrors } from './findings.errors.ts'
import { tellChanged } from './findings.jobs.ts'
import * as repo from './findings.repo.ts'
import type { Finding, NewFinding } from './findings.schema.ts'

/** What a measure needs of its surroundings. */
export interface Measuring { readonly at: Date; newId(): string }
export interface Deciding { readonly at: Date; readonly by: string | null }

export async function raiseFinding(tx: WriteTx, finding: NewFinding, by: Measuring): Promise<void> {
  const before = await repo.statesOf(tx, finding)
  await repo.upsertFinding(tx, by.newId(), by.at, finding)
  if (opens(before.get(finding.key))) await tellChanged(tx, subjectOf(finding))
}

/**
 * Makes the raiser's open findings on one subject exactly these: raises the given ones, clears the others.
 * Every finding must carry the raiser, region and subject of `of`. Returns how many were cleared.
 */
export async function syncFindings(
  tx: WriteTx, of: { region: string; raiser: string; subjectType: string; subjectId: string }, found: readonly NewFinding[], by: Measuring,
): Promise<number> {
  const before = await repo.statesOf(tx, of)
  for (const finding of found) await repo.upsertFinding(tx, by.newId(), by.at, finding)
  const cleared = await repo.clearOthers(tx, of, found.map((f) => f.key), by.at)
  if (cleared > 0 || found.some((f) => opens(before.get(f.key)))) await tellChanged(tx, subjectOf(of))
  return cleared
}

/** @throws findings.not-found, findings.not-open */
export async function suppressFinding(tx: WriteTx, region: string, id: string, reason: string, by: Deciding): Promise<Finding> {
  return settle(tx, region, id, 'suppressed', reason, by)
}

/** Cleared by hand of the measurer, e.g. because the text was mended. @throws findings.not-found, findings.not-open */
export async function clearFinding(tx: WriteTx, region: string, id: string, reason: string | null, by: Deciding): Promise<Finding> {
  return settle(tx, region, id, 'cleared', reason, by)
}

/** @throws findings.not-found, findings.not-suppressed */
export async function reopenFinding(tx: WriteTx, region: string, id: string): Promise<Finding> {
  const finding = await locked(tx, region, id)
  if (finding.state === 'open') throw findingErrors['not-suppressed']({ state: finding.state })
  await repo.setFindingState(tx, region, id, { state: 'open', at: null, by: null, reason: null })
  await tellChanged(tx, subjectOf(finding))
  return getFinding(tx, region, id)
}

/** @throws findings.not-found */
export async function getFinding(tx: ReadTx, region: string, id: string): Promise<Finding> {
  const finding = await repo.findFinding(tx, region, id)
  if (!finding) throw findingErrors['not-found']({ id })
  return finding
}

async function settle(tx: WriteTx, region: string, id: string, state: 'cleared' | 'suppressed', reason: string | null, by: Deciding): Promise<Finding> {
  const finding = await locked(tx, region, id)
  if (finding.state !== 'open') throw findingErrors['not-open']({ state: finding.state })
  await repo.setFindingState(tx, region, id, { state, at: by.at, by: by.by, reason })
  await tellChanged(tx, subjectOf(finding))
  return getFinding(tx, region, id)
}

interface Subject { readonly region: string; readonly raiser: string; readonly subjectType: string; readonly subjectId: string }
const subjectOf = ({ region, raiser, subjectType, subjectId }: Subject): Subject => ({ region, raiser, subjectType, subjectId })

/** Raised anew, or again after it had been cleared; one that is open or put aside only gets fresh words. */
const opens = (before: Finding['state'] | undefined): boolean => before === undefined || before === 'cleared'

async function locked(tx: WriteTx, region: string, id: string): Promise<Finding> {
  const finding = await repo.lockFinding(tx, region, id)
  if (!finding) throw findingErrors['not-found']({ id })
  return finding
}
