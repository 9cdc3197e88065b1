/** What people do to records that are there: merge, split, undo an import; and what they see of imports. */
import type { Actor } from '#kernel/access.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { findImport, linesOf, listImports } from './import/import.repo.ts'
import type { ImportHead, Line } from './import/import.schema.ts'
import { undoImport, type Undone } from './import/undo.service.ts'
import { mergeRecords, splitRecord } from './records/merge.service.ts'
import type { At } from './records/records.repo.ts'
import { allowed } from './registries.access.ts'
import { registryErrors } from './registries.errors.ts'
import { maskNumbers } from './sealed/masks.ts'

type OneRecord = At & { readonly id: string }
const recentImports = 50

export async function mergeTwo(tx: WriteTx, actor: Actor, at: OneRecord, { other, why }: { readonly other: string; readonly why: string }, now: Date): Promise<void> {
  await allowed(tx, actor, 'registries.write', at)
  await mergeRecords(tx, at, at.id, other, maskNumbers(why), { at: now, day: dayOf(now) })
}

export async function splitOne(tx: WriteTx, actor: Actor, at: OneRecord, now: Date): Promise<void> {
  await allowed(tx, actor, 'registries.write', at)
  await splitRecord(tx, at, at.id, { at: now, day: dayOf(now) })
}

/** @throws as `undoImport` and `allowed` do */
export async function undoOne(tx: WriteTx, actor: Actor, { region, id }: { readonly region: string; readonly id: string }, why: string, now: Date): Promise<Undone & { readonly type: string }> {
  const head = await findImport(tx, region, id)
  if (head === undefined) throw registryErrors['no-import']()
  await allowed(tx, actor, 'registries.write', head)
  return { type: head.type, ...(await undoImport(tx, region, id, { at: now, day: dayOf(now), account: actor.accountId, why: maskNumbers(why) })) }
}

export async function importsOf(tx: ReadTx, actor: Actor, at: At): Promise<readonly ImportHead[]> {
  await allowed(tx, actor, 'registries.read', at)
  return listImports(tx, at, recentImports)
}

/** @throws registries.no-import and as `allowed` does */
export async function importAndLines(tx: ReadTx, actor: Actor, { region, id }: { readonly region: string; readonly id: string }, filter: { readonly problem: boolean; readonly after: number; readonly limit: number }): Promise<{ readonly head: ImportHead; readonly lines: readonly Line[] }> {
  const head = await findImport(tx, region, id)
  if (head === undefined) throw registryErrors['no-import']()
  await allowed(tx, actor, 'registries.read', head)
  return { head, lines: await linesOf(tx, region, id, filter) }
}
