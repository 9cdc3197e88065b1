/** Importing a list of units: choose the file, see what each row will do, carry it out, take it back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Drawer, Space, Table, Tag, Upload } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useLang, useT } from '#ui/text.tsx'
import { api, type ImportReport } from './directory-api.ts'
import { common } from './directory-words.ts'

const words = {
  title: { zh: '导入单位名单', en: 'Import a list of units' },
  hint: { zh: '.xlsx 或 .csv；须有“单位名称”一列，可有简称、上级单位、类型、行政区划、职责、成立日期。选好后先预览，不会改动数据。', en: '.xlsx or .csv with a column 单位名称; short forms, parent, kind, region, duties and founding date are read where given. The preview changes nothing.' },
  choose: { zh: '选择文件', en: 'Choose a file' },
  row: { zh: '行', en: 'Row' },
  action: { zh: '结果', en: 'Result' },
  problems: { zh: '说明', en: 'Remarks' },
  create: { zh: '新建', en: 'New' },
  update: { zh: '更新', en: 'Change' },
  unchanged: { zh: '不变', en: 'Same' },
  error: { zh: '有误', en: 'Wrong' },
  summary: { zh: '新建 {create}，更新 {update}，不变 {unchanged}，有误 {error}', en: '{create} new, {update} changed, {unchanged} the same, {error} wrong' },
  skip: { zh: '跳过有误的行', en: 'Skip wrong rows' },
  apply: { zh: '导入', en: 'Import' },
  applied: { zh: '已导入', en: 'Imported' },
  recent: { zh: '最近的导入', en: 'Recent imports' },
  undo: { zh: '撤回', en: 'Undo' },
  undone: { zh: '已撤回', en: 'Undone' },
  changed: { zh: '{n} 个单位', en: '{n} units' },
  none: { zh: '还没有导入过。', en: 'No imports yet.' },
} as const
const colours = { create: 'green', update: 'blue', unchanged: 'default', error: 'red' } as const

export function OrganizationImport({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { lang } = useLang()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [report, setReport] = useState<ImportReport | null>(null)
  const [skip, setSkip] = useState(false)
  const preview = useMutation({ mutationFn: (file: File) => api('POST /organizations/imports', { body: {} }, { files: { file } }), onSuccess: (made) => { setReport(made); setSkip(false) } })
  const apply = useMutation({
    mutationFn: (id: string) => api('POST /organizations/imports/:id/apply', { params: { id }, body: { skipErrors: skip } }),
    onSuccess: (done) => { setReport(done); void message.success(t(words.applied)); void client.invalidateQueries({ queryKey: ['organization-imports'] }) },
  })
  const ready = report !== null && report.state === 'previewed' && (report.counts.error === 0 || skip) && report.counts.create + report.counts.update > 0
  return (
    <Drawer open size={720} onClose={onClose} title={t(words.title)}>
      <p>{t(words.hint)}</p>
      <ErrorNote error={preview.error ?? apply.error} />
      <Space wrap style={{ marginBottom: 12 }}>
        <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(file) => { preview.mutate(file); return false }}><Button loading={preview.isPending}>{t(words.choose)}</Button></Upload>
        {report?.state === 'previewed' && report.counts.error > 0 ? <Checkbox checked={skip} onChange={(e) => setSkip(e.target.checked)}>{t(words.skip)}</Checkbox> : null}
        {report?.state === 'previewed' ? <Button type="primary" disabled={!ready} loading={apply.isPending} onClick={() => apply.mutate(report.id)}>{t(words.apply)}</Button> : null}
      </Space>
      {report === null ? <Recent /> : (
        <>
          <Alert style={{ marginBottom: 12 }} type={report.state === 'applied' ? 'success' : report.counts.error > 0 ? 'warning' : 'info'} title={`${report.fileName}：${t(words.summary, report.counts)}`} />
          <Table
            size="small" rowKey="row" dataSource={[...report.rows]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 480 }}
            columns={[
              { title: t(words.row), dataIndex: 'row', width: 56, align: 'right' },
              { title: t(common.name), dataIndex: 'name' },
              { title: t(words.action), dataIndex: 'action', width: 80, render: (action: keyof typeof colours) => <Tag color={colours[action]}>{t(words[action])}</Tag> },
              { title: t(words.problems), dataIndex: 'problems', render: (problems: ImportReport['rows'][number]['problems']) => problems.map((p) => p[lang]).join(' ') },
            ]}
          />
        </>
      )}
    </Drawer>
  )
}

function Recent() {
  const t = useT()
  const client = useQueryClient()
  const { data, error } = useQuery({ queryKey: ['organization-imports'], queryFn: () => api('GET /organizations/imports') })
  const undo = useMutation({ mutationFn: (id: string) => api('POST /organizations/imports/:id/undo', { params: { id } }), onSuccess: () => client.invalidateQueries({ queryKey: ['organization-imports'] }) })
  return (
    <>
      <h2 style={{ fontSize: 16 }}>{t(words.recent)}</h2>
      <ErrorNote error={error ?? undo.error} />
      <Table
        size="small" rowKey="id" dataSource={[...(data?.items ?? [])]} pagination={false} showHeader={false} locale={{ emptyText: t(words.none) }}
        columns={[
          { dataIndex: 'fileName' },
          { dataIndex: 'changed', render: (n: number) => t(words.changed, { n }) },
          { dataIndex: 'createdAt', render: (at: string) => momentText(at) },
          { dataIndex: 'state', align: 'right', render: (state: string, row) => (state === 'applied' ? <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(row.id)}>{t(words.undo)}</Button> : t(words.undone)) },
        ]}
      />
    </>
  )
}
