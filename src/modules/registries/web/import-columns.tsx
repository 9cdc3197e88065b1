/** What each column of a list means, with samples, and which rows would fail: settled before anything is written. */
import { Alert, Select, Table, Tag } from 'antd'
import { useLang, useT } from '#ui/text.tsx'
import { useTypes } from './use-types.ts'
import type { Preview } from './registry-api.ts'

type Column = Preview['columns'][number]

const words = {
  row: { zh: '{file}：第 {n} 行是列名，共 {rows} 行内容。', en: '{file}: row {n} holds the headings; {rows} rows follow.' }, others: { zh: '工作簿中另有工作表未读取：{sheets}。需要时请另存为单独的文件再导入。', en: 'Other sheets of the workbook are not read: {sheets}. Save them as files of their own where they are needed.' }, fine: { zh: '每一行都能导入。', en: 'Every row can be imported.' }, some: { zh: '其中 {refused} 行不能导入，{flagged} 行会标为存疑。', en: '{refused} of them can’t be imported, {flagged} will be marked doubtful.' },
  heading: { zh: '表中的列', en: 'Column' }, field: { zh: '对应的字段', en: 'Field' }, samples: { zh: '样例（已遮盖）', en: 'Samples (masked)' }, how: { zh: '怎么对上的', en: 'How found' }, unused: { zh: '不使用', en: 'Not used' }, fits: { zh: '{filled} 个值中 {bad} 个不符', en: '{bad} of {filled} do not fit' }, line: { zh: '第 {n} 行', en: 'Row {n}' }, more: { zh: '以下行会有问题（最多列出 20 行）：', en: 'These rows would fail or be doubted (20 at most):' },
} as const
const found = {
  chosen: { zh: '您选的', en: 'chosen' }, kept: { zh: '上次的对应', en: 'as last time' }, heading: { zh: '按列名', en: 'by heading' }, cells: { zh: '按内容猜的，请核对', en: 'guessed by content: check' }, none: { zh: '—', en: '—' },
} as const

export function ImportColumns({ type, preview, loading, onMap }: { readonly type: string; readonly preview: Preview; readonly loading: boolean; readonly onMap: (mapping: Readonly<Record<string, string>>) => void }) {
  const t = useT()
  const { lang } = useLang()
  const fields = useTypes().find((one) => one.type === type)?.fields ?? []
  const map = (heading: string, field: string): void => onMap(Object.fromEntries(preview.columns.map((column) => [column.heading, column.heading === heading ? field : column.field === field ? '' : (column.field ?? '')])))
  return (
    <>
      {preview.otherSheets.length === 0 ? null : <Alert type="info" showIcon style={{ margin: '12px 0' }} title={t(words.others, { sheets: preview.otherSheets.join('、') })} />}
      <p>{t(words.row, { file: preview.fileName, n: preview.headingRow, rows: preview.rows })} {preview.obstacle !== null ? null : preview.refused + preview.flagged === 0 ? t(words.fine) : t(words.some, { refused: preview.refused, flagged: preview.flagged })}</p>
      <Table<Column> size="small" rowKey="heading" pagination={false} loading={loading} dataSource={[...preview.columns]} scroll={{ x: 640 }}
        columns={[
          { title: t(words.heading), dataIndex: 'heading', width: 130 },
          { title: t(words.field), key: 'field', width: 200, render: (_, column) => (
            <Select showSearch optionFilterProp="label" aria-label={`${column.heading} ${t(words.field)}`} status={column.problem === null ? '' : 'error'} value={column.field ?? ''} style={{ width: 184 }} onChange={(field: string) => map(column.heading, field)} options={[{ value: '', label: t(words.unused) }, ...fields.map((field) => ({ value: field.name, label: field.names[lang] }))]} />
          ) },
          { title: t(words.how), dataIndex: 'found', width: 110, render: (how: Column['found']) => (how === 'cells' ? <Tag color="orange">{t(found[how])}</Tag> : t(found[how])) },
          { title: t(words.samples), key: 'samples', render: (_, column) => <>{column.samples.join('，')}{column.bad === 0 ? null : <Tag color="orange" style={{ marginInlineStart: 8 }}>{t(words.fits, { filled: column.filled, bad: column.bad })}</Tag>}</> },
        ]} />
      {preview.lines.length === 0 ? null : <Alert style={{ marginTop: 12 }} type="warning" title={t(words.more)} description={<ul style={{ margin: 0, paddingInlineStart: 18 }}>{preview.lines.map((line) => <li key={line.line}>{t(words.line, { n: line.line })}：{line.texts.map((text) => text[lang]).join(' ')}</li>)}</ul>} />}
    </>
  )
}
