/** What was changed on a line's settings, and taking back the last change of a thing. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import type { Doing } from '../appeals.schema.ts'
import * as duties from '../duty/duty.repo.ts'
import { DutyLine } from '../duty/duty.schema.ts'
import * as rules from '../quality/rules.repo.ts'
import { LineQualityRule } from '../quality/rules.schema.ts'
import * as repo from './changes.repo.ts'
import type { Change } from './changes.schema.ts'
import * as lines from './lines.repo.ts'
import { Category, Line } from './settings.schema.ts'

export interface Editing extends Doing { readonly by: string | null; /** As history shows it; default: the system. */ readonly byName?: string }

export const changesOf = (tx: ReadTx, region: string, of: { readonly what?: string | undefined; readonly key?: string | undefined }): Promise<readonly Change[]> => repo.changesOf(tx, region, of, 200)

export async function recordChange(tx: WriteTx, region: string, change: Pick<Change, 'what' | 'key'> & { readonly before: object | null; readonly after: object | null }, editing: Editing): Promise<void> {
  await repo.insertChange(tx, { ...change, region, id: editing.newId(), at: editing.at, by: editing.by, byName: editing.byName ?? '系统' })
}

/**
 * Puts back what stood before a change, itself a change that can be taken back. Only the last one of a thing: an older one
 * would silently undo what came after. @throws appeals.no-change, appeals.changed-since
 */
export async function undoChange(tx: WriteTx, region: string, id: string, editing: Editing): Promise<void> {
  // What is changed meanwhile is either seen here or waits: else it would be undone with the other.
  await lines.lockLine(tx, region)
  const change = await repo.findChange(tx, region, id)
  if (change === undefined || change.what === 'exclusion') throw appealErrors['no-change']()
  const [last] = await repo.changesOf(tx, region, { what: change.what, key: change.key }, 1)
  if (last?.id !== id) throw appealErrors['changed-since']()
  if (change.what === 'quality') return putRuleBack(tx, region, change, editing)
  await putBack(tx, region, change, editing)
  await recordChange(tx, region, { what: change.what, key: change.key, before: change.after, after: change.before }, editing)
}

/** What stands in the history afterwards is what stood in force: hits name the versions. */
async function putRuleBack(tx: WriteTx, region: string, { what, key, before, after }: Change, editing: Editing): Promise<void> {
  const now = (await rules.findRule(tx, region, key)) ?? after
  const back = before && { ...LineQualityRule.parse(before), version: await rules.nextVersion(tx, region, key) }
  if (back === null) await rules.removeRule(tx, region, key)
  else await rules.putRule(tx, region, back, editing.at, editing.by)
  await recordChange(tx, region, { what, key, before: now, after: back }, editing)
}

async function putBack(tx: WriteTx, region: string, { what, key, before }: Change, { at, by }: Editing): Promise<void> {
  if (what === 'line') {
    const now = await lines.lockLine(tx, region)
    // A line that was opened is closed, not removed: orders stand on it.
    const back = before === null ? now && { ...now, open: false } : Line.parse({ ...before, region, version: 1 })
    if (back !== undefined) await lines.putLine(tx, { ...back, version: (now?.version ?? 0) + 1 }, at)
  } else if (what === 'category') {
    const now = await lines.findCategory(tx, region, key)
    const back = before === null ? now && { ...now, ended: true } : Category.parse(before)
    if (back !== undefined) await lines.putCategory(tx, region, back)
  } else if (before === null) {
    await duties.endDutyLine(tx, region, key, at, by)
  } else {
    await duties.putDutyLine(tx, { ...DutyLine.parse(before), version: (await duties.versionOf(tx, region, key)) + 1 }, at, by)
  }
}
