/** Decisions on the duty list. */
import { getOrganization } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import type { Doing } from '../appeals.schema.ts'
import { findCategory } from '../settings/lines.repo.ts'
import { dutiesFor, type Matter } from './duty.ts'
import * as repo from './duty.repo.ts'
import type { DutyInput, DutyLine } from './duty.schema.ts'

export interface Editing extends Doing { readonly by: string | null }

export const dutyLines = repo.dutyLines

/** Lines that fit, the most specific first. */
export async function dutiesOf(tx: ReadTx, region: string, matter: Matter): Promise<readonly DutyLine[]> {
  return dutiesFor(await repo.dutyLines(tx, region, matter.category), matter)
}

/** @throws directory.no-organization, appeals.no-category */
export async function addDuty(tx: WriteTx, region: string, input: DutyInput, editing: Editing): Promise<DutyLine> {
  await check(tx, region, input)
  const line = { ...input, region, id: editing.newId(), version: 1 }
  await repo.putDutyLine(tx, line, editing.at, editing.by)
  return line
}

/** @throws appeals.no-duty, http.stale, directory.no-organization, appeals.no-category */
export async function changeDuty(tx: WriteTx, region: string, id: string, input: DutyInput, ifMatch: string, editing: Editing): Promise<DutyLine> {
  const before = await get(tx, region, id)
  expectVersion(ifMatch, before.version)
  await check(tx, region, input)
  const line = { ...input, region, id, version: before.version + 1 }
  await repo.putDutyLine(tx, line, editing.at, editing.by)
  return line
}

/** @throws appeals.no-duty */
export async function endDuty(tx: WriteTx, region: string, id: string, editing: Editing): Promise<void> {
  await get(tx, region, id)
  await repo.endDutyLine(tx, region, id, editing.at, editing.by)
}

async function get(tx: ReadTx, region: string, id: string): Promise<DutyLine> {
  const line = await repo.findDutyLine(tx, region, id)
  if (line === undefined) throw appealErrors['no-duty']()
  return line
}

async function check(tx: ReadTx, region: string, input: DutyInput): Promise<void> {
  for (const id of [input.unit, ...input.supports]) {
    if ((await getOrganization(tx, id)).validTo !== null) throw appealErrors['no-unit']()
  }
  if ((await findCategory(tx, region, input.category)) === undefined) throw appealErrors['no-category']({ code: input.category })
}
