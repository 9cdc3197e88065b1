/** Undoing an import: what it said is withdrawn, what it overwrote comes back, records that it alone knew are emptied. */
import type { WriteTx } from '#platform/db/index.ts'
import { emptyRecords, lockRegister } from '../records/records.repo.ts'
import { rebuild } from '../records/write.service.ts'
import { registryErrors } from '../registries.errors.ts'
import { recordTypes } from '../types/read-types.ts'
import { lockImport } from './import.repo.ts'
import * as repo from './undo.repo.ts'

export interface Undoing { readonly at: Date; readonly day: string; readonly account: string; readonly why: string }
export interface Undone { readonly emptied: number; readonly restored: number }

/** Title of a record that nothing is known of any more. */
const emptied = '（导入已撤销）'

/** @throws registries.no-import, registries.undone-already, registries.undo-later, registries.undo-merged */
export async function undoImport(tx: WriteTx, region: string, importId: string, by: Undoing): Promise<Undone> {
  const of = { region, importId }
  await lockRegister(tx, region)
  const head = await lockImport(tx, region, importId)
  if (head === undefined) throw registryErrors['no-import']()
  if (head.undone !== null) throw registryErrors['undone-already']()
  const later = await repo.laterImport(tx, of)
  if (later !== undefined) throw registryErrors['undo-later']({ file: later.file, n: later.n })
  const merged = await repo.mergedSince(tx, of)
  if (merged > 0) throw registryErrors['undo-merged']({ n: merged })
  const touched = await repo.withdrawFacts(tx, of, head.type, by.at)
  const before = await repo.beforeOf(tx, of)
  if (before.size > 0) await repo.putBefore(tx, { region, type: head.type }, before)
  let [count, kept] = [0, 0]
  // The type of the list first: only then is it known whom nobody points to any more.
  for (const type of new Set([head.type, ...touched.map((one) => one.type)])) {
    const at = { region, type }
    const ofType = touched.filter((one) => one.type === type)
    const alone = ofType.filter((one) => one.isEmpty).map((one) => one.id)
    const gone = new Set(type === head.type ? alone : await unused(tx, region, type, alone))
    const used = new Set(alone.filter((id) => !gone.has(id)))
    const restored = ofType.flatMap((one) => (used.has(one.id) ? [] : [one.id]))
    await repo.letStand(tx, of, type, [...used])
    await repo.restoreSecrets(tx, of, type, restored)
    await repo.removeKeys(tx, of, type, restored)
    await emptyRecords(tx, at, [...gone], emptied, by.at)
    await rebuild(tx, at, ofType.filter((one) => !one.isEmpty).map((one) => one.id), by)
    count += gone.size
    kept += used.size
  }
  await repo.markUndone(tx, of, by)
  return { emptied: count, restored: touched.length - count - kept }
}

/** Those of the households that the list made to which no resident belongs now. */
async function unused(tx: WriteTx, region: string, type: string, made: readonly string[]): Promise<readonly string[]> {
  let left = made
  for (const { type: from, fields } of recordTypes().values()) {
    for (const field of fields.filter((one) => one.to === type)) {
      const used = await repo.stillPointedTo(tx, region, { type: from, field: field.name }, left)
      left = left.filter((id) => !used.has(id))
    }
  }
  return left
}
