/** The outbox: what went out, what waits, what failed; with the local channel, what would have gone out. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Empty, Input, Segmented, Space, Table } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { api, type MessageLine, type MessageState } from './message-api.ts'
import { MessageDrawer } from './message-drawer.tsx'
import { MessageStateMark } from './message-state.tsx'
import { problemText, purposeWords, stateWords } from './message-words.ts'
import { useTemplateName } from './use-template-name.ts'

const words = {
  title: { zh: '发件箱', en: 'Outbox' },
  trial: { zh: '没有设置对外的消息通道：消息只留在这里，不会发出；函件等待打印。通道由系统管理员用 LUOSHI_MESSAGES 设置。', en: 'No channel leads outside: messages stay here and are not sent; letters wait for printing. The administrator sets channels with LUOSHI_MESSAGES.' },
  all: { zh: '全部', en: 'All' }, at: { zh: '时间', en: 'Time' }, to: { zh: '收件人', en: 'To' }, what: { zh: '内容', en: 'Text' }, purpose: { zh: '用途', en: 'Purpose' }, channel: { zh: '通道', en: 'Channel' }, state: { zh: '状态', en: 'State' }, tries: { zh: '次数', en: 'Tries' },
  sealed: { zh: '（已密封，打开须说明理由）', en: '(sealed; opening asks for a reason)' }, phone: { zh: '按手机号查找', en: 'Find by mobile number' }, find: { zh: '查找', en: 'Find' }, clear: { zh: '返回列表', en: 'Back to the list' },
  none: { zh: '没有符合条件的消息。', en: 'No messages here.' }, more: { zh: '更多', en: 'More' }, look: { zh: '查看', en: 'View' }, counts: { zh: '近七天：', en: 'Last seven days: ' },
} as const
const shownStates = ['queued', 'to-print', 'failed', 'withheld', 'sent', 'delivered', 'read'] as const satisfies readonly MessageState[]

export default function OutboxPage() {
  const t = useT()
  const client = useQueryClient()
  const templateName = useTemplateName()
  const [params, setParams] = useSearchParams()
  const state = shownStates.find((one) => one === params.get('state'))
  const [open, setOpen] = useState<string | null>(null)
  const [phone, setPhone] = useState('')
  const list = useInfiniteQuery({
    queryKey: ['messages', state], initialPageParam: '',
    queryFn: ({ pageParam }) => api('GET /messages', { query: { ...(state === undefined ? {} : { state }), ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    getNextPageParam: (page) => page.next ?? undefined,
    // Messages are set, sent and refused by jobs: who was led here by “print it” a moment too early sees the letter come.
    refetchInterval: 5000,
  })
  const channels = useQuery({ queryKey: ['message-channels'], queryFn: () => api('GET /message-channels') })
  const counts = useQuery({ queryKey: ['message-states'], queryFn: () => api('GET /message-states') })
  const search = useMutation({ mutationFn: (number: string) => api('POST /messages/search', { body: { phone: number } }) })
  const rows = search.data?.items ?? list.data?.pages.flatMap((page) => [...page.items]) ?? []
  const count = (one: MessageState): string => (counts.data?.counts[one] ? ` ${counts.data.counts[one]}` : '')
  const changed = () => { void client.invalidateQueries({ queryKey: ['messages'] }); void client.invalidateQueries({ queryKey: ['message-states'] }) }
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      {channels.data !== undefined && channels.data.items.every((one) => !one.leavesMachine) ? <Alert showIcon type="info" title={t(words.trial)} style={{ marginBottom: 12 }} /> : null}
      <ErrorNote error={list.error ?? search.error} onRetry={() => void list.refetch()} />
      <div style={{ overflowX: 'auto', marginBottom: 8 }}>
        <Segmented aria-label={t(words.state)} value={state ?? 'all'} onChange={(value) => { search.reset(); setParams(value === 'all' ? {} : { state: value }) }}
          options={[{ value: 'all', label: t(words.all) }, ...shownStates.map((one) => ({ value: one, label: `${t(stateWords[one])}${count(one)}` }))]} />
      </div>
      <Space wrap style={{ display: 'flex', marginBottom: 12 }}>
        <Space.Compact>
          <Input value={phone} onChange={(event) => setPhone(event.target.value)} onPressEnter={() => search.mutate(phone)} placeholder={t(words.phone)} aria-label={t(words.phone)} inputMode="numeric" maxLength={11} style={{ width: 150 }} />
          <Button loading={search.isPending} onClick={() => search.mutate(phone)}>{t(words.find)}</Button>
        </Space.Compact>
        {search.data === undefined ? null : <Button type="link" onClick={() => { search.reset(); setPhone('') }}>{t(words.clear)}</Button>}
      </Space>
      <Table<MessageLine>
        size="small" rowKey="id" loading={list.isPending} dataSource={[...rows]} pagination={false} scroll={{ x: 1030 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(words.at), dataIndex: 'createdAt', width: 150, render: (at: string) => momentText(at) },
          { title: t(words.to), dataIndex: 'recipient', width: 150 },
          { title: t(words.what), key: 'what', render: (_, one) => (one.title === null ? <>{templateName(one.template)} <span className="soft">{t(words.sealed)}</span></> : one.title) },
          { title: t(words.purpose), dataIndex: 'purpose', width: 100, render: (purpose: MessageLine['purpose']) => t(purposeWords[purpose]) },
          { title: t(words.channel), dataIndex: 'channel', width: 90, render: (name: string | null) => name ?? '—' },
          { title: t(words.tries), dataIndex: 'attempts', width: 60, align: 'right' },
          { title: t(words.state), key: 'state', width: 190, render: (_, one) => <><MessageStateMark state={one.state} />{one.problem === null ? null : <div style={{ fontSize: 12 }}>{t(problemText(one.problem))}</div>}</> },
          { key: 'open', title: t(words.look), width: 80, render: (_, one) => <Button size="small" onClick={() => setOpen(one.id)}>{t(words.look)}</Button> },
        ]}
      />
      {list.hasNextPage && search.data === undefined ? <Button style={{ marginTop: 12 }} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t(words.more)}</Button> : null}
      <MessageDrawer id={open} onClose={() => setOpen(null)} onChanged={changed} />
    </>
  )
}
