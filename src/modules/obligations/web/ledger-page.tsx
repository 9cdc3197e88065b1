/** The ledger (台账): every obligation with its light; filters in the address, so that a view can be sent on. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Empty, Grid, Input, Select, Space, Table } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { LedgerLine } from '../ledger/ledger.schema.ts'
import { colours, ledgerStates, sources } from '../obligations.values.ts'
import { LightText } from './light-text.tsx'
import { ledgerKey, obligationApi, obligationPath, plansKey, taskApi } from './obligation-api.ts'
import { colourWords, dateText, ledgerStateWords, percentText, sourceWords } from './obligation-words.ts'
import { OpenByHand, type Begun } from './open-by-hand.tsx'
import { useMayObligations } from './use-may.ts'

const words = {
  title: { zh: '督办台账', en: 'Ledger of obligations' },
  search: { zh: '按内容或编号查找', en: 'Search' },
  scope: { zh: '范围', en: 'Scope' },
  open: { zh: '未了结', en: 'Open' },
  overdue: { zh: '逾期', en: 'Overdue' },
  all: { zh: '全部', en: 'All' },
  state: { zh: '状态', en: 'State' },
  source: { zh: '来源', en: 'Source' },
  light: { zh: '灯色', en: 'Light' },
  xlsx: { zh: '导出 Excel', en: 'Export .xlsx' },
  byHand: { zh: '人工立项', en: 'Open by hand' },
  report: { zh: '月度落实进展', en: 'Monthly progress' },
  matter: { zh: '督办事项', en: 'Matter' },
  lead: { zh: '牵头单位', en: 'Lead' },
  progress: { zh: '完成', en: 'Done' },
  due: { zh: '期限', en: 'Due' },
  more: { zh: '再显示一些', en: 'Show more' },
  none: { zh: '没有符合条件的督办事项。方案发布后，可在“方案任务立项”中批量立项。', en: 'Nothing matches. Once a plan is published, its tasks can be opened in bulk.' },
  rows: { zh: '已列 {n} 项', en: '{n} listed' },
} as const

const scopes = ['open', 'overdue', 'all'] as const

export default function LedgerPage() {
  const t = useT()
  const { lang } = useLang()
  const navigate = useNavigate()
  const narrow = Grid.useBreakpoint().md === false
  const may = useMayObligations()
  const [search, setSearch] = useSearchParams()
  // Another page may lead here with the form begun: a theme of appeals does.
  const begun = beginOf(search)
  const [byHand, setByHand] = useState(begun !== undefined)
  const scope = scopes.find((one) => one === search.get('scope')) ?? 'open'
  const picked = { state: ledgerStates.find((one) => one === search.get('state')), source: sources.find((one) => one === search.get('source')), colour: colours.find((one) => one === search.get('colour')), plan: search.get('plan') ?? undefined, text: search.get('text') ?? undefined }
  const filter = { ...(scope === 'open' ? { open: 'true' } : scope === 'overdue' ? { overdue: 'true' } : {}), ...Object.fromEntries(Object.entries(picked).filter(([, value]) => value !== undefined)) }
  const set = (name: string, value: string | undefined) => setSearch((old) => { if (value) old.set(name, value); else old.delete(name); return old }, { replace: true })
  const list = useInfiniteQuery({
    queryKey: [...ledgerKey, filter], initialPageParam: '', placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => obligationApi('GET /obligations', { query: { ...filter, limit: 50, ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <Space wrap style={{ marginBottom: 12 }}>
        <Select value={scope} onChange={(value) => set('scope', value === 'open' ? undefined : value)} aria-label={t(words.scope)} options={scopes.map((value) => ({ value, label: t(words[value]) }))} style={{ minWidth: 96 }} />
        <Select allowClear placeholder={t(words.state)} aria-label={t(words.state)} value={picked.state} onChange={(value) => set('state', value)} options={ledgerStates.map((value) => ({ value, label: t(ledgerStateWords[value]) }))} style={{ minWidth: 130 }} />
        <Select allowClear placeholder={t(words.source)} aria-label={t(words.source)} value={picked.source} onChange={(value) => set('source', value)} options={sources.map((value) => ({ value, label: t(sourceWords[value]) }))} style={{ minWidth: 110 }} />
        <Select allowClear placeholder={t(words.light)} aria-label={t(words.light)} value={picked.colour} onChange={(value) => set('colour', value)} options={(['red', 'yellow', 'green', 'grey'] as const).map((value) => ({ value, label: t(colourWords[value]) }))} style={{ minWidth: 96 }} />
        <Input.Search allowClear defaultValue={picked.text ?? ''} placeholder={t(words.search)} aria-label={t(words.search)} onSearch={(value) => set('text', value.trim() || undefined)} style={{ width: 200 }} />
        <Button href={`/api/v1/obligations/ledger.xlsx?${new URLSearchParams({ ...filter, lang }).toString()}`}>{t(words.xlsx)}</Button>
        <ReportLinks />
        {may.supervise ? <Button type="primary" onClick={() => setByHand(true)}>{t(words.byHand)}</Button> : null}
      </Space>
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <Table<LedgerLine>
        rowKey={(line) => line.run.id} size="small" loading={list.isPending} dataSource={rows} pagination={false} {...(narrow ? {} : { scroll: { x: 860 } })} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        onRow={(line) => ({ onDoubleClick: () => void navigate(obligationPath(line.run)) })}
        columns={[
          {
            title: t(words.matter), key: 'title',
            render: (_, line) => (
              <>
                <Link to={obligationPath(line.run)}>{line.run.title}</Link>
                <div className="soft">{line.run.number} · {t(sourceWords[line.source])} {line.sourceName}</div>
                {narrow ? <div><LightText {...line.light} /></div> : null}
                {narrow ? <div className="soft">{t(line.stateNames)} · {line.leadName ?? '—'}</div> : null}
              </>
            ),
          },
          ...(narrow ? [] : [
            { title: t(words.lead), key: 'lead', width: 150, render: (_: unknown, line: LedgerLine) => line.leadName ?? '—' },
            { title: t(words.state), key: 'state', width: 100, render: (_: unknown, line: LedgerLine) => t(line.stateNames) },
            { title: t(words.light), key: 'light', width: 210, render: (_: unknown, line: LedgerLine) => <LightText {...line.light} /> },
            { title: t(words.progress), key: 'progress', width: 72, align: 'right' as const, className: 'number', render: (_: unknown, line: LedgerLine) => percentText(line.run.progress) },
            { title: t(words.due), key: 'due', width: 124, render: (_: unknown, line: LedgerLine) => dateText(line.run.dueAt) },
          ]),
        ]}
      />
      {rows.length > 0 ? <p className="soft" style={{ marginTop: 8 }}>{t(words.rows, { n: rows.length })}</p> : null}
      {list.hasNextPage ? <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>{t(words.more)}</Button> : null}
      {byHand && may.supervise ? <OpenByHand {...(begun && { begun })} onClose={() => setByHand(false)} onOpened={(run) => { setByHand(false); void navigate(obligationPath(run)) }} /> : null}
    </>
  )
}

/** `?new=appeal&about=<theme>&region=…&name=…&matter=…` */
function beginOf(search: URLSearchParams): Begun | undefined {
  const [about, region] = [search.get('about'), search.get('region')]
  return search.get('new') !== 'appeal' || about === null || region === null ? undefined : { region, sourceName: search.get('name') ?? '', matter: search.get('matter') ?? '', about: { type: 'appeal-theme', id: about } }
}

/** The month's report of each plan under supervision: whoever reads the ledger reads it too. */
function ReportLinks() {
  const t = useT()
  const { data } = useQuery({ queryKey: plansKey, queryFn: () => taskApi('GET /obligations/plans') })
  const plans = data?.items ?? []
  const [only] = plans
  if (only === undefined) return null
  const to = (planId: string): string => `/obligations/plans/${planId}/report`
  return plans.length === 1
    ? <Link to={to(only.planId)}>{t(words.report)}</Link>
    : <Dropdown trigger={['click']} menu={{ items: plans.map((plan) => ({ key: plan.planId, label: <Link to={to(plan.planId)}>{plan.title}</Link> })) }}><Button>{t(words.report)}</Button></Dropdown>
}
