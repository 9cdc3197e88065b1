/** Importing a list in three steps: the file, what its columns mean, what became of each row; and undoing an earlier one. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Input, Space, Steps, Upload } from 'antd'
import { useState } from 'react'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportReport } from './import-report.tsx'
import { PastImports } from './past-imports.tsx'
import { api, type Preview, type Report } from './registry-api.ts'
import { today } from './registry-words.ts'
import type { PlaceOfPage } from './use-place.ts'

const words = {
  file: { zh: '选文件', en: 'File' }, columns: { zh: '核对各列', en: 'Columns' }, report: { zh: '结果', en: 'Result' },
  hint: { zh: '.xlsx 或 .csv，列名照您手头的表即可，下一步核对。名单本身不保留；同一份再导一次不会重复。', en: '.xlsx or .csv with the headings you have; the next step checks them. The list itself is not kept; the same list again changes nothing.' },
  choose: { zh: '选择文件', en: 'Choose a file' }, source: { zh: '名单由谁提供', en: 'Who made the list' }, asOf: { zh: '自哪天起如此', en: 'So since' }, required: { zh: '请填写', en: 'Required' },
  old: { zh: '历史数据：校验位不符的保留并标记（新数据不收）', en: 'Old data: keep and mark wrong check digits (new data is refused)' }, again: { zh: '换一个文件', en: 'Another file' }, import: { zh: '导入 {n} 行', en: 'Import {n} rows' }, another: { zh: '再导入一份', en: 'Import another' },
} as const
interface Fields { source: string; asOf: string; isOld: boolean }
type Mapping = Readonly<Record<string, string>>

export function ImportPanel({ region, type }: PlaceOfPage) {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const [file, setFile] = useState<File>()
  const [preview, setPreview] = useState<Preview>()
  const [report, setReport] = useState<Report>()
  const body = (mapping?: Mapping) => ({ region, type, isOld: form.getFieldValue('isOld') === true ? 'true' : 'false', ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }) })
  const look = useMutation({ mutationFn: ({ of, mapping }: { of: File; mapping?: Mapping }) => api('POST /record-import-previews', { body: body(mapping) }, { files: { file: of } }), onSuccess: setPreview })
  const send = useMutation({
    mutationFn: async ({ of, mapping }: { of: File; mapping: Mapping }) => {
      const { source, asOf } = await form.validateFields()
      return api('POST /record-imports', { body: { ...body(mapping), source, asOf } }, { files: { file: of } })
    },
    onSuccess: (done) => { setReport(done); for (const key of ['records', 'record-quality', 'record-imports', 'record-doubles']) void client.invalidateQueries({ queryKey: [key] }) },
  })
  const mapping: Mapping = Object.fromEntries(preview?.columns.map((column) => [column.heading, column.field ?? '']) ?? [])
  const begin = (): void => { setFile(undefined); setPreview(undefined); setReport(undefined); look.reset(); send.reset() }
  const take = (of: File): false => { begin(); setFile(of); look.mutate({ of }); return false }
  return (
    <>
      <Steps size="small" current={report !== undefined ? 2 : preview !== undefined ? 1 : 0} items={[{ title: t(words.file) }, { title: t(words.columns) }, { title: t(words.report) }]} style={{ marginBottom: 16, maxWidth: 640 }} />
      {report === undefined ? (
        <>
          <p style={{ color: 'var(--ink-soft)' }}>{t(words.hint)}</p>
          <Form<Fields> form={form} layout="vertical" initialValues={{ isOld: false, asOf: today(), source: '' }} style={{ maxWidth: 480 }}>
            <Form.Item name="source" label={t(words.source)} rules={[{ required: true, min: 2, message: t(words.required) }]}><Input maxLength={100} /></Form.Item>
            <Form.Item name="asOf" label={t(words.asOf)}><DayField /></Form.Item>
            <Form.Item name="isOld" valuePropName="checked"><Checkbox onChange={() => { if (file !== undefined) look.mutate({ of: file, mapping }) }}>{t(words.old)}</Checkbox></Form.Item>
          </Form>
          <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={take}><Button type={preview === undefined ? 'primary' : 'default'} loading={look.isPending}>{t(file === undefined ? words.choose : words.again)}</Button></Upload> {file?.name}
          <div style={{ marginTop: 12 }}><ErrorNote error={look.error ?? send.error} /></div>
          {preview === undefined || file === undefined ? null : (
            <>
              <ImportColumns type={type} preview={preview} loading={look.isPending} onMap={(next) => look.mutate({ of: file, mapping: next })} />
              <Space style={{ marginTop: 12 }}><Button type="primary" disabled={preview.obstacle !== null || look.isPending} loading={send.isPending} onClick={() => send.mutate({ of: file, mapping })}>{t(words.import, { n: preview.rows - preview.refused })}</Button></Space>
              {preview.obstacle === null ? null : <Alert type="error" role="alert" style={{ marginTop: 12 }} title={t(preview.obstacle)} />}
            </>
          )}
        </>
      ) : <><ImportReport report={report} region={region} /><Button style={{ marginTop: 12 }} onClick={begin}>{t(words.another)}</Button></>}
      <PastImports region={region} type={type} />
    </>
  )
}
