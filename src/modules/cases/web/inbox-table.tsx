/** “What I owe”: buckets with counts, keyboard, many at once. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Grid, Input, Modal, Segmented, Space, Table, type InputRef } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useKeys } from '#ui/keys.ts'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { buckets, type Bucket, type CaseRun, type InboxRow } from '../cases.schema.ts'
import { ActionForm } from './action-form.tsx'
import { caseApi, inboxKey } from './case-api.ts'
import { commonActions, given, type FormValues } from './form-model.ts'
import { bucketWords, inboxWords as words } from './inbox-words.ts'
import './cases.css'

export interface InboxTableProps {
  readonly subject?: string
  /** Where a row leads; default: the general page of a case. */
  readonly linkOf?: (run: CaseRun) => string
  /** Another unit within reach instead of the own one. */
  readonly org?: string
  /** Another list of the same shape instead of what waits for the unit; `key` tells it from others. */
  readonly list?: { readonly key: string; readonly load: LoadInbox }
}

/** What waits for the unit, as the default list loads it. */
const loadInbox = (query: { readonly bucket: Bucket; readonly limit: number; readonly text?: string; readonly cursor?: string; readonly subject?: string; readonly org?: string }) => caseApi('GET /cases/inbox', { query })
export type LoadInbox = (query: Pick<Parameters<typeof loadInbox>[0], 'bucket' | 'limit' | 'text' | 'cursor'>) => ReturnType<typeof loadInbox>

export const casePath = (run: Pick<CaseRun, 'region' | 'id'>): string => `/cases/${run.region}/${run.id}`

export function InboxTable({ subject, linkOf = casePath, org, list: other }: InboxTableProps) {
  const t = useT()
  // At phone width a matter is one cell: five columns would leave three characters a line.
  const narrow = Grid.useBreakpoint().md === false
  const navigate = useNavigate()
  const client = useQueryClient()
  const [bucket, setBucket] = useState<Bucket>('all')
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [marked, setMarked] = useState<readonly string[]>([])
  const [asked, setAsked] = useState<InboxRow['quick'][number] | null>(null)
  const search = useRef<InputRef>(null)
  const asking = { bucket, limit: 50, ...(text === '' ? {} : { text }) }
  const query = { ...asking, ...(subject === undefined ? {} : { subject }), ...(org === undefined ? {} : { org }) }
  const list = useInfiniteQuery({
    queryKey: [...inboxKey, other?.key ?? '', query], initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const page = pageParam === '' ? {} : { cursor: pageParam }
      return other === undefined ? loadInbox({ ...query, ...page }) : other.load({ ...asking, ...page })
    },
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const counts = list.data?.pages[0]?.counts
  const chosen = rows.filter((row) => marked.includes(row.run.id))
  const many = useMutation({
    mutationFn: ({ action, values }: { action: string; values: FormValues }) =>
      caseApi('POST /cases/actions', { body: { cases: chosen.map(({ run }) => ({ region: run.region, id: run.id, entries: run.entries })), action, fields: given(values) } }),
    onSuccess: () => {
      setAsked(null)
      setMarked([])
      void client.invalidateQueries({ queryKey: inboxKey })
    },
  })
  const refused = many.data?.outcomes.filter((one) => one.refusal !== null) ?? []
  const go = (to: Bucket): void => {
    setBucket(to)
    setAt(0)
    setMarked([])
  }
  const current = rows[Math.min(at, rows.length - 1)]
  useKeys(useMemo(() => ({
    j: () => setAt((now) => Math.min(now + 1, rows.length - 1)),
    k: () => setAt((now) => Math.max(now - 1, 0)),
    x: () => { if (current) setMarked((now) => (now.includes(current.run.id) ? now.filter((id) => id !== current.run.id) : [...now, current.run.id])) },
    '/': () => search.current?.focus(),
    enter: () => { if (current) void navigate(linkOf(current.run)) },
    ...Object.fromEntries(buckets.map((name, index) => [String(index + 1), () => go(name)])),
  }), [rows, current, linkOf, navigate]), asked === null)

  return (
    <section>
      <div className="case-tools">
        <Segmented<Bucket> className="case-buckets" value={bucket} onChange={go} options={buckets.map((value) => ({ value, label: `${t(bucketWords[value])} ${counts?.[value] ?? ''}` }))} />
        <Input.Search ref={search} allowClear placeholder={t(words.search)} aria-label={t(words.search)} onSearch={(value) => setText(value.trim())} style={{ width: 220 }} />
      </div>
      {chosen.length > 0 ? (
        <Space wrap style={{ marginBottom: 12 }} role="toolbar" aria-label={t(words.many)}>
          <span>{t(words.chosen, { n: chosen.length })}</span>
          {commonActions(chosen).map((one) => <Button key={one.action} onClick={() => { many.reset(); setAsked(one) }}>{t(one.names)}</Button>)}
          {commonActions(chosen).length === 0 ? <span className="soft">{t(words.nothingCommon)}</span> : null}
        </Space>
      ) : null}
      {many.data ? <Alert style={{ marginBottom: 12 }} closable type={refused.length > 0 ? 'warning' : 'success'} title={t(words.outcome, { done: many.data.outcomes.length - refused.length, refused: refused.length })} description={refused.map((one) => <div key={one.id}>{one.refusal === null ? '' : t(one.refusal)}</div>)} /> : null}
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <Table<InboxRow>
        rowKey={(row) => row.run.id} size="small" loading={list.isPending} dataSource={rows} pagination={false} {...(narrow ? {} : { scroll: { x: 720 } })} locale={{ emptyText: t(words.empty) }}
        rowClassName={(row) => (row === current ? 'case-current' : '')}
        rowSelection={{ selectedRowKeys: [...marked], onChange: (keys) => setMarked(keys.map(String)) }}
        columns={[
          { title: t(words.what), key: 'title', render: (_, row) => <><Link to={linkOf(row.run)}>{row.run.title}</Link><div className="soft">{row.run.number}</div>{narrow ? <><div><Due row={row} /></div><div className="soft">{t(row.stateNames)} · {row.leadName ?? '—'}</div></> : null}</> },
          ...(narrow ? [] : [
            { title: t(words.state), key: 'state', width: 110, render: (_: unknown, row: InboxRow) => <>{t(row.stateNames)}{row.run.arrival === 'returned' && row.run.endedAt === null ? <div className="case-light yellow">{t(bucketWords.returned)}</div> : null}</> },
            { title: t(words.due), key: 'due', width: 200, render: (_: unknown, row: InboxRow) => <Due row={row} /> },
            { title: t(words.lead), key: 'lead', width: 150, render: (_: unknown, row: InboxRow) => row.leadName ?? '—' },
            { title: t(words.since), key: 'since', width: 140, render: (_: unknown, { run }: InboxRow) => momentText(run.since) },
          ]),
        ]}
      />
      {list.hasNextPage ? <Button style={{ marginTop: 8 }} onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>{t(words.more)}</Button> : null}
      <Modal open={asked !== null} title={asked === null ? '' : t(words.doMany, { name: t(asked.names), n: chosen.length })} footer={null} onCancel={() => setAsked(null)} destroyOnHidden>
        {asked === null ? null : <ActionForm name={t(asked.names)} fields={asked.fields.filter((field) => field.type !== 'files' && field.type !== 'case' && field.type !== 'cases')} busy={many.isPending} error={many.error} onCancel={() => setAsked(null)} onSend={(values) => many.mutate({ action: asked.action, values })} />}
      </Modal>
    </section>
  )
}

function Due({ row: { light } }: { row: InboxRow }) {
  const t = useT()
  return <span className={`case-light ${light.colour}`}><span aria-hidden="true">{light.sign}</span> {t(light.words)}</span>
}
