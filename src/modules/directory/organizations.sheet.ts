/** The list of units as .xlsx, in the columns the import reads: exported, edited and imported again it changes only what was edited. */
import type { OrganizationView } from './organizations.schema.ts'

const kindNames = { government: '政府', department: '政府部门', town: '乡镇街道', institution: '事业单位', enterprise: '企业', external: '外部单位' } as const

export async function organizationsSheet(units: readonly OrganizationView[]): Promise<Uint8Array> {
  const { default: Excel } = await import('exceljs')
  const book = new Excel.Workbook()
  const sheet = book.addWorksheet('单位名单', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    { header: '单位名称', width: 34 }, { header: '简称/别名', width: 40 }, { header: '上级单位', width: 28 },
    { header: '类型', width: 12 }, { header: '行政区划', width: 16 }, { header: '职责', width: 50 },
  ]
  sheet.getRow(1).font = { bold: true }
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  for (const unit of units) {
    sheet.addRow([unit.name, unit.aliases.map((a) => a.alias).join('、'), unit.parentId === null ? '' : (names.get(unit.parentId) ?? ''), kindNames[unit.kind], unit.region ?? '', unit.duties.join('\n')])
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}
