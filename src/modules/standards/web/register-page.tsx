/** The register: what there is, how it stands, when it is to be reviewed again. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Empty, Input, Select, Space, Table } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { dayOf } from '#kernel/workdays.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { EnterStandard, ProposeStandard } from './new-standard.tsx'
import { useRegion } from './region-choice.tsx'
import { standardKinds } from '../register/numbers.ts'
import { kindNames, stateLook, stateNames } from './standard-words.ts'
import { standardPath, standardsApi, standardsKey } from './standards-api.ts'

const words = {
  title: { zh: '标准登记簿', en: 'Register of standards' }, find: { zh: '编号或名称', en: 'Number or title' }, kind: { zh: '类别', en: 'Kind' }, allKinds: { zh: '全部类别', en: 'All kinds' }, state: { zh: '状态', en: 'State' }, allStates: { zh: '全部状态', en: 'All states' },
  number: { zh: '编号', en: 'Number' }, name: { zh: '名称', en: 'Title' }, stage: { zh: '阶段', en: 'Stage' }, inForce: { zh: '实施日期', en: 'In force' }, due: { zh: '应复审', en: 'Review due' }, items: { zh: '覆盖项目', en: 'Items' }, overdue: { zh: '▲ {day}', en: '▲ {day}' },
  rules: { zh: '制定规则', en: 'Rules of drafting' }, enter: { zh: '登记标准', en: 'Enter a standard' }, propose: { zh: '申报立项', en: 'Propose one' }, more: { zh: '更多', en: 'More' }, pending: { zh: '未编号', en: 'no number yet' },
  empty: { zh: '没有符合条件的标准。可以登记已发布的标准，或者申报立项。', en: 'No standard fits. Enter a published one, or propose one.' },
} as const
const states = ['proposed', 'accepted', 'drafting', 'comments', 'review', 'approval', 'published', 'inForce', 'revising', 'replaced', 'withdrawn', 'dropped'] as const

export default function RegisterPage() {
  const t = useT()
  const navigate = useNavigate()
  const { region, choice, error } = useRegion()
  const may = { manage: useMay('standards.manage'), draft: useMay('standards.draft') }
  const [text, setText] = useState('')
  const [kind, setKind] = useState<(typeof standardKinds)[number] | ''>('')
  const [state, setState] = useState<(typeof states)[number] | ''>('')
  const [adding, setAdding] = useState<'enter' | 'propose'>()
  const sought = useDeferredValue(text)
  const list = useInfiniteQuery({
    queryKey: [...standardsKey, 'register', region, sought, kind, state], enabled: region !== undefined, initialPageParam: '', getNextPageParam: (page: { next: string | null }) => page.next,
    queryFn: ({ pageParam }) => standardsApi('GET /standards/register', { query: { region: region ?? '', ...(sought === '' ? {} : { text: sought }), ...(kind === '' ? {} : { kind }), ...(state === '' ? {} : { state }), ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const [today] = useState(() => dayOf(new Date()))
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <Space wrap style={{ marginBottom: 12 }}>
        {choice}
        <Input.Search allowClear aria-label={t(words.find)} placeholder={t(words.find)} onChange={(event) => setText(event.target.value.trim())} style={{ width: 200 }} />
        <Select aria-label={t(words.kind)} value={kind} onChange={setKind} style={{ minWidth: 120 }} options={[{ value: '', label: t(words.allKinds) }, ...standardKinds.map((value) => ({ value, label: t(kindNames[value]) }))]} />
        <Select aria-label={t(words.state)} value={state} onChange={setState} style={{ minWidth: 130 }} options={[{ value: '', label: t(words.allStates) }, ...states.map((value) => ({ value, label: t(stateNames[value]) }))]} />
        {may.manage ? <Button type="primary" onClick={() => setAdding('enter')}>{t(words.enter)}</Button> : null}
        <Link to={`/standards/rules${region === undefined ? '' : `?region=${region}`}`}>{t(words.rules)}</Link>
        {may.draft ? <Button type="primary" onClick={() => setAdding('propose')}>{t(words.propose)}</Button> : null}
      </Space>
      <ErrorNote error={error ?? list.error} onRetry={() => void list.refetch()} />
      <Table
        rowKey="id" size="small" loading={list.isPending && region !== undefined} dataSource={rows} pagination={false} scroll={{ x: 1010 }} locale={{ emptyText: <Empty description={t(words.empty)} /> }}
        columns={[
          { title: t(words.number), key: 'number', width: 190, render: (_, one) => <Link to={standardPath(one)}>{one.number ?? t(words.pending)}</Link> },
          { title: t(words.name), key: 'title', render: (_, one) => <span lang="zh-CN">{one.title}</span> },
          { title: t(words.kind), key: 'kind', width: 90, render: (_, one) => t(kindNames[one.kind]) },
          { title: t(words.state), key: 'state', width: 140, render: (_, one) => t(stateLook(one.state)) },
          { title: t(words.stage), dataIndex: 'stage', width: 60 },
          { title: t(words.inForce), key: 'inForce', width: 110, render: (_, one) => one.inForceOn ?? '—' },
          { title: t(words.due), key: 'due', width: 120, render: (_, one) => (one.reviewDue === null || one.state !== 'inForce' ? '—' : one.reviewDue <= today ? <span style={{ color: 'var(--state-warn)' }}>{t(words.overdue, { day: one.reviewDue })}</span> : one.reviewDue) },
          { title: t(words.items), key: 'items', width: 80, align: 'right', render: (_, one) => one.items.length },
        ]}
      />
      {list.hasNextPage ? <Button style={{ marginTop: 12 }} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t(words.more)}</Button> : null}
      {adding === undefined || region === undefined ? null : adding === 'enter'
        ? <EnterStandard region={region} onClose={() => setAdding(undefined)} onDone={(made) => void navigate(standardPath(made))} />
        : <ProposeStandard region={region} onClose={() => setAdding(undefined)} onDone={(made) => void navigate(standardPath(made))} />}
    </>
  )
}
