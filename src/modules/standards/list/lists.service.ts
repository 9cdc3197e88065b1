/** Local editions: imported, compared with the national one, side by side with it. */
import { syncFindings } from '#modules/findings/index.ts'
import { leadUnits, regionsCoded } from '#modules/directory/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import { regionChain } from '#kernel/region.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { standardErrors } from '../standards.errors.ts'
import { nationalList } from '../standards.packs.ts'
import type { Doing } from '../standards.schema.ts'
import { shortfallsOf } from './figures.ts'
import type { LocalItem, LocalList, NationalItem, ReportRow, Shortfall } from './list.schema.ts'
import * as repo from './lists.repo.ts'
import { readListTable } from './rows.ts'

const subjectType = 'standard-list'

interface ListImport { readonly region: string; readonly title: string; readonly document: string; readonly inForceFrom: string; readonly fileName: string; readonly table: readonly (readonly string[])[] }
interface Imported { readonly list: LocalList; readonly report: readonly ReportRow[]; readonly shortfalls: number }

/**
 * Takes what can be taken and says of each row what became of it. A list that was in force ends where this one begins.
 * @throws standards.unknown-region, standards.list-columns, standards.list-empty (with one problem a row)
 */
export async function importLocalList(tx: WriteTx, wanted: ListImport, doing: Doing): Promise<Imported> {
  if ((await regionsCoded(tx, [wanted.region])).length === 0) throw standardErrors['unknown-region']({ region: wanted.region })
  const { items, report } = readListTable(wanted.table, (await nationalList()).items)
  if (items.length === 0) throw standardErrors['list-empty']({}, { problems: report.flatMap(({ row, problems }) => problems.map(({ zh, en }) => ({ path: `row ${row}`, zh: `第 ${row} 行：${zh}`, en: `Row ${row}: ${en}` }))) })
  const { table: _, ...head } = wanted
  const id = doing.newId()
  await repo.insertList(tx, { ...head, id, report, items, at: doing.at, by: doing.by })
  for (const ended of await repo.endEarlier(tx, wanted.region, wanted.inForceFrom, id)) await syncFindings(tx, { region: wanted.region, raiser, subjectType, subjectId: ended }, [], doing)
  const list = await getList(tx, wanted.region, id)
  return { list, report, shortfalls: (await compare(tx, list, doing)).length }
}

/** @throws standards.list-not-found */
export async function getList(tx: ReadTx, region: string, id: string): Promise<LocalList> {
  const list = await repo.findList(tx, region, id)
  if (list === undefined) throw standardErrors['list-not-found']({ id })
  return list
}

/** A number that was read wrong, or not at all; null takes it away. The comparison follows. @throws standards.list-not-found, standards.item-not-found */
export async function correctFigure(tx: WriteTx, of: { readonly region: string; readonly list: string; readonly code: string; readonly measure: string; readonly value: number | null }, doing: Doing): Promise<readonly Shortfall[]> {
  const list = await getList(tx, of.region, of.list)
  const item = (await repo.itemsOf(tx, of.region, of.list)).find(({ code }) => code === of.code)
  const known = item !== undefined && (await nationalsByCode()).get(item.national ?? '')?.measures.some(({ id }) => id === of.measure)
  if (item === undefined || known !== true) throw standardErrors['item-not-found']({ code: of.code })
  const { [of.measure]: _, ...others } = item.figures
  await repo.setFigures(tx, of.region, of.list, of.code, of.value === null ? others : { ...others, [of.measure]: { value: of.value, quote: 'corrected' } })
  return compare(tx, list, doing)
}

const raiser = 'standards.list'

/** Makes the findings on a list exactly its numbers that fall short. */
async function compare(tx: WriteTx, list: LocalList, doing: Doing): Promise<readonly Shortfall[]> {
  const shortfalls = shortfallsOf(await repo.itemsOf(tx, list.region, list.id), await nationalsByCode())
  const subject = { region: list.region, raiser, subjectType, subjectId: list.id }
  const leads = await leadUnits(tx, shortfalls.flatMap(({ item }) => item.lead), { region: list.region, day: dayOf(doing.at) })
  await syncFindings(tx, subject, shortfalls.map(({ item, national, measure, local }) => ({
    ...subject, key: `${list.id}:${item.code}:${measure.id}`, rule: 'below-national', severity: 'error' as const,
    message: `${list.title}“${item.name}”：${measure.names.zh} ${local.value} ${measure.unit}，${measure.better === 'more' ? '低于' : '超过'}国家标准 ${measure.value} ${measure.unit}`,
    advice: '地方标准不得低于国家标准。请修订地方清单，或在清单页更正读错的数。',
    evidence: { code: item.code, national: national.code, measure: measure.id, local: local.value, standard: measure.value, unit: measure.unit, quote: local.quote, leadUnits: item.lead.flatMap((name) => leads.get(name) ?? []) },
  })), doing)
  return shortfalls
}

async function nationalsByCode(): Promise<ReadonlyMap<string, NationalItem>> {
  return new Map((await nationalList()).items.map((item) => [item.code, item]))
}

const isInForce = (list: LocalList, day: string): boolean => list.inForceFrom <= day && (list.endedOn === null || day < list.endedOn)

/** The list that a region goes by on a day: its own, else that of the nearest region above; undefined: the national one. */
export async function listInForce(tx: ReadTx, region: string, day: string): Promise<LocalList | undefined> {
  const chain = regionChain(region)
  const lists = (await repo.listsOf(tx, chain)).filter((list) => isInForce(list, day))
  return chain.map((code) => lists.find((list) => list.region === code)).find((list) => list !== undefined)
}

/** Local rows of a national item, nearest region first, on a day. */
export async function localRowsOf(tx: ReadTx, region: string, day: string): Promise<readonly { readonly list: LocalList; readonly items: readonly LocalItem[] }[]> {
  const chain = regionChain(region)
  const lists = (await repo.listsOf(tx, chain)).filter((list) => isInForce(list, day)).toSorted((a, b) => chain.indexOf(a.region) - chain.indexOf(b.region))
  return Promise.all(lists.map(async (list) => ({ list, items: await repo.itemsOf(tx, list.region, list.id) })))
}

/** Of one region, newest first. */
export const localListsOf = (tx: ReadTx, region: string): Promise<readonly LocalList[]> => repo.listsOf(tx, [region])
/** Regions with lists or standards of their own. */
export const placesWithStandards = (tx: ReadTx): Promise<readonly string[]> => repo.regionsWithStandards(tx)
