/** The answer on paper: where it was asked for, how far it is; asking for it on the resident's behalf, and mending where it goes. */
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ApiError } from '#ui/api.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT, type Text } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { postFields, type AnswerLetter } from '../letters/letters.schema.ts'
import { appealApi } from './appeal-api.ts'
import { letterStates, timeText } from './appeal-words.ts'

const words = {
  ask: { open: { zh: '代寄纸质答复', en: 'Post the answer' }, lead: { zh: '答复将打印后寄给诉求人。姓名和地址加密保存，只有打印的人能看到。', en: 'The answer is printed and posted. Name and address are sealed; only who prints it sees them.' }, ok: { zh: '申请寄送', en: 'Ask for it' } },
  correct: { open: { zh: '更正地址', en: 'Correct the address' }, lead: { zh: '信还没有寄出，可以更正。原来填的已加密，不再显示，请重新填写姓名和地址；已经打印的那一份作废。', en: 'The letter has not left, so this can be corrected. What was given before is sealed and not shown again: write name and address anew. A sheet printed before is put aside.' }, ok: { zh: '更正', en: 'Correct' } },
  copy: { open: { zh: '再寄一份', en: 'Second copy' }, lead: { zh: '这封信已经打印寄出，地址不能再改。可以按新的地址再寄一份同样的答复（同一文号），只能再寄一次。', en: 'This letter was printed and posted; its address can’t change any more. A second copy of the same answer, with the same number, can go to a new address, once.' }, ok: { zh: '再寄一份', en: 'Post a copy' } },
  name: { zh: '收信人', en: 'Name' }, address: { zh: '收信地址（写到门牌或村组）', en: 'Address (down to the door or village group)' },
  needed: { zh: '请填写这一项。', en: 'Fill this in.' }, short: { zh: '请写到门牌或村组，6至200个字。', en: 'Write it down to the door or village group, 6 to 200 characters.' }, cancel: { zh: '取消', en: 'Cancel' },
  line: { zh: '{at} {who}，寄往{to}：{state}', en: '{at} {who}, to {to}: {state}' }, first: { resident: { zh: '诉求人申请', en: 'asked by the resident' }, line: { zh: '热线代为申请', en: 'asked by the line' } }, second: { resident: { zh: '诉求人申请再寄', en: 'second copy asked by the resident' }, line: { zh: '热线申请再寄', en: 'second copy asked by the line' } }, print: { zh: '去打印', en: 'Print it' },
} as const
interface Fields { readonly name: string; readonly address: string }
interface Order { readonly region: string; readonly id: string; readonly onDone: () => void }

export function LetterButton({ region, id, onDone }: Order) {
  return <PostButton form="answer-letter" words={words.ask} send={(body) => appealApi('POST /appeals/:region/:id/letter', { params: { region, id }, body })} onDone={onDone} />
}

export function LetterList({ letters, region, id, onDone }: Order & { readonly letters: readonly AnswerLetter[] }) {
  const t = useT()
  const mayPrint = useMay('messages.operate')
  return <>{letters.map((one) => {
    const who = (one.copy ? words.second : words.first)[one.byResident ? 'resident' : 'line']
    const params = { region, id, letter: one.id }
    return (
      <p key={one.id} style={{ margin: 0 }}>
        {one.number === null ? '' : `${one.number}　`}{t(words.line, { at: timeText(one.askedAt), who: t(who), to: one.to, state: t(letterStates[one.state]) })}{' '}
        {mayPrint && one.state === 'asked' ? <Link to="/messages?state=to-print">{t(words.print)}</Link> : null}{' '}
        {one.mayCorrect ? <PostButton form={`correct-${one.id}`} words={words.correct} send={(body) => appealApi('POST /appeals/:region/:id/letters/:letter/address', { params, body })} onDone={onDone} /> : null}
        {one.mayCopy ? <PostButton form={`copy-${one.id}`} words={words.copy} send={(body) => appealApi('POST /appeals/:region/:id/letters/:letter/copy', { params, body })} onDone={onDone} /> : null}
      </p>
    )
  })}</>
}

interface PostProps { readonly form: string; readonly words: Readonly<Record<'open' | 'lead' | 'ok', Text>>; readonly send: (body: Fields) => Promise<unknown>; readonly onDone: () => void }

/** To whom and where. What was typed stays until it was taken, also when the form is closed in between. */
function PostButton({ form: name, words: said, send, onDone }: PostProps) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<Fields>()
  const post = useMutation({
    mutationFn: send, onSuccess: () => { setOpen(false); form.resetFields(); onDone() },
    onError: (error) => { form.setFields(atFields(error).map((one) => ({ name: one.path, errors: [one.text] }))); form.focusField(atFields(error)[0]?.path ?? 'name') },
  })
  const needed = { required: true, whitespace: true, message: t(words.needed) }
  return (
    <>
      <Button size="small" onClick={() => { post.reset(); setOpen(true) }}>{t(said.open)}</Button>
      <Modal open={open} title={t(said.open)} okText={t(said.ok)} cancelText={t(words.cancel)} confirmLoading={post.isPending} onOk={() => { form.submit() }} onCancel={() => { setOpen(false) }} mask={{ closable: false }}>
        <p className="soft">{t(said.lead)}</p>
        {atFields(post.error).length > 0 ? null : <ErrorNote error={post.error} />}
        <Form<Fields> name={name} form={form} layout="vertical" initialValues={{ name: '', address: '' }} scrollToFirstError={{ focus: true }} onFinish={(fields) => { post.mutate(fields) }}>
          <Form.Item name="name" label={t(words.name)} rules={[needed]}><Input maxLength={50} autoComplete="off" /></Form.Item>
          <Form.Item name="address" label={t(words.address)} validateFirst rules={[needed, { min: 6, transform: (typed: string) => typed.trim(), message: t(words.short) }]}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} autoComplete="off" /></Form.Item>
        </Form>
      </Modal>
    </>
  )
}

function atFields(error: unknown): readonly { readonly path: keyof Fields; readonly text: string }[] {
  return error instanceof ApiError ? postFields.flatMap((path) => error.problems.filter((one) => one.path === path).map(({ text }) => ({ path, text }))) : []
}
