/** Importing a list: who made it, since when it is so, whether it is old data; then what became of each row. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Input, Table, Tag, Upload } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { useTypes } from './place-bar.tsx'
import { api, type Report } from './registry-api.ts'
import { common } from './registry-words.ts'

const words = {
  hint: { zh: '.xlsx 或 .csv，第一行写字段名。可用的字段：', en: '.xlsx or .csv with field names in the first row. Fields: ' }, source: { zh: '名单由谁提供', en: 'Who made the list' }, asOf: { zh: '自哪天起如此', en: 'So since' }, old: { zh: '历史数据：校验位不符的保留并标记', en: 'Old data: keep and mark wrong check digits' },
  choose: { zh: '选择文件并导入', en: 'Choose the file and import' }, row: { zh: '行', en: 'Row' }, result: { zh: '结果', en: 'Result' }, remarks: { zh: '说明', en: 'Remarks' }, required: { zh: '请填写', en: 'Required' },
  done: { zh: '新建 {created}，更新 {changed}，不变 {unchanged}，存疑 {flagged}，未导入 {refused}', en: '{created} new, {changed} changed, {unchanged} the same, {flagged} doubtful, {refused} refused' }, unused: { zh: '没有用到的列：', en: 'Columns not used: ' },
  created: { zh: '新建', en: 'New' }, changed: { zh: '更新', en: 'Changed' }, unchanged: { zh: '不变', en: 'Same' }, flagged: { zh: '存疑', en: 'Doubtful' }, refused: { zh: '未导入', en: 'Refused' },
} as const
const colours = { created: 'green', changed: 'blue', unchanged: 'default', flagged: 'orange', refused: 'red' } as const
interface Fields { source: string; asOf: string; isOld: boolean }

export function ImportPanel({ region, type }: { readonly region: string; readonly type: string }) {
  const t = useT()
  const { lang } = useLang()
  const client = useQueryClient()
  const declared = useTypes().find((one) => one.type === type)
  const [form] = Form.useForm<Fields>()
  const [report, setReport] = useState<Report | null>(null)
  const send = useMutation({
    mutationFn: async (file: File) => {
      const { source, asOf, isOld } = await form.validateFields()
      return api('POST /record-imports', { body: { region, type, source, isOld: isOld ? 'true' : 'false', ...(asOf ? { asOf } : {}) } }, { files: { file } })
    },
    onSuccess: (done) => { setReport(done); void client.invalidateQueries({ queryKey: ['records'] }); void client.invalidateQueries({ queryKey: ['record-quality'] }) },
  })
  return (
    <>
      <p>{t(words.hint)}{declared?.fields.map((field) => field.name).join('、')}</p>
      <Form<Fields> form={form} layout="vertical" initialValues={{ isOld: false }} style={{ maxWidth: 420 }}>
        <Form.Item name="source" label={t(words.source)} rules={[{ required: true, min: 2, message: t(words.required) }]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="asOf" label={t(words.asOf)}><Input type="date" /></Form.Item>
        <Form.Item name="isOld" valuePropName="checked"><Checkbox>{t(words.old)}</Checkbox></Form.Item>
        <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(file) => { send.mutate(file); return false }}><Button type="primary" loading={send.isPending}>{t(words.choose)}</Button></Upload>
      </Form>
      <div style={{ marginTop: 12 }}><ErrorNote error={send.error} /></div>
      {report === null ? null : (
        <>
          <Alert style={{ margin: '12px 0' }} type={report.counts.refused + report.counts.flagged > 0 ? 'warning' : 'success'} title={t(words.done, report.counts)} description={report.unmapped.length > 0 ? `${t(words.unused)}${report.unmapped.join('、')}` : undefined} />
          <Table<Report['lines'][number]> size="small" rowKey="line" dataSource={[...report.lines]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 420 }}
            columns={[
              { title: t(words.row), dataIndex: 'line', width: 64, align: 'right' },
              { title: t(words.result), dataIndex: 'outcome', width: 90, render: (outcome: keyof typeof colours) => <Tag color={colours[outcome]}>{t(words[outcome])}</Tag> },
              { title: t(common.field), dataIndex: 'problems', key: 'field', width: 120, render: (problems: Report['lines'][number]['problems']) => problems.map((one) => one.field).join('、') },
              { title: t(words.remarks), dataIndex: 'problems', render: (problems: Report['lines'][number]['problems']) => problems.map((one) => one.text[lang]).join(' ') },
            ]} />
        </>
      )}
    </>
  )
}
