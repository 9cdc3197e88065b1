/** How far units carry a standard out. */
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Table } from 'antd'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { standardsApi, type StandardAnswer } from './standards-api.ts'

const words = {
  rate: { zh: '实施率 {percent} %（{units} 个单位，{done} / {should} 项）', en: '{percent} % carried out ({units} units, {done} of {should})' }, none: { zh: '还没有评价。标准施行后，由评估单位登记。', en: 'No evaluation yet. Evaluators write them down once it is in force.' },
  unit: { zh: '单位', en: 'Unit' }, day: { zh: '日期', en: 'Day' }, should: { zh: '应实施', en: 'Should' }, done: { zh: '已实施', en: 'Done' }, problems: { zh: '问题', en: 'Wanting' }, add: { zh: '登记评价', en: 'Write down' }, required: { zh: '请填写', en: 'Required' },
} as const
interface Found { readonly unitName: string; readonly day: string; readonly should: number; readonly done: number; readonly problems?: string }

export function EvaluationTab({ page, onChanged }: { readonly page: StandardAnswer; readonly onChanged: () => void }) {
  const t = useT()
  const { standard: { region, id, state }, implementation, evaluations } = page
  const [form] = Form.useForm<Found>()
  const send = useMutation({ mutationFn: (body: Found) => standardsApi('POST /standards/register/:region/:id/evaluations', { params: { region, id }, body }), onSuccess: () => { form.resetFields(); onChanged() } })
  const required = [{ required: true, message: t(words.required) }]
  return (
    <>
      {implementation.percent === null ? <p className="soft">{t(words.none)}</p> : <p><strong>{t(words.rate, { ...implementation, percent: implementation.percent })}</strong></p>}
      {evaluations.length === 0 ? null : (
        <Table
          rowKey="id" size="small" pagination={false} dataSource={[...evaluations]} scroll={{ x: 420 }}
          columns={[{ title: t(words.unit), dataIndex: 'unitName' }, { title: t(words.day), dataIndex: 'day', width: 100 }, { title: t(words.done), key: 'done', width: 80, align: 'right', render: (_, one) => `${one.done} / ${one.should}` }, { title: t(words.problems), dataIndex: 'problems' }]}
        />
      )}
      {page.may.evaluate && (state === 'inForce' || state === 'revising') ? (
        <Form<Found> form={form} layout="vertical" style={{ marginTop: 12 }} onFinish={(found) => send.mutate(found)}>
          <Form.Item name="unitName" label={t(words.unit)} rules={required}><Input maxLength={100} /></Form.Item>
          <Form.Item name="day" label={t(words.day)} rules={required}><DayField /></Form.Item>
          <Form.Item name="should" label={t(words.should)} rules={required}><InputNumber min={0} precision={0} /></Form.Item>
          <Form.Item name="done" label={t(words.done)} rules={required}><InputNumber min={0} precision={0} /></Form.Item>
          <Form.Item name="problems" label={t(words.problems)}><Input.TextArea rows={2} maxLength={2000} /></Form.Item>
          <ErrorNote error={send.error} />
          <Button htmlType="submit" type="primary" loading={send.isPending}>{t(words.add)}</Button>
        </Form>
      ) : null}
    </>
  )
}
