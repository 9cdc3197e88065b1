/** The list as pages and the open API show it: national items in their areas, local rows beside them, standards and rules under them. */
import type { z } from 'zod'
import type { ReadTx } from '#platform/db/index.ts'
import { standardErrors } from '../standards.errors.ts'
import { nationalList, placeInList, shippedChecks } from '../standards.packs.ts'
import type { Standard } from '../register/register.schema.ts'
import { coverageOf } from './coverage.service.ts'
import { shortfallsOf } from './figures.ts'
import type { LocalItem, LocalList, NationalItem, ReportRow } from './list.schema.ts'
import * as repo from './lists.repo.ts'
import { getList, localRowsOf } from './lists.service.ts'
import type { ItemLine, ItemView, ListRow, ListView, StandardRef } from './views.schema.ts'

/** Rules of entitlements by item; given where the applications are composed. */
export interface RulesPort { rulesOf(tx: ReadTx, item: string, day: string): Promise<readonly { readonly id: string; readonly names: { readonly zh: string; readonly en: string } }[]> }

const refOf = ({ region, id, number, title }: Standard): z.infer<typeof StandardRef> => ({ region, id, number, title })

const shown = ({ content, cost, changed, ...item }: NationalItem) => ({ ...item, content: content ?? null, cost: cost ?? null, changed: changed ?? null })

/** The national list; with a region, what covers each item there, and local additions. */
export async function listItems(tx: ReadTx, region: string | undefined, day: string): Promise<z.infer<typeof ListView>> {
  const file = await nationalList()
  const [coverage, local] = region === undefined ? [undefined, []] : await Promise.all([coverageOf(tx, region, day), localRowsOf(tx, region, day)])
  const standards = new Map((coverage?.items ?? []).map((one) => [one.code, one.standards]))
  const ofNational = (code: string) => coverage?.items.find((one) => one.national === code || one.code === code)?.standards ?? []
  const items = file.items.map((item): z.infer<typeof ItemLine> => {
    const { area, category } = placeInList(file, item)
    const rows = local.flatMap(({ items: of }) => of.filter(({ national }) => national === item.code))
    return {
      ...shown(item), area: area?.number ?? 0, category: category?.number ?? 0, standards: ofNational(item.code).map(refOf),
      localRows: rows.length, short: shortfallsOf(rows, new Map([[item.code, item]])).length,
    }
  })
  const additions = local.flatMap(({ list, items: of }) => of.filter(({ national }) => national === null).map((one) => ({ ...one, list: list.title, standards: (standards.get(one.code) ?? []).map(refOf) })))
  return {
    edition: file.edition, title: file.title, source: file.source, areas: file.areas, categories: file.categories, items, additions,
    coverage: coverage === undefined ? null : { list: coverage.list, covered: coverage.covered, items: coverage.items.length, lines: coverage.items.map((one) => ({ ...one, standards: one.standards.map(refOf) })) },
  }
}

/** @throws standards.item-not-found */
export async function viewItem(tx: ReadTx, rules: RulesPort, code: string, region: string | undefined, day: string): Promise<z.infer<typeof ItemView>> {
  const file = await nationalList()
  const item = file.items.find((one) => one.code === code)
  if (item === undefined) throw standardErrors['item-not-found']({ code })
  const { area, category } = placeInList(file, item)
  const [coverage, local, found, checks] = await Promise.all([
    region === undefined ? undefined : coverageOf(tx, region, day), region === undefined ? [] : localRowsOf(tx, region, day), rules.rulesOf(tx, code, day), shippedChecks(),
  ])
  return {
    item: shown(item), source: file.source, edition: file.edition, area: area ?? null, category: category ?? null,
    local: local.flatMap(({ list, items }) => items.filter(({ national }) => national === code).map((row) => ({ list, row: rowOf(row, item) }))),
    standards: (coverage?.items.find((one) => one.national === code || one.code === code)?.standards ?? []).map(refOf),
    rules: [...found], checks: checks.filter((check) => check.items.includes(code)).map(({ id, names }) => ({ id, names })),
  }
}

function rowOf(row: LocalItem, national: NationalItem | undefined): z.infer<typeof ListRow> {
  const short = national === undefined ? new Set<string>() : new Set(shortfallsOf([row], new Map([[national.code, national]])).map(({ measure }) => measure.id))
  return {
    ...row, nationalName: national?.names ?? null,
    compared: (national?.measures ?? []).map((measure) => ({ measure: measure.id, names: measure.names, unit: measure.unit, better: measure.better, national: measure.value, local: row.figures[measure.id] ?? null, short: short.has(measure.id) })),
  }
}

export interface Opened { readonly list: LocalList; /** Row by row, of its import. */ readonly report: readonly ReportRow[]; readonly rows: readonly z.infer<typeof ListRow>[]; /** National items that the list leaves out. */ readonly left: readonly { readonly code: string; readonly names: { readonly zh: string; readonly en: string } }[] }

/** @throws standards.list-not-found */
export async function openList(tx: ReadTx, region: string, id: string): Promise<Opened> {
  const list = await getList(tx, region, id)
  const [{ items: nationals }, items] = await Promise.all([nationalList(), repo.itemsOf(tx, region, id)])
  const byCode = new Map(nationals.map((one) => [one.code, one]))
  const taken = new Set(items.map(({ national }) => national))
  return { list, report: await repo.reportOf(tx, region, id), rows: items.map((row) => rowOf(row, row.national === null ? undefined : byCode.get(row.national))), left: nationals.filter(({ code }) => !taken.has(code)).map(({ code, names }) => ({ code, names })) }
}
