/** The duty list from a table: category, unit, ground, and where given supporting units, place and words. */
import { dayOf } from '#kernel/workdays.ts'
import { findOrganizationsByName } from '#modules/directory/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { readCsv } from '../imports/csv.ts'
import { categoriesOf } from '../settings/lines.repo.ts'
import * as repo from './duty.repo.ts'
import type { Editing } from '../settings/changes.service.ts'

const heads = { category: /分类|类别|事项|category/i, unit: /承办|牵头|责任单位|^单位|unit/i, ground: /依据|来源|ground/i, supports: /协办|配合|support/i, words: /关键词|words/i } as const
type Column = keyof typeof heads

export interface DutyImportDone { readonly added: number; readonly unchanged: number; readonly refused: readonly { readonly row: number; readonly zh: string; readonly en: string }[] }

/** The same file again adds nothing. @throws appeals.bad-table, appeals.bad-mapping */
export async function importDuties(tx: WriteTx, region: string, name: string, bytes: Uint8Array, editing: Editing): Promise<DutyImportDone> {
  const [head = [], ...rows] = readCsv(name, bytes)
  const at = columnsOf(head)
  const tree = await categoriesOf(tx, region)
  const known = new Set((await repo.dutyLines(tx, region)).map(keyOf))
  const cells = (row: readonly string[], column: Column): string => row[at[column] ?? -1] ?? ''
  const names = [...new Set(rows.flatMap((row) => [cells(row, 'unit'), ...split(cells(row, 'supports'))]).filter((one) => one !== ''))]
  const matches = names.length === 0 ? [] : await findOrganizationsByName(tx, names, { region, date: dayOf(editing.at) })
  const units = new Map(names.map((one, i) => { const match = matches[i]; return [one, match?.kind === 'match' ? match.organization.id : undefined] }))
  const refused: { row: number; zh: string; en: string }[] = []
  let [added, unchanged] = [0, 0]
  for (const [i, row] of rows.entries()) {
    const said = cells(row, 'category')
    const category = tree.find((one) => !one.ended && (one.code === said || one.name === said))
    const unit = units.get(cells(row, 'unit'))
    const ground = cells(row, 'ground')
    const wrong = category === undefined ? `没有分类“${said}”` : unit === undefined ? `没有单位“${cells(row, 'unit')}”` : ground.length < 2 ? '缺少依据' : undefined
    if (category === undefined || unit === undefined || wrong !== undefined) {
      refused.push({ row: i + 2, zh: `第 ${i + 2} 行：${wrong ?? ''}。请改正后重新导入。`, en: `Row ${i + 2}: category, unit or ground is not usable. Correct it and import again.` })
      continue
    }
    const supports = split(cells(row, 'supports')).flatMap((one) => units.get(one) ?? [])
    const line = { region, id: editing.newId(), category: category.code, place: null, words: [...split(cells(row, 'words'))], unit, supports, ground, validFrom: null, validTo: null, version: 1 }
    if (known.has(keyOf(line))) { unchanged++; continue }
    known.add(keyOf(line))
    await repo.putDutyLine(tx, line, editing.at, editing.by)
    added++
  }
  return { added, unchanged, refused }
}

const keyOf = (line: { readonly category: string; readonly unit: string; readonly ground: string; readonly words: readonly string[]; readonly place: string | null }): string => JSON.stringify([line.category, line.unit, line.ground, line.words, line.place])

const split = (cell: string): readonly string[] => cell.split(/[、,，;；\s]+/u).filter((one) => one !== '')

function columnsOf(head: readonly string[]): Readonly<Partial<Record<Column, number>>> {
  const find = (column: Column): number => head.findIndex((cell) => heads[column].test(cell))
  for (const column of ['category', 'unit', 'ground'] as const) {
    if (find(column) < 0) throw appealErrors['bad-mapping']({ field: column, columns: head.join('、') })
  }
  return { category: find('category'), unit: find('unit'), ground: find('ground'), supports: find('supports'), words: find('words') }
}
