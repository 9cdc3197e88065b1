/** Every order a person may see, newest first. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Grid, Input, Select, Space, Table, Tag } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import type { Appeal } from '../appeals.schema.ts'
import { appealApi } from './appeal-api.ts'
import { awaitsReply, channelWords, kindWords, states, stateWord, timeText } from './appeal-words.ts'

const words = {
  title: { zh: '诉求工单', en: 'Orders' }, subject: { zh: '诉求', en: 'Appeal' }, state: { zh: '状态', en: 'State' }, received: { zh: '受理时间', en: 'Received' },
  due: { zh: '答复期限', en: 'Reply due' }, channel: { zh: '渠道', en: 'Door' }, more: { zh: '再显示一些', en: 'Show more' }, take: { zh: '登记诉求', en: 'File an appeal' }, search: { zh: '按内容或编号查找', en: 'Search' },
  anyState: { zh: '全部状态', en: 'Any state' }, empty: { zh: '没有符合条件的工单。', en: 'No order matches.' }, overdue: { zh: '已逾期', en: 'overdue' }, tagged: { zh: '标签：{tag}', en: 'Tag: {tag}' },
} as const

export default function AppealListPage() {
  const t = useT()
  const takes = useMay('appeals.take')
  const narrow = Grid.useBreakpoint().md === false
  const [params, setParams] = useSearchParams()
  const [state, text, tag] = [params.get('state') ?? '', params.get('text') ?? '', params.get('tag') ?? '']
  const set = (name: string, value: string): void => { setParams((old) => { const next = new URLSearchParams(old); if (value === '') next.delete(name); else next.set(name, value); return next }, { replace: true }) }
  const list = useInfiniteQuery({
    queryKey: ['appeals', state, text, tag],
    queryFn: ({ pageParam }) => appealApi('GET /appeals', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}), ...(state ? { state } : {}), ...(text ? { text } : {}), ...(tag ? { tag } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <Space wrap style={{ marginBottom: 12 }}>
        {takes ? <Link to="/appeals/take"><Button type="primary">{t(words.take)}</Button></Link> : null}
        <Select style={{ width: 150 }} value={state} onChange={(value) => { set('state', value) }} aria-label={t(words.state)} options={[{ value: '', label: t(words.anyState) }, ...states.map((one) => ({ value: one, label: t(stateWord(one)) }))]} />
        <Input.Search allowClear defaultValue={text} placeholder={t(words.search)} aria-label={t(words.search)} onSearch={(value) => { set('text', value.trim()) }} style={{ width: 240 }} />
        {tag === '' ? null : <Tag closable onClose={() => { set('tag', '') }}>{t(words.tagged, { tag })}</Tag>}
      </Space>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <Table<Appeal>
        rowKey="id" size="small" loading={list.isPending} dataSource={list.data?.pages.flatMap((page) => page.items) ?? []} pagination={false} {...(narrow ? {} : { scroll: { x: 820 } })} locale={{ emptyText: t(words.empty) }}
        columns={[
          {
            title: t(words.subject), key: 'title',
            render: (_, a) => (
              <>
                <Link to={`/appeals/${a.region}/${a.id}`}>{a.title}</Link>
                <div className="soft">{a.number} · {t(kindWords[a.kind])} {a.tags.map((one) => <Link key={one} to={`/appeals?tag=${encodeURIComponent(one)}`}><Tag>{one}</Tag></Link>)}</div>
                {narrow ? <div><Tag variant="filled">{t(stateWord(a.state))}</Tag> <span className="soft">{timeText(a.receivedAt)} {t(channelWords[a.channel])}</span></div> : null}
                {narrow && a.dueAt !== null && awaitsReply(a.state) ? <div>{t(words.due)} <ReplyDue appeal={a} /></div> : null}
              </>
            ),
          },
          ...(narrow ? [] : [
            { title: t(words.state), key: 'state', width: 110, render: (_: unknown, a: Appeal) => <Tag variant="filled">{t(stateWord(a.state))}</Tag> },
            { title: t(words.channel), key: 'channel', width: 90, render: (_: unknown, a: Appeal) => t(channelWords[a.channel]) },
            { title: t(words.received), key: 'at', width: 150, render: (_: unknown, a: Appeal) => timeText(a.receivedAt) },
            { title: t(words.due), key: 'due', width: 150, render: (_: unknown, a: Appeal) => <ReplyDue appeal={a} /> },
          ]),
        ]}
      />
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>{t(words.more)}</Button> : null}
    </>
  )
}

/** Until it has been replied to; past it, said in sign and word. */
function ReplyDue({ appeal: { state, dueAt } }: { appeal: Appeal }) {
  const t = useT()
  if (dueAt === null || !awaitsReply(state)) return '—'
  return new Date(dueAt).getTime() < Date.now() ? <span style={{ color: 'var(--state-bad)' }}><span aria-hidden="true">■</span> {t(words.overdue)}<br />{timeText(dueAt)}</span> : timeText(dueAt)
}
