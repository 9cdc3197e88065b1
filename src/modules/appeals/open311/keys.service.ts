/** Keys, codes of places, and publication: what leaves the house was masked again, whoever wrote it. */
import type { Actor } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { sealedOf, updateAppeal } from '../appeals.repo.ts'
import type { Appeal, Doing } from '../appeals.schema.ts'
import { getAppeal } from '../life/appeals.service.ts'
import { knownOf, maskKnown } from '../personal/known.ts'
import type { Row, Vault } from '../personal/vault.ts'
import { endPlaceCode, insertPlaceCode, placeCodesOf, type PlaceCode } from '../places/places.repo.ts'
import type { Reading } from '../reading.ts'
import { getLine } from '../settings/settings.service.ts'
import * as repo from './open311.repo.ts'

export const listKeys = (tx: ReadTx, region: string) => repo.keysOf(tx, region)
export const dropKey = (tx: WriteTx, region: string, id: string, at: Date): Promise<void> => repo.endKey(tx, region, id, at)
export const listPlaceCodes = (tx: ReadTx, region: string): Promise<readonly PlaceCode[]> => placeCodesOf(tx, region)
export const dropPlaceCode = (tx: WriteTx, region: string, code: string): Promise<boolean> => endPlaceCode(tx, region, code)

/** @throws appeals.no-line */
export async function addKey(tx: WriteTx, key: Parameters<typeof repo.insertKey>[1]): Promise<void> {
  await getLine(tx, key.region)
  await repo.insertKey(tx, key)
}

/** @throws appeals.no-line */
export async function addPlaceCode(tx: WriteTx, place: Omit<PlaceCode, 'ended'>, at: Date): Promise<PlaceCode> {
  await getLine(tx, place.region)
  await insertPlaceCode(tx, place, at)
  return { ...place, ended: false }
}

/** @throws appeals.not-found, procedures.not-allowed unless it is closed */
export async function publish(tx: WriteTx, { desk, reading, vault }: { readonly desk: CaseDesk; readonly vault: Vault; readonly reading: Pick<Reading, 'mask' | 'maskOfficial'> }, row: Row, said: { readonly title: string; readonly text: string; readonly answer: string }, actor: Actor, doing: Doing): Promise<Appeal> {
  const stored = await sealedOf(tx, row.region, row.id)
  const known = stored === undefined ? [] : knownOf(vault.open(row, stored.sealed))
  const [title, text, answer] = [said.title, said.text, said.answer].map((one) => maskKnown(one, known))
  await updateAppeal(tx, row.region, row.id, { public_title: reading.mask(title ?? ''), public_text: reading.mask(text ?? ''), public_answer: answer === '' ? null : reading.maskOfficial(answer ?? '') })
  await desk.act(tx, row, { action: 'publish', fields: { consent: true } }, await desk.doerOf(tx, await desk.get(tx, row.region, row.id), actor), doing)
  return getAppeal(tx, row)
}
