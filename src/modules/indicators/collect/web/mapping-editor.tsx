/** What each column means: as guessed, over the first rows of the file, to be corrected by the person who knows the table. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Input, Select, Space, Spin, Switch } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { Column, SheetMapping } from '../mapping/mapping.schema.ts'
import { openQuestions } from '../mapping/questions.ts'
import { collectApi, type ImportAnswer } from './collect-api.ts'
import { IndicatorSelect } from './indicator-select.tsx'

const words = {
  sheet: { zh: '工作表：{name}', en: 'Sheet: {name}' }, use: { zh: '导入这张表', en: 'Import this sheet' }, firstRow: { zh: '数据从第几行开始', en: 'First row with data' },
  indicator: { zh: '指标', en: 'Indicator' }, place: { zh: '地区', en: 'Region' }, period: { zh: '统计期', en: 'Period' }, breakdown: { zh: '分组', en: 'Part' }, unit: { zh: '计量单位', en: 'Unit' }, remark: { zh: '备注', en: 'Remark' }, ignore: { zh: '不导入', en: 'Left out' },
  value: { zh: '数值', en: 'Value' }, numerator: { zh: '分子', en: 'Numerator' }, denominator: { zh: '分母', en: 'Denominator' },
  all: { zh: '整张表的', en: 'For the whole sheet' }, check: { zh: '确认并检查', en: 'Confirm and check' }, unsure: { zh: '请确认', en: 'to confirm' },
  open: { zh: '还需说明：{what}', en: 'Still open: {what}' }, figure: { zh: '哪一列是数值', en: 'which column holds the figures' }, role: { zh: '第 {c} 列的含义', en: 'Meaning of column {c}' }, inRow: { zh: '由行说明', en: 'said by the row' },
} as const
const keyNames = ['place', 'period', 'indicator', 'breakdown', 'unit', 'remark', 'ignore'] as const
const partNames = ['value', 'numerator', 'denominator'] as const

const letter = (at: number): string => (at < 26 ? '' : letter(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

export function MappingEditor({ record, onChecked }: { record: ImportAnswer; onChecked: (answer: Omit<ImportAnswer, 'progress'>) => void }) {
  const t = useT()
  const params = { id: record.id }
  const [sheets, setSheets] = useState<readonly SheetMapping[]>(record.mapping.sheets)
  const sample = useQuery({ queryKey: ['indicator-import-sample', record.id], queryFn: () => collectApi('POST /indicator-imports/:id/sample', { params }), staleTime: Infinity })
  const save = useMutation({ mutationFn: () => collectApi('PUT /indicator-imports/:id/mapping', { params, body: { sheets: [...sheets] } }), onSuccess: onChecked })
  const change = (name: string, to: (sheet: SheetMapping) => SheetMapping): void => { setSheets((now) => now.map((sheet) => (sheet.sheet === name ? to(sheet) : sheet))) }
  const open = sheets.flatMap((sheet) => openQuestions(sheet))
  if (sample.error) return <ErrorNote error={sample.error} onRetry={() => void sample.refetch()} />
  if (!sample.data) return <Spin />
  return (
    <>
      <ErrorNote error={save.error} />
      {sample.data.sheets.map((shown) => {
        const map = sheets.find((sheet) => sheet.sheet === shown.name)
        return map === undefined ? null : <SheetEditor key={shown.name} map={map} rows={shown.rows} unsure={record.unsure[shown.name] ?? []} onChange={(to) => change(shown.name, to)} />
      })}
      {open.length > 0 ? <Alert type="warning" style={{ marginBottom: 12 }} title={t(words.open, { what: [...new Set(open)].map((what) => t(words[what])).join('、') })} /> : null}
      <Button type="primary" disabled={open.length > 0 || sheets.every((sheet) => !sheet.use)} loading={save.isPending} onClick={() => save.mutate()}>{t(words.check)}</Button>
    </>
  )
}

interface SheetEditing { map: SheetMapping; rows: readonly { readonly row: number; readonly cells: readonly string[] }[]; unsure: readonly number[]; onChange: (to: (sheet: SheetMapping) => SheetMapping) => void }

function SheetEditor({ map, rows, unsure, onChange }: SheetEditing) {
  const t = useT()
  const width = Math.max(...rows.map((row) => row.cells.length), 0)
  const setColumn = (column: Column): void => onChange((sheet) => ({ ...sheet, columns: [...sheet.columns.filter((one) => one.at !== column.at), column].sort((a, b) => a.at - b.at) }))
  return (
    <section style={{ marginBottom: 24 }}>
      {map.sheet === '' ? null : <h2 className="section-title">{t(words.sheet, { name: map.sheet })}</h2>}
      <Space wrap style={{ marginBottom: 8 }}>
        <label><Switch size="small" checked={map.use} onChange={(use) => onChange((sheet) => ({ ...sheet, use }))} /> {t(words.use)}</label>
        <label>{t(words.firstRow)} <Input type="number" min={1} style={{ width: 80 }} value={map.firstRow} onChange={(event) => onChange((sheet) => ({ ...sheet, firstRow: Math.max(1, Number(event.target.value) || 1) }))} /></label>
        <span className="soft">{t(words.all)}</span>
        <IndicatorSelect value={map.defaults.indicator} placeholder={t(words.indicator)} onChange={(indicator) => onChange((sheet) => ({ ...sheet, defaults: { ...sheet.defaults, indicator } }))} />
        <Input style={{ width: 120 }} aria-label={t(words.period)} placeholder={t(words.period)} value={map.defaults.period ?? ''} onChange={(event) => onChange((sheet) => ({ ...sheet, defaults: { ...sheet.defaults, period: event.target.value.trim() || null } }))} />
        <Input style={{ width: 130 }} aria-label={t(words.place)} placeholder={t(words.place)} value={map.defaults.place ?? ''} onChange={(event) => onChange((sheet) => ({ ...sheet, defaults: { ...sheet.defaults, place: event.target.value.trim() || null } }))} />
      </Space>
      <div className="collect-scroll" tabIndex={0} role="region" aria-label={t(words.sheet, { name: map.sheet })}>
        <table className="collect-sample">
          <thead><tr><th scope="col" />{Array.from({ length: width }, (_, at) => <th key={at} scope="col"><ColumnEditor column={map.columns.find((one) => one.at === at) ?? { role: 'ignore', at }} unsure={unsure.includes(at)} onChange={setColumn} /></th>)}</tr></thead>
          <tbody>{rows.map((row) => <tr key={row.row} className={row.row < map.firstRow ? 'over' : ''}><td className="soft">{row.row}</td>{Array.from({ length: width }, (_, at) => <td key={at}>{row.cells[at] ?? ''}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </section>
  )
}

function ColumnEditor({ column, unsure, onChange }: { column: Column; unsure: boolean; onChange: (column: Column) => void }) {
  const t = useT()
  const role = column.role === 'figure' ? column.part : column.role
  const choose = (name: string): void => {
    const part = partNames.find((one) => one === name)
    const key = keyNames.find((one) => one === name)
    const old = column.role === 'figure' ? column : { indicator: null, period: null, breakdown: null, place: null, unit: null }
    if (part !== undefined) onChange({ role: 'figure', at: column.at, part, indicator: old.indicator, period: old.period, breakdown: old.breakdown, place: old.place, unit: old.unit })
    else if (key !== undefined) onChange({ role: key, at: column.at })
  }
  return (
    <>
      <div>{letter(column.at)} {unsure ? <span className="collect-problem">{t(words.unsure)}</span> : null}</div>
      <Select size="small" style={{ width: 140 }} value={role} aria-label={t(words.role, { c: letter(column.at) })} onChange={choose} options={[...partNames, ...keyNames].map((name) => ({ value: name, label: t(words[name]) }))} />
      {column.role === 'figure' ? (
        <>
          <IndicatorSelect size="small" value={column.indicator} placeholder={`${t(words.indicator)}：${t(words.inRow)}`} onChange={(indicator) => onChange({ ...column, indicator })} />
          <Input size="small" style={{ width: 140 }} placeholder={`${t(words.period)}：${t(words.inRow)}`} aria-label={t(words.period)} value={column.period ?? ''} onChange={(event) => onChange({ ...column, period: event.target.value.trim() || null })} />
        </>
      ) : null}
    </>
  )
}
