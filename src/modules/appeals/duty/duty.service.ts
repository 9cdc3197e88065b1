/** Decisions on the duty list. */
import { getOrganization } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { recordChange, type Editing } from '../settings/changes.service.ts'
import { chainOf, findCategory, lockLine } from '../settings/lines.repo.ts'
import { dutiesFor, type Matter } from './duty.ts'
import * as repo from './duty.repo.ts'
import type { DutyInput, DutyLine } from './duty.schema.ts'

/** Those of a category and of the ones above it, or all. */
export const dutyLines = async (tx: ReadTx, region: string, category?: string): Promise<readonly DutyLine[]> => repo.dutyLines(tx, region, category === undefined ? undefined : await chainOf(tx, region, category))

/** Lines that fit and hold on the day, the most specific first. */
export async function dutiesOf(tx: ReadTx, region: string, { category, ...matter }: Omit<Matter, 'categories'> & { readonly category: string }, day: string): Promise<readonly DutyLine[]> {
  const categories = await chainOf(tx, region, category)
  const lines = await repo.dutyLines(tx, region, categories)
  return dutiesFor(lines.filter((line) => (line.validFrom === null || line.validFrom <= day) && (line.validTo === null || day <= line.validTo)), { ...matter, categories })
}

/** @throws directory.no-organization, appeals.no-category, appeals.bad-term */
export async function addDuty(tx: WriteTx, region: string, input: DutyInput, editing: Editing): Promise<DutyLine> {
  await check(tx, region, input)
  const line = { ...input, region, id: editing.newId(), version: 1 }
  await repo.putDutyLine(tx, line, editing.at, editing.by)
  await recordChange(tx, region, { what: 'duty', key: line.id, before: null, after: line }, editing)
  return line
}

/** @throws appeals.no-duty, http.stale, directory.no-organization, appeals.no-category */
export async function changeDuty(tx: WriteTx, region: string, id: string, input: DutyInput, ifMatch: string, editing: Editing): Promise<DutyLine> {
  await lockLine(tx, region)
  const before = await get(tx, region, id)
  expectVersion(ifMatch, before.version)
  await check(tx, region, input)
  const line = { ...input, region, id, version: before.version + 1 }
  await repo.putDutyLine(tx, line, editing.at, editing.by)
  await recordChange(tx, region, { what: 'duty', key: id, before, after: line }, editing)
  return line
}

/** @throws appeals.no-duty */
export async function endDuty(tx: WriteTx, region: string, id: string, editing: Editing): Promise<void> {
  await lockLine(tx, region)
  const before = await get(tx, region, id)
  await repo.endDutyLine(tx, region, id, editing.at, editing.by)
  await recordChange(tx, region, { what: 'duty', key: id, before, after: null }, editing)
}

async function get(tx: ReadTx, region: string, id: string): Promise<DutyLine> {
  const line = await repo.findDutyLine(tx, region, id)
  if (line === undefined) throw appealErrors['no-duty']()
  return line
}

async function check(tx: ReadTx, region: string, input: DutyInput): Promise<void> {
  if (input.validFrom !== null && input.validTo !== null && input.validFrom > input.validTo) throw appealErrors['bad-term']()
  for (const id of [input.unit, ...input.supports]) {
    if ((await getOrganization(tx, id)).validTo !== null) throw appealErrors['no-unit']()
  }
  if ((await findCategory(tx, region, input.category)) === undefined) throw appealErrors['no-category']({ code: input.category })
}
