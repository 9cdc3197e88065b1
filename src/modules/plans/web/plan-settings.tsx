/** What the document's head says of a plan, to be put right where the text does not say it: name, period, owner. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { Plan } from '../plans.schema.ts'
import { planApi, planKey } from './plan-api.ts'

const words = {
  open: { zh: '方案信息', en: 'Plan details' },
  title: { zh: '名称', en: 'Title' },
  start: { zh: '开始', en: 'Start' },
  end: { zh: '结束', en: 'End' },
  dateHint: { zh: '如 2026、2026-03 或 2026-03-31', en: 'e.g. 2026, 2026-03 or 2026-03-31' },
  owner: { zh: '主管单位', en: 'Owning organization' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  required: { zh: '请填写', en: 'Required' },
} as const

const date = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
interface Fields { readonly title: string; readonly periodStart?: string; readonly periodEnd?: string; readonly ownerOrg?: string }

export function PlanSettings({ plan, organizations }: { plan: Plan; organizations: readonly { readonly id: string; readonly name: string }[] }) {
  const t = useT()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const save = useMutation({
    mutationFn: (f: Fields) => planApi('PATCH /plans/:id', {
      params: { id: plan.id },
      body: { title: f.title, periodStart: f.periodStart || null, periodEnd: f.periodEnd || null, ownerOrg: f.ownerOrg ?? null },
    }, { ifMatch: plan.version }),
    onSuccess: async () => { await queries.invalidateQueries({ queryKey: planKey(plan.id) }); setOpen(false) },
  })
  const day = { pattern: date, message: t(words.dateHint) }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(words.open)}</Button>
      <Modal open={open} title={t(words.open)} okText={t(words.save)} cancelText={t(words.cancel)} onCancel={() => setOpen(false)} onOk={() => form.submit()} confirmLoading={save.isPending} destroyOnHidden>
        <ErrorNote error={save.error} />
        <Form<Fields>
          form={form} layout="vertical" requiredMark={false} onFinish={save.mutate}
          initialValues={{ title: plan.title, periodStart: plan.periodStart ?? '', periodEnd: plan.periodEnd ?? '', ...(plan.ownerOrg ? { ownerOrg: plan.ownerOrg } : {}) }}
        >
          <Form.Item name="title" label={t(words.title)} rules={[{ required: true, whitespace: true, message: t(words.required) }]}><Input maxLength={300} /></Form.Item>
          <div className="form-line">
            <Form.Item name="periodStart" label={t(words.start)} rules={[day]} extra={t(words.dateHint)}><Input maxLength={10} /></Form.Item>
            <Form.Item name="periodEnd" label={t(words.end)} rules={[day]}><Input maxLength={10} /></Form.Item>
          </div>
          <Form.Item name="ownerOrg" label={t(words.owner)}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={organizations.map((o) => ({ value: o.id, label: o.name }))} /></Form.Item>
        </Form>
      </Modal>
    </>
  )
}
