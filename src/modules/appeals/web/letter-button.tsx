/** The answer on paper: where it was asked for, how far it is, and asking for it on the resident's behalf. */
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { AnswerLetter } from '../letters/letters.schema.ts'
import { appealApi } from './appeal-api.ts'
import { useMay } from './use-may.ts'
import { letterStates, timeText } from './appeal-words.ts'

const words = {
  open: { zh: '代寄纸质答复', en: 'Post the answer' }, lead: { zh: '答复将打印后寄给诉求人。姓名和地址加密保存，只有打印的人能看到。', en: 'The answer is printed and posted. Name and address are sealed; only who prints it sees them.' }, name: { zh: '收信人', en: 'Name' }, address: { zh: '收信地址', en: 'Address' },
  needed: { zh: '请填写这一项。', en: 'Fill this in.' }, ok: { zh: '申请寄送', en: 'Ask for it' }, cancel: { zh: '取消', en: 'Cancel' }, asked: { zh: '{at} {who}，寄往{to}：{state}', en: '{at} {who}, to {to}: {state}' }, resident: { zh: '诉求人申请', en: 'asked by the resident' }, line: { zh: '热线代为申请', en: 'asked by the line' }, print: { zh: '去打印', en: 'Print it' },
} as const
interface Fields { readonly name: string; readonly address: string }

export function LetterButton({ region, id, onDone }: { readonly region: string; readonly id: string; readonly onDone: () => void }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const ask = useMutation({ mutationFn: (body: Fields) => appealApi('POST /appeals/:region/:id/letter', { params: { region, id }, body }), onSuccess: () => { setOpen(false); onDone() } })
  const needed = [{ required: true, whitespace: true, message: t(words.needed) }]
  return (
    <>
      <Button size="small" onClick={() => { ask.reset(); setOpen(true) }}>{t(words.open)}</Button>
      <Modal open={open} title={t(words.open)} okText={t(words.ok)} cancelText={t(words.cancel)} confirmLoading={ask.isPending} onOk={() => { form.submit() }} onCancel={() => { setOpen(false) }} destroyOnHidden>
        <p className="soft">{t(words.lead)}</p>
        <ErrorNote error={ask.error} />
        <Form<Fields> name="answer-letter" form={form} layout="vertical" initialValues={{ name: '', address: '' }} onFinish={(fields) => { ask.mutate(fields) }}>
          <Form.Item name="name" label={t(words.name)} rules={needed}><Input maxLength={50} autoComplete="off" /></Form.Item>
          <Form.Item name="address" label={t(words.address)} rules={needed}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} autoComplete="off" /></Form.Item>
        </Form>
      </Modal>
    </>
  )
}

export function LetterList({ letters }: { readonly letters: readonly AnswerLetter[] }) {
  const t = useT()
  const mayPrint = useMay('messages.operate')
  return <>{letters.map((one) => <p key={one.askedAt} style={{ margin: 0 }}>{one.number === null ? '' : `${one.number}　`}{t(words.asked, { at: timeText(one.askedAt), who: t(one.byResident ? words.resident : words.line), to: one.to, state: t(letterStates[one.state]) })} {mayPrint && one.state === 'asked' ? <Link to="/messages?state=to-print">{t(words.print)}</Link> : null}</p>)}</>
}
