/**
 * Writes the demonstration county's files into examples/. The same source gives the same bytes.
 * Run: node --import tsx scripts/make-example.ts
 */
import { writeFileSync } from 'node:fs'
import ExcelJS from 'exceljs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { planDocument } from './example/document.ts'
import { examplePlan } from './example/plan.ts'
import { exampleUnits } from './example/units.ts'

const folder = new URL('../examples/', import.meta.url)
const WRITTEN = '2026-01-15T00:00:00Z'

write('云溪县公共服务质量提升三年行动方案.docx', await planDocument(examplePlan('first')))
write('云溪县公共服务质量提升三年行动方案（修订）.docx', await planDocument(examplePlan('revised')))
write('云溪县单位名单.xlsx', await unitList())

async function unitList(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('单位名单', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [{ header: '单位名称', width: 32 }, { header: '简称/别名', width: 36 }, { header: '上级单位', width: 24 }, { header: '类型', width: 14 }, { header: '行政区划', width: 18 }]
  sheet.getRow(1).font = { bold: true }
  for (const unit of exampleUnits) sheet.addRow([...unit])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** Packs the file anew without the time of the run, which both libraries write into it. */
function write(name: string, bytes: Uint8Array): void {
  const parts = unzipSync(bytes)
  const fixed = Object.keys(parts).sort().map((part) => {
    const data = parts[part] ?? new Uint8Array(0)
    if (part !== 'docProps/core.xml') return [part, data] as const
    return [part, strToU8(strFromU8(data).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, WRITTEN))] as const
  })
  writeFileSync(new URL(name, folder), zipSync(Object.fromEntries(fixed), { mtime: new Date(2026, 0, 15, 8), level: 9 }))
}
