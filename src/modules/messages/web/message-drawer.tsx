/** One message: what it says, what happened to it, what may be done. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Descriptions, Drawer, Space, Timeline } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import { api } from './message-api.ts'
import { MessageStateMark } from './message-state.tsx'
import { eventWords, problemText, purposeWords } from './message-words.ts'
import { useTemplateName } from './use-template-name.ts'

const words = {
  title: { zh: '消息', en: 'Message' }, to: { zh: '收件人', en: 'To' }, purpose: { zh: '用途', en: 'Purpose' }, template: { zh: '模板', en: 'Template' }, due: { zh: '不早于', en: 'Not before' }, state: { zh: '状态', en: 'State' }, text: { zh: '正文', en: 'Text' },
  open: { zh: '查看全文', en: 'Open' }, why: { zh: '为什么要查看这条消息？理由会记入审计日志。', en: 'Why do you need to see it? The reason goes into the audit log.' },
  retry: { zh: '重发', en: 'Send again' }, pdf: { zh: '打开 PDF', en: 'Open PDF' }, printed: { zh: '已打印寄出', en: 'Printed and posted' }, urgent: { zh: '紧急', en: 'Urgent' },
} as const

export function MessageDrawer({ id, onClose, onChanged }: { id: string | null; onClose: () => void; onChanged: () => void }) {
  const t = useT()
  const client = useQueryClient()
  const templateName = useTemplateName()
  const params = { id: id ?? '' }
  const one = useQuery({ queryKey: ['message', id], queryFn: () => api('GET /messages/:id', { params }), enabled: id !== null })
  const done = () => { void client.invalidateQueries({ queryKey: ['message', id] }); onChanged() }
  const retry = useMutation({ mutationFn: () => api('POST /messages/:id/retry', { params }), onSuccess: done })
  const printed = useMutation({ mutationFn: (version: number) => api('POST /messages/:id/printed', { params, body: { version } }), onSettled: done })
  const open = useMutation({ mutationFn: (reason: string) => api('POST /messages/:id/open', { params, body: { reason } }), onSuccess: done })
  const close = () => { open.reset(); retry.reset(); printed.reset(); onClose() }
  const message = one.data?.message
  const text = open.data ?? (message?.title == null ? null : { to: '', name: '', title: message.title, body: message.body ?? '' })
  return (
    <Drawer open={id !== null} onClose={close} title={t(words.title)} size="large" loading={one.isPending} destroyOnHidden>
      <ErrorNote error={one.error ?? retry.error ?? printed.error ?? open.error} />
      {message === undefined ? null : (
        <>
          <Descriptions size="small" column={1} bordered items={[
            { key: 'to', label: t(words.to), children: open.data === undefined ? message.recipient : `${open.data.name} ${open.data.to}` },
            { key: 'purpose', label: t(words.purpose), children: `${t(purposeWords[message.purpose])}${message.urgent ? ` · ${t(words.urgent)}` : ''}` },
            { key: 'template', label: t(words.template), children: templateName(message.template) },
            { key: 'due', label: t(words.due), children: momentText(message.dueAt) },
            { key: 'state', label: t(words.state), children: <><MessageStateMark state={message.state} />{message.problem === null ? null : <div>{t(problemText(message.problem))}</div>}</> },
            ...(text === null ? [] : [{ key: 'text', label: t(words.text), children: <><strong>{text.title}</strong><p style={{ whiteSpace: 'pre-wrap', margin: '4px 0 0', overflowWrap: 'anywhere' }}>{text.body}</p></> }]),
          ]} />
          <Space wrap style={{ margin: '12px 0' }}>
            {text === null ? <ReasonButton label={t(words.open)} question={t(words.why)} onReason={(reason) => open.mutate(reason)} /> : null}
            {message.state === 'failed' || message.state === 'withheld' ? <Button size="small" loading={retry.isPending} onClick={() => retry.mutate()}>{t(words.retry)}</Button> : null}
            {message.state === 'to-print' ? <Button size="small" href={`/api/v1/messages/${message.id}/print`} target="_blank">{t(words.pdf)}</Button> : null}
            {message.state === 'to-print' ? <Button size="small" type="primary" loading={printed.isPending} onClick={() => printed.mutate(message.version)}>{t(words.printed)}</Button> : null}
          </Space>
          <Timeline items={(one.data?.events ?? []).map((event) => ({ key: event.id, content: `${momentText(event.at)} ${t(eventWords[event.kind])}${event.channel === null ? '' : ` · ${event.channel}`}` }))} />
        </>
      )}
    </Drawer>
  )
}
