/** Local lists of a region, and importing one with what became of each row. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Empty, Form, Input, Table, Tag, Upload } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { useRegion } from './region-choice.tsx'
import { standardsApi, standardsKey, type ImportAnswer } from './standards-api.ts'

const words = {
  title: { zh: '地方清单', en: 'Local lists' }, name: { zh: '清单', en: 'List' }, document: { zh: '文号', en: 'Document' }, from: { zh: '施行日期', en: 'In force from' }, until: { zh: '止', en: 'Until' }, now: { zh: '施行中', en: 'in force' },
  none: { zh: '本地区还没有地方清单，按国家清单执行。有表格可以在下面导入。', en: 'No local list yet: the national one holds. Import a sheet below.' }, cannot: { zh: '本地区还没有地方清单，按国家清单执行。', en: 'No local list yet: the national one holds.' },
  import: { zh: '导入地方清单', en: 'Import a local list' }, listName: { zh: '清单名称', en: 'Name of the list' }, required: { zh: '请填写', en: 'Required' }, choose: { zh: '选择文件并导入', en: 'Choose the file and import' },
  hint: { zh: '.xlsx 或 .csv。前几行中有列名：服务项目、服务标准（必有），领域、类别、服务对象、服务内容、支出责任、牵头负责单位、国家项目编号。合并的单元格按上一行。同名项目自动对应国家清单。', en: '.xlsx or .csv with headings in the first rows: 服务项目, 服务标准 (required), 领域, 类别, 服务对象, 服务内容, 支出责任, 牵头负责单位, 国家项目编号. Merged cells take over from above; items of the same name refer to the national list.' },
  ends: { zh: '施行中的旧清单在新清单施行之日终止。', en: 'The list in force ends on the day the new one begins.' },
  done: { zh: '导入 {taken} 行，未导入 {refused} 行；{short} 处低于国家标准。', en: '{taken} rows taken, {refused} refused; {short} numbers below national.' }, look: { zh: '查看对照', en: 'See the comparison' },
  row: { zh: '行', en: 'Row' }, outcome: { zh: '结果', en: 'Result' }, item: { zh: '项目', en: 'Item' }, figures: { zh: '读出的数', en: 'Numbers read' }, remarks: { zh: '说明', en: 'Remarks' },
  matched: { zh: '对应国家项目', en: 'matched' }, local: { zh: '本地增加', en: 'local' }, doubtful: { zh: '待核对', en: 'doubtful' }, refused: { zh: '未导入', en: 'refused' },
} as const
const colours = { matched: 'green', local: 'blue', doubtful: 'orange', refused: 'red' } as const
interface Fields { readonly title: string; readonly document?: string; readonly inForceFrom: string }

export default function ListsPage() {
  const t = useT()
  const { region, choice, error } = useRegion()
  const lists = useQuery({ queryKey: [...standardsKey, 'lists', region], queryFn: () => standardsApi('GET /standards/lists', { query: { region: region ?? '' } }), enabled: region !== undefined })
  const may = lists.data?.may.manage === true
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <div style={{ marginBottom: 12 }}>{choice}</div>
      <ErrorNote error={error ?? lists.error} onRetry={() => void lists.refetch()} />
      <Table
        rowKey="id" size="small" loading={lists.isPending && region !== undefined} dataSource={[...(lists.data?.items ?? [])]} pagination={false} scroll={{ x: 560 }} style={{ maxWidth: 900 }} locale={{ emptyText: <Empty description={t(may ? words.none : words.cannot)} /> }}
        columns={[
          { title: t(words.name), key: 'name', render: (_, list) => <Link to={`/standards/lists/${list.region}/${list.id}`}>{list.title}</Link> }, { title: t(words.document), dataIndex: 'document', width: 200 },
          { title: t(words.from), dataIndex: 'inForceFrom', width: 110 }, { title: t(words.until), key: 'until', width: 110, render: (_, list) => list.endedOn ?? t(words.now) },
        ]}
      />
      {may && region !== undefined ? <ImportPart region={region} /> : null}
    </>
  )
}

function ImportPart({ region }: { readonly region: string }) {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const [done, setDone] = useState<ImportAnswer | null>(null)
  const send = useMutation({
    mutationFn: async (file: File) => {
      const { title, document = '', inForceFrom } = await form.validateFields()
      return standardsApi('POST /standards/lists', { body: { region, title, document, inForceFrom } }, { files: { file } })
    },
    onSuccess: (answer) => { setDone(answer); void client.invalidateQueries({ queryKey: standardsKey }) },
  })
  return (
    <section style={{ maxWidth: 900 }}>
      <h2>{t(words.import)}</h2>
      <p className="soft">{t(words.hint)} {t(words.ends)}</p>
      <Form<Fields> form={form} layout="vertical" style={{ maxWidth: 420 }}>
        <Form.Item name="title" label={t(words.listName)} rules={[{ required: true, min: 2, message: t(words.required) }]}><Input maxLength={200} /></Form.Item>
        <Form.Item name="document" label={t(words.document)}><Input maxLength={200} /></Form.Item>
        <Form.Item name="inForceFrom" label={t(words.from)} rules={[{ required: true, message: t(words.required) }]}><DayField /></Form.Item>
        <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(file) => { send.mutate(file); return false }}><Button type="primary" loading={send.isPending}>{t(words.choose)}</Button></Upload>
      </Form>
      <div style={{ marginTop: 12 }}><ErrorNote error={send.error} /></div>
      {done === null ? null : (
        <>
          <Alert style={{ marginBottom: 12 }} type={done.shortfalls > 0 ? 'warning' : 'success'} title={t(words.done, { taken: done.report.filter((row) => row.outcome !== 'refused').length, refused: done.report.filter((row) => row.outcome === 'refused').length, short: done.shortfalls })} description={<Link to={`/standards/lists/${done.list.region}/${done.list.id}`}>{t(words.look)}</Link>} />
          <ReportTable report={done.report} />
        </>
      )}
    </section>
  )
}

export function ReportTable({ report }: { readonly report: ImportAnswer['report'] }) {
  const t = useT()
  const { lang } = useLang()
  return (
    <Table
      rowKey="row" size="small" dataSource={[...report]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 640 }}
      columns={[
        { title: t(words.row), dataIndex: 'row', width: 56, align: 'right' }, { title: t(words.item), dataIndex: 'name', width: 200 },
        { title: t(words.outcome), key: 'outcome', width: 130, render: (_, row) => <Tag color={colours[row.outcome]}>{t(words[row.outcome])}</Tag> },
        { title: t(words.figures), key: 'figures', render: (_, row) => row.figures.map((one) => `${one.names[lang]} ${one.value} ${one.unit}`).join('；') || '—' },
        { title: t(words.remarks), key: 'remarks', render: (_, row) => row.problems.map((problem) => problem[lang]).join(' ') },
      ]}
    />
  )
}
