/** The amount as a decision table: download it, edit it in a spreadsheet or a modelling tool, take it back. */
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Card, Space, Upload } from 'antd'
import { saveFile } from '#ui/charts/save.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { Draft } from '../rulebook/rulebook.schema.ts'
import type { TableShown } from '../rulebook/rule-tables.ts'
import { servicesApi } from './service-api.ts'

const words = {
  title: { zh: '金额的档次', en: 'Tiers of the amount' },
  lead: { zh: '把金额下载成决策表，在电子表格或 DMN 工具里修改后再上传：每行一档，自上而下先合先得。', en: 'Download the amount as a decision table, edit it in a spreadsheet or a DMN tool, and upload it again: a row a tier, the first that fits counts.' },
  xlsx: { zh: '下载 .xlsx', en: 'Download .xlsx' },
  dmn: { zh: '下载 .dmn', en: 'Download .dmn' },
  upload: { zh: '上传决策表', en: 'Upload a table' },
  reads: { zh: '读作：{text}', en: 'Reads as: {text}' },
  bad: { zh: '决策表有错误，没有采用：', en: 'The table has errors and was not taken:' },
  doubts: { zh: '已写入上面的金额，请留意：', en: 'Taken as the amount above; mind:' },
  taken: { zh: '已写入上面的金额，保存后生效于修改稿。', en: 'Taken as the amount above; save the draft to keep it.' },
  place: { zh: '第 {row} 行第 {column} 列：', en: 'row {row}, column {column}: ' },
} as const

export function AmountTable({ id, name, draft, onChange }: { id: string; name: string; draft: Draft; onChange: (draft: Draft) => void }) {
  const t = useT()
  const { amount } = draft
  const download = useMutation({
    mutationFn: async (format: 'xlsx' | 'dmn') => saveFile(await servicesApi('POST /rules/:id/table', { params: { id }, body: { amount: amount?.value ?? '', format } }), `${name}.${format}`),
  })
  const upload = useMutation({
    mutationFn: (file: File) => servicesApi('POST /rules/:id/table-reading', { params: { id } }, { files: { file } }),
    onSuccess: (read) => { if (read.amount !== null) onChange({ ...draft, amount: { per: 'month', ...amount, value: read.amount } }) },
  })
  const none = amount === null || amount.value.trim() === ''
  return (
    <Card size="small" title={t(words.title)} style={{ marginTop: 16 }}>
      <p>{t(words.lead)}</p>
      <Space wrap>
        <Button disabled={none} loading={download.isPending && download.variables === 'xlsx'} onClick={() => download.mutate('xlsx')}>{t(words.xlsx)}</Button>
        <Button disabled={none} loading={download.isPending && download.variables === 'dmn'} onClick={() => download.mutate('dmn')}>{t(words.dmn)}</Button>
        <Upload accept=".xlsx,.csv,.dmn,.xml" showUploadList={false} beforeUpload={(file) => { upload.mutate(file); return false }}><Button loading={upload.isPending}>{t(words.upload)}</Button></Upload>
      </Space>
      <ErrorNote error={download.error ?? upload.error} />
      {upload.data === undefined ? null : <Reading read={upload.data} />}
    </Card>
  )
}

function Reading({ read }: { read: TableShown }) {
  const t = useT()
  const { lang } = useLang()
  const bad = new Set(read.problems.filter((one) => one.severity === 'error').map((one) => `${one.row}:${one.column}`))
  // Row 0 is the head; P has its order between the head and the rules.
  const offset = read.hitPolicy === 'P' ? 1 : 0
  const outcome = read.amount === null ? words.bad : read.problems.length > 0 ? words.doubts : words.taken
  const [head = [], ...rows] = read.rows
  return (
    <div role="status" style={{ marginTop: 8 }}>
      <Alert
        type={read.amount === null ? 'error' : read.problems.length > 0 ? 'warning' : 'success'} showIcon title={t(outcome)}
        description={read.problems.length === 0 ? undefined : <ul style={{ margin: 0, paddingInlineStart: 18 }}>{read.problems.map((one) => <li key={`${one.row}:${one.column} ${one.en}`}>{one.column === 0 ? null : t(words.place, { row: one.row, column: one.column })}{one[lang]}</li>)}</ul>}
      />
      <div style={{ overflowX: 'auto', marginTop: 8 }} tabIndex={0} role="region" aria-label={t(words.title)}>
        <table lang="zh-CN" style={{ borderCollapse: 'collapse', fontFamily: 'monospace' }}>
          <thead><tr>{head.map((cell, c) => <th key={c} scope="col" style={cellStyle(false)}>{cell}</th>)}</tr></thead>
          <tbody>{rows.map((cells, r) => <tr key={r}>{cells.map((cell, c) => <td key={c} style={cellStyle(bad.has(`${r + 1 - offset}:${c}`))}>{cell}</td>)}</tr>)}</tbody>
        </table>
      </div>
      {read.amount === null ? null : <p className="soft">{t(words.reads, { text: read.amount })}</p>}
    </div>
  )
}

const cellStyle = (bad: boolean) => ({ border: `1px solid ${bad ? '#b3261e' : '#d0d0d0'}`, padding: '4px 8px', textAlign: 'start', whiteSpace: 'pre-wrap', ...(bad ? { background: '#fdecea' } : {}) }) as const
