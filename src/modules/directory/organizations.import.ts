/** From the rows of a list of units to what is to be done with each. Pure; regions by name are looked up before. */
import { directoryErrors } from './directory.errors.ts'
import { foldName, isGroupName } from './directory.names.ts'
import type { OrganizationKind } from './organizations.schema.ts'

/** A row as the file has it; `row` counts from 1 as spreadsheets do. */
export interface UnitRow {
  readonly row: number
  readonly name: string
  readonly parent: string
  readonly kind: string
  readonly region: string
  readonly aliases: readonly string[]
  readonly duties: readonly string[]
  readonly from: string
}

export interface RowProblem { readonly zh: string; readonly en: string }

export interface PlannedRow {
  readonly row: number
  readonly name: string
  readonly action: 'create' | 'update' | 'unchanged' | 'error'
  readonly problems: readonly RowProblem[]
  /** What it becomes; null with problems. `parent`: a unit that is there, or the row of one that is made before. */
  readonly becomes: null | {
    readonly id: string | null
    readonly parent: { readonly id: string } | { readonly row: number } | null
    readonly kind: OrganizationKind
    readonly region: string | null
    readonly aliases: readonly string[]
    readonly duties: readonly string[]
    readonly from: string | null
  }
}

/** A unit as it stands, with what decides whether a row changes it. */
export interface StandingUnit {
  readonly id: string
  readonly name: string
  readonly parentId: string | null
  readonly kind: OrganizationKind
  readonly region: string | null
  readonly aliases: readonly string[]
  readonly duties: readonly string[]
}

const headers: readonly (readonly [keyof Omit<UnitRow, 'row'>, RegExp])[] = [
  ['name', /^(单位|机构|部门)?(名称|全称)$|^(责任)?(单位|部门)$/],
  ['aliases', /简称|别名|曾用名|其他名称/],
  ['parent', /^(上级|主管|隶属)/],
  ['kind', /类型|性质|类别/],
  ['region', /区划|地区|所属区域/],
  ['duties', /职责|职能/],
  ['from', /^(成立|设立|启用|生效)/],
]

/** @throws directory.sheet-no-header */
export function readUnitRows(fileName: string, table: readonly (readonly string[])[]): readonly UnitRow[] {
  const at = table.slice(0, 10).findIndex((cells) => cells.some((cell) => headers[0]?.[1].test(bare(cell))))
  const head = table[at]
  if (head === undefined) throw directoryErrors['sheet-no-header']({ name: fileName, wanted: '单位名称' })
  const column = new Map(headers.map(([field, pattern]) => [field, head.findIndex((cell) => pattern.test(bare(cell)))]))
  return table.slice(at + 1).flatMap((cells, i): UnitRow[] => {
    const text = (field: keyof Omit<UnitRow, 'row'>): string => cells[column.get(field) ?? -1]?.trim() ?? ''
    if (cells.every((cell) => cell === '')) return []
    return [{
      row: at + 2 + i, name: foldName(text('name')), parent: foldName(text('parent')), kind: text('kind'), region: text('region').replace(/\s/g, ''), from: text('from'),
      aliases: split(text('aliases'), /[、，,；;\n]/).map(foldName), duties: split(text('duties'), /[\n；;]/),
    }]
  })
}

/** `regions`: each text of the region column to its code, null where it is unknown or could be several. */
export function planUnits(rows: readonly UnitRow[], standing: readonly StandingUnit[], regions: ReadonlyMap<string, string | null>, under: string | null): readonly PlannedRow[] {
  const rowByName = new Map<string, UnitRow>()
  for (const row of rows) if (!rowByName.has(row.name)) rowByName.set(row.name, row)
  const byName = new Map<string, StandingUnit[]>()
  for (const unit of standing) for (const name of [unit.name, ...unit.aliases]) byName.set(name, [...(byName.get(name) ?? []), unit])

  return rows.map((row): PlannedRow => {
    const problems: RowProblem[] = []
    const complain = (zh: string, en: string): void => { problems.push({ zh, en }) }
    if (row.name.length < 2 || row.name.length > 100) complain('单位名称为空，或不在 2 至 100 字之间。', 'The name is missing, or not of 2 to 100 characters.')
    else if (isGroupName(row.name)) complain(`“${row.name}”指多个单位，请逐个列出。`, `“${row.name}” means several units; list each.`)
    const first = rowByName.get(row.name)
    if (first !== undefined && first !== row) complain(`与第 ${first.row} 行重复。`, `Repeats row ${first.row}.`)
    const region = row.region === '' ? null : (regions.get(row.region) ?? null)
    if (row.region !== '' && region === null) complain(`没有行政区划“${row.region}”，或同名的不止一个。请改填代码。`, `“${row.region}” is no region, or several bear the name. Give the code.`)
    if (row.from !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(row.from)) complain(`日期“${row.from}”应写作 2026-01-05。`, `Write the date “${row.from}” like 2026-01-05.`)
    const parent = parentOf(row, rowByName, byName, under)
    if (parent === 'unknown') complain(`没有上级单位“${row.parent}”。请在文件中加上它，或核对名称。`, `There is no parent “${row.parent}”. Add it to the file or check its name.`)
    if (parent === 'ambiguous') complain(`名为“${row.parent}”的单位不止一个，请写全称。`, `Several units are called “${row.parent}”. Give the full name.`)
    if (parent === 'circle') complain('上级关系绕成一圈。', 'The units stand above one another in a circle.')
    if (problems.length > 0 || typeof parent === 'string') return { row: row.row, name: row.name, action: 'error', problems, becomes: null }

    const same = (byName.get(row.name) ?? []).filter((unit) => unit.name === row.name && (parent === null || 'row' in parent || unit.parentId === parent.id))
    const there = same.length === 1 ? same[0] : undefined
    const becomes = {
      id: there?.id ?? null, parent, kind: kindOf(row.kind) ?? there?.kind ?? kindByName(row.name), region: region ?? there?.region ?? null,
      aliases: [...new Set([...row.aliases.filter((alias) => alias.length >= 2 && alias !== row.name), ...(there?.aliases ?? [])])],
      duties: row.duties.length > 0 ? row.duties : (there?.duties ?? []), from: row.from === '' ? null : row.from,
    }
    return { row: row.row, name: row.name, action: there === undefined ? 'create' : differs(there, becomes) ? 'update' : 'unchanged', problems: [], becomes }
  })
}

function parentOf(row: UnitRow, rows: ReadonlyMap<string, UnitRow>, byName: ReadonlyMap<string, readonly StandingUnit[]>, under: string | null): { id: string } | { row: number } | null | 'unknown' | 'ambiguous' | 'circle' {
  if (row.parent === '') return under === null ? null : { id: under }
  const seen = new Set<string>()
  for (let at: UnitRow | undefined = row; at !== undefined; at = rows.get(at.parent)) {
    if (seen.has(at.name)) return 'circle'
    seen.add(at.name)
  }
  const standing = byName.get(row.parent) ?? []
  const above = rows.get(row.parent)
  // A unit of the file that is there already counts as there.
  const named = standing.filter((unit) => unit.name === row.parent)
  const [only, ...more] = named.length > 0 ? named : standing
  if (only !== undefined && more.length === 0) return { id: only.id }
  if (above !== undefined) return { row: above.row }
  return only === undefined ? 'unknown' : 'ambiguous'
}

const kindWords: readonly (readonly [RegExp, OrganizationKind])[] = [
  [/^(党委|县委|市委|政府|人民政府|党委政府)$|管委会|开发区/, 'government'],
  [/乡镇|^镇|^乡|街道/, 'town'],
  [/事业|学校|医院/, 'institution'],
  [/企业|公司/, 'enterprise'],
  [/外部|社会组织|第三方/, 'external'],
  [/部门|群团|垂直|机关|委办局/, 'department'],
]

const kindOf = (word: string): OrganizationKind | undefined => kindWords.find(([pattern]) => pattern.test(word))?.[1]

/** The kind a name suggests, where nothing says it. */
export function kindByName(name: string): OrganizationKind {
  if (/(镇|乡|街道|街道办事处|镇人民政府|乡人民政府|镇政府|乡政府)$/.test(name)) return 'town'
  if (/(人民政府|政府|管委会|管理委员会)$/.test(name)) return 'government'
  if (/(公司|集团|银行)$/.test(name)) return 'enterprise'
  return /(中心|馆|院|站|学校|大学|所|台)$/.test(name) && !/(法院|检察院)$/.test(name) ? 'institution' : 'department'
}

function differs(there: StandingUnit, becomes: NonNullable<PlannedRow['becomes']>): boolean {
  const parentId = becomes.parent === null ? null : 'id' in becomes.parent ? becomes.parent.id : undefined
  return parentId !== there.parentId || becomes.kind !== there.kind || becomes.region !== there.region
    || becomes.aliases.some((alias) => !there.aliases.includes(alias)) || becomes.duties.join('\n') !== there.duties.join('\n')
}

const bare = (cell: string): string => cell.replace(/^[\s*＊]+/, '').replace(/[\s*＊：:（(].*$/, '').replaceAll('/', '')
const split = (text: string, by: RegExp): string[] => text.split(by).map((part) => part.trim()).filter((part) => part !== '')
