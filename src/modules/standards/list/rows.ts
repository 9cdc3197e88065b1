/** A spreadsheet of a local list as rows of items, with a report of each row. Pure. */
import { standardErrors } from '../standards.errors.ts'
import { readFigures } from './figures.ts'
import type { LocalFigure, LocalItem, Measure, NationalItem, ReportRow } from './list.schema.ts'

type Table = readonly (readonly string[])[]
type Column = 'code' | 'national' | 'area' | 'category' | 'name' | 'who' | 'content' | 'standard' | 'cost' | 'lead'

const headings: Readonly<Record<Column, readonly string[]>> = {
  code: ['编号', '序号', '项目编号', '项目编码'], national: ['国家项目编号', '国家编号', '对应国家项目'], area: ['领域', '类别领域', '服务领域'], category: ['类别', '服务类别', '分类'],
  name: ['服务项目', '项目名称', '项目'], who: ['服务对象', '对象'], content: ['服务内容', '内容'], standard: ['服务标准', '标准', '实施标准'], cost: ['支出责任'], lead: ['牵头负责单位', '牵头单位', '责任单位'],
}
/** Titles and notes above the headings. */
const headWithin = 10
const longest = 4000

interface ReadList { readonly items: readonly LocalItem[]; readonly report: readonly ReportRow[] }

/**
 * Rows refer to national items by code, else by name. Empty area and category cells take over from above, as merged cells do.
 * @throws standards.list-columns
 */
export function readListTable(table: Table, nationals: readonly NationalItem[]): ReadList {
  const head = headOf(table)
  const byCode = new Map(nationals.map((item) => [item.code, item]))
  const byName = new Map(nationals.map((item) => [plainName(item.names.zh), item]))
  const extra = measureColumns(table[head.row] ?? [], nationals)
  const items: LocalItem[] = []
  const report: ReportRow[] = []
  const taken = new Map<string, number>()
  let [area, category] = ['', '']
  table.slice(head.row + 1).forEach((cells, i) => {
    const row = head.row + i + 2
    const cell = (column: Column): string => (cells[head.columns[column] ?? -1] ?? '').trim()
    if (cells.every((text) => text.trim() === '')) return
    area = cell('area') || area
    category = cell('category') || category
    const name = cell('name').replaceAll(/\s+/g, '')
    const refuse = (zh: string, en: string): void => { report.push({ row, outcome: 'refused', name, code: null, national: null, figures: [], problems: [{ zh, en }] }) }
    if (name === '') return refuse('没有项目名称。', 'It has no name.')
    if (cells.some((text) => text.length > longest)) return refuse(`有单元格超过 ${longest} 字。`, `A cell is longer than ${longest} characters.`)
    const given = cell('national').toUpperCase() || (byCode.has(cell('code').toUpperCase()) ? cell('code').toUpperCase() : '')
    const national = given === '' ? byName.get(plainName(name)) : byCode.get(given)
    if (given !== '' && national === undefined) return refuse(`国家清单中没有编号为“${given}”的项目。`, `The national list has no item “${given}”.`)
    const code = codeOf(cell('code'), national, items.length + 1)
    const before = taken.get(code)
    if (before !== undefined) return refuse(`与第 ${before} 行编号相同（${code}）。`, `Row ${before} has the same code (${code}).`)
    taken.set(code, row)
    const problems: { zh: string; en: string }[] = []
    if (area === '') problems.push({ zh: '没有写明领域。', en: 'No area is given.' })
    if (given !== '' && national !== undefined && plainName(national.names.zh) !== plainName(name)) problems.push({ zh: `名称与国家项目“${national.names.zh}”不同，请确认对应关系。`, en: `It is not called as the national item (${national.names.en}); check that it refers to the right one.` })
    const figures = figuresIn(cells, extra, national, cell('standard'), problems)
    items.push({ code, position: items.length + 1, national: national?.code ?? null, area: area || '未分领域', category, name, who: cell('who'), content: cell('content'), standard: cell('standard'), cost: cell('cost'), lead: cell('lead').split(/[、，,;；\s]+/).filter(Boolean), figures })
    report.push({
      row, outcome: problems.length > 0 ? 'doubtful' : national === undefined ? 'local' : 'matched', name, code, national: national?.code ?? null, problems,
      figures: (national?.measures ?? []).flatMap((measure) => { const figure = figures[measure.id]; return figure === undefined ? [] : [{ measure: measure.id, names: measure.names, value: figure.value, unit: measure.unit, quote: figure.quote }] }),
    })
  })
  return { items, report }
}

function headOf(table: Table): { readonly row: number; readonly columns: Readonly<Partial<Record<Column, number>>> } {
  for (const [row, cells] of table.slice(0, headWithin).entries()) {
    const plain = cells.map((text) => text.replaceAll(/\s/g, ''))
    const columns = Object.fromEntries(Object.entries(headings).flatMap(([column, names]) => { const at = plain.findIndex((text) => names.includes(text)); return at < 0 ? [] : [[column, at]] }))
    if (columns['name'] !== undefined) {
      if (columns['standard'] === undefined) throw standardErrors['list-columns']({ column: '服务标准' })
      return { row, columns }
    }
  }
  throw standardErrors['list-columns']({ column: '服务项目' })
}

/** Columns headed by the name of a number, e.g. 小学公用经费基准定额: such a cell stands before what the text says. */
function measureColumns(head: readonly string[], nationals: readonly NationalItem[]): readonly { readonly at: number; readonly item: string; readonly measure: Measure }[] {
  const plain = head.map((text) => text.replaceAll(/\s/g, ''))
  return nationals.flatMap((item) => item.measures.flatMap((measure) => { const at = plain.indexOf(measure.names.zh); return at < 0 ? [] : [{ at, item: item.code, measure }] }))
}

function figuresIn(cells: readonly string[], extra: ReturnType<typeof measureColumns>, national: NationalItem | undefined, standard: string, problems: { zh: string; en: string }[]): Readonly<Record<string, LocalFigure>> {
  if (national === undefined) return {}
  const figures: Record<string, LocalFigure> = { ...readFigures(standard, national) }
  for (const { at, item, measure } of extra) {
    const text = (cells[at] ?? '').normalize('NFKC').replaceAll(/[,\s]/g, '').trim()
    if (item !== national.code || text === '') continue
    if (/^\d+(\.\d+)?%?$/.test(text)) figures[measure.id] = { value: Number(text.replace('%', '')), quote: 'column' }
    else problems.push({ zh: `“${measure.names.zh}”一列的“${text.slice(0, 20)}”不是数。`, en: `“${text.slice(0, 20)}” in column “${measure.names.zh}” is no number.` })
  }
  return figures
}

/** Brackets and punctuation differ between offices; what is called alike is the same item. */
const plainName = (name: string): string => name.normalize('NFKC').replaceAll(/[\s"'“”‘’()（）、，,。．.·-]/g, '')

const codeOf = (given: string, national: NationalItem | undefined, n: number): string => {
  const own = given.normalize('NFKC').trim()
  // A bare serial says nothing outside its sheet.
  return /[A-Za-z]/.test(own) && own.length <= 40 ? own.toUpperCase() : (national?.code ?? `LOCAL-${String(n).padStart(3, '0')}`)
}
