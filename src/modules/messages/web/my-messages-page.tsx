/** My messages, and where else I want them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Empty, Form, Input, Space, Spin } from 'antd'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { bodyParts } from './body-parts.ts'
import { api } from './message-api.ts'
import './my-messages.css'

const words = {
  title: { zh: '我的消息', en: 'My messages' }, none: { zh: '没有消息。交办、催办和提醒会出现在这里。', en: 'No messages. Assignments and reminders appear here.' }, read: { zh: '标为已读', en: 'Mark read' }, unread: { zh: '未读', en: 'Unread' }, open: { zh: '打开', en: 'Open' }, more: { zh: '更多', en: 'More' },
  where: { zh: '另外发到', en: 'Also send to' }, phone: { zh: '手机', en: 'Mobile' }, mail: { zh: '邮箱', en: 'Mail' }, save: { zh: '保存', en: 'Save' }, drop: { zh: '删除', en: 'Remove' }, now: { zh: '现为 {shown}', en: 'Now {shown}' }, unset: { zh: '未设置', en: 'Not set' },
  digits: { zh: '请填 11 位手机号', en: '11 digits' }, badMail: { zh: '请填邮箱地址', en: 'A mail address' },
} as const

export default function MyMessagesPage() {
  const t = useT()
  const client = useQueryClient()
  const list = useInfiniteQuery({ queryKey: ['my-messages'], initialPageParam: '', queryFn: ({ pageParam }) => api('GET /my/messages', { query: pageParam === '' ? {} : { cursor: pageParam } }), getNextPageParam: (page) => page.next ?? undefined })
  const read = useMutation({ mutationFn: (id: string) => api('POST /my/messages/:id/read', { params: { id } }), onSuccess: () => client.invalidateQueries({ queryKey: ['my-messages'] }) })
  const items = list.data?.pages.flatMap((page) => [...page.items]) ?? []
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={list.error ?? read.error} onRetry={() => void list.refetch()} />
      {list.isPending ? <Spin /> : items.length === 0 ? <Empty description={t(words.none)} /> : (
        <ul className="message-list">
          {items.map((one) => (
            <li key={one.id}>
              <div>
                <strong>{one.state === 'read' ? null : <span style={{ color: 'var(--state-warn)' }}>● {t(words.unread)} </span>}{one.title}</strong>
                <div className="soft"><Body body={one.body ?? ''} onOpen={() => { if (one.state !== 'read') read.mutate(one.id) }} /><br />{momentText(one.createdAt)}</div>
              </div>
              {one.state === 'read' ? null : <Button size="small" aria-label={`${t(words.read)}：${one.title}`} onClick={() => read.mutate(one.id)}>{t(words.read)}</Button>}
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t(words.more)}</Button> : null}
      <Contacts />
    </>
  )
}

/** Who opens what a message is about has read it. */
function Body({ body, onOpen }: { body: string; onOpen: () => void }) {
  const t = useT()
  return <span style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{bodyParts(body).map((part, i) => ('to' in part ? <Link key={i} to={part.to} onClick={onOpen}>{t(words.open)}</Link> : part.text))}</span>
}

interface Fields { phone?: string; mail?: string }

function Contacts() {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<Fields>()
  const contacts = useQuery({ queryKey: ['message-contacts'], queryFn: () => api('GET /my/message-contacts') })
  const set = useMutation({
    mutationFn: (wanted: { phone?: string | null; mail?: string | null }) => api('PUT /my/message-contacts', { body: wanted }),
    onSuccess: () => { form.resetFields(); void client.invalidateQueries({ queryKey: ['message-contacts'] }) },
  })
  const submit = ({ phone, mail }: Fields) => set.mutate({ ...(phone ? { phone } : {}), ...(mail ? { mail } : {}) })
  const now = (shown: string | null | undefined): string => (shown == null ? t(words.unset) : t(words.now, { shown }))
  return (
    <Card size="small" title={t(words.where)} style={{ marginTop: 24, maxWidth: 640 }}>
      <ErrorNote error={contacts.error ?? set.error} />
      <Form<Fields> form={form} layout="vertical" onFinish={submit}>
        <Space wrap align="start">
          <Form.Item name="phone" label={t(words.phone)} extra={now(contacts.data?.phone)} rules={[{ pattern: /^1[3-9]\d{9}$/, message: t(words.digits) }]}><Input inputMode="numeric" maxLength={11} autoComplete="tel" /></Form.Item>
          <Form.Item name="mail" label={t(words.mail)} extra={now(contacts.data?.mail)} rules={[{ type: 'email', message: t(words.badMail) }]}><Input type="email" autoComplete="email" maxLength={200} /></Form.Item>
        </Space>
        <Space>
          <Button type="primary" htmlType="submit" loading={set.isPending}>{t(words.save)}</Button>
          {contacts.data?.phone == null ? null : <Button onClick={() => set.mutate({ phone: null })}>{`${t(words.drop)} ${t(words.phone)}`}</Button>}
          {contacts.data?.mail == null ? null : <Button onClick={() => set.mutate({ mail: null })}>{`${t(words.drop)} ${t(words.mail)}`}</Button>}
        </Space>
      </Form>
    </Card>
  )
}
