/** Publishing a closed order by the open interface: its words are read and shortened by a person first, and the resident agreed. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { appealApi } from './appeal-api.ts'

const words = {
  open: { zh: '公开这件诉求', en: 'Publish' }, lead: { zh: '下面的文字会在开放接口公开。请删去能认出人的内容；号码、证件号和姓名还会再遮盖一次，地点只到大致位置。', en: 'These words are published by the open interface. Strike out what tells who it is; numbers and names are masked once more, the place is coarse.' },
  title: { zh: '标题', en: 'Title' }, text: { zh: '内容', en: 'Text' }, answer: { zh: '答复（不填则不公开）', en: 'Answer (empty: not published)' }, consent: { zh: '诉求人同意公开', en: 'The resident agreed' }, needed: { zh: '请填写这一项。', en: 'Fill this in.' }, consentNeeded: { zh: '没有诉求人的同意不能公开。', en: 'It takes the resident’s consent.' }, ok: { zh: '公开', en: 'Publish' }, cancel: { zh: '取消', en: 'Cancel' },
} as const
interface Fields { readonly title: string; readonly text: string; readonly answer: string; readonly consent: boolean }

export function PublishButton({ region, id, title, text, onDone }: { region: string; id: string; title: string; text: string; onDone: () => void }) {
  const t = useT()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const publish = useMutation({
    mutationFn: (fields: Fields) => appealApi('POST /appeals/:region/:id/publish', { params: { region, id }, body: { title: fields.title, text: fields.text, answer: fields.answer, consent: true } }),
    onSuccess: () => { setOpen(false); void client.invalidateQueries({ queryKey: ['case', region, id] }); onDone() },
  })
  const needed = [{ required: true, message: t(words.needed) }]
  return (
    <>
      <Button size="small" onClick={() => { setOpen(true) }}>{t(words.open)}</Button>
      <Modal open={open} title={t(words.open)} okText={t(words.ok)} cancelText={t(words.cancel)} confirmLoading={publish.isPending} onOk={() => { form.submit() }} onCancel={() => { setOpen(false) }} destroyOnHidden>
        <p className="soft">{t(words.lead)}</p>
        <ErrorNote error={publish.error} />
        <Form<Fields> name="publish" form={form} layout="vertical" initialValues={{ title, text, answer: '', consent: false }} onFinish={(fields) => { publish.mutate(fields) }}>
          <Form.Item name="title" label={t(words.title)} rules={needed}><Input maxLength={200} /></Form.Item>
          <Form.Item name="text" label={t(words.text)} rules={needed}><Input.TextArea rows={5} maxLength={5000} /></Form.Item>
          <Form.Item name="answer" label={t(words.answer)}><Input.TextArea rows={3} maxLength={5000} /></Form.Item>
          <Form.Item name="consent" valuePropName="checked" rules={[{ validator: (_, given: unknown) => (given === true ? Promise.resolve() : Promise.reject(new Error(t(words.consentNeeded)))) }]}><Checkbox>{t(words.consent)}</Checkbox></Form.Item>
        </Form>
      </Modal>
    </>
  )
}
