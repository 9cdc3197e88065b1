/** Ratings of my unit: how many were asked, how many answered, what they said; bad ones first in sight. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Empty, Segmented, Space, Statistic, Table } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { api, type Figures, type RatingLine, type UnitLine } from './rating-api.ts'
import type { CountedPart } from '../ratings.schema.ts'
import { CountedCases, type Looked } from './counted-cases.tsx'
import { levelWords, percent, reasonWords, wayWords } from './rating-words.ts'

const words = {
  title: { zh: '群众评价', en: 'Ratings' }, period: { zh: '办结日期', en: 'Closed in' }, from: { zh: '从', en: 'From' }, to: { zh: '到', en: 'To' }, closed: { zh: '办结', en: 'Closed' }, coverage: { zh: '邀请覆盖率', en: 'Coverage' }, response: { zh: '回收率', en: 'Response' }, rated: { zh: '评价数', en: 'Ratings' }, mean: { zh: '平均（5 分）', en: 'Mean of 5' }, good: { zh: '好评率', en: 'Good' }, again: { zh: '整改后再评', en: 'Again after mending' },
  few: { zh: '不足 5 件，不显示', en: 'fewer than 5, not shown' }, note: { zh: '不评价不算好评。好评率＝（非常满意＋满意＋基本满意）÷评价数，按首次评价计；整改后的再次评价另列。', en: 'Silence is no praise. Good = (very satisfied + satisfied + basically satisfied) ÷ ratings, by the first rating; ratings after mending stand apart.' },
  units: { zh: '各单位', en: 'By unit' }, unit: { zh: '单位', en: 'Unit' }, list: { zh: '逐条评价', en: 'Each rating' }, all: { zh: '全部', en: 'All' }, bad: { zh: '只看差评', en: 'Bad only' }, at: { zh: '时间', en: 'Time' }, level: { zh: '评价', en: 'Rating' }, why: { zh: '原因', en: 'Reasons' }, way: { zh: '来源', en: 'By' }, round: { zh: '第 {n} 次', en: 'Round {n}' }, comment: { zh: '看留言', en: 'Comment' }, none: { zh: '还没有评价。办件办结时会邀请当事人评价。', en: 'No ratings yet. People are asked when their case is closed.' }, noUnits: { zh: '这段时间没有办结的件。', en: 'Nothing was closed in this period.' }, more: { zh: '更多', en: 'More' },
} as const

export default function RatingsPage() {
  const t = useT()
  const [params, setParams] = useSearchParams()
  const days = { from: params.get('from') ?? dayAgo(90), to: params.get('to') ?? dayAgo(0) }
  const bad = params.get('bad') === 'true'
  const figures = useQuery({ queryKey: ['rating-figures', days.from, days.to], queryFn: () => api('GET /rating-figures', { query: days }) })
  const list = useInfiniteQuery({ queryKey: ['ratings', bad], initialPageParam: '', queryFn: ({ pageParam }) => api('GET /ratings', { query: { bad: bad ? 'true' : 'false', ...(pageParam === '' ? {} : { cursor: pageParam }) } }), getNextPageParam: (page) => page.next ?? undefined })
  const set = (change: Record<string, string>) => setParams({ ...days, bad: String(bad), ...change })
  const whole = figures.data?.whole
  const [looked, look] = useState<Looked | null>(null)
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={figures.error ?? list.error} onRetry={() => { void figures.refetch(); void list.refetch() }} />
      <Space wrap style={{ display: 'flex' }}>
        {t(words.period)}
        <DayField aria-label={t(words.from)} value={days.from} max={days.to} allowClear={false} onChange={(from) => set({ from })} style={{ width: 150 }} />
        <DayField aria-label={t(words.to)} value={days.to} min={days.from} allowClear={false} onChange={(to) => set({ to })} style={{ width: 150 }} />
      </Space>
      {whole === undefined ? null : <Summary figures={whole} onOpen={(part) => { look({ part }) }} />}
      <p style={{ color: 'var(--ink-soft)' }}>{t(words.note)}</p>
      <h2>{t(words.units)}</h2>
      <Table<UnitLine> size="small" rowKey="orgId" pagination={false} loading={figures.isPending} dataSource={[...(figures.data?.units ?? [])]} scroll={{ x: 640 }} locale={{ emptyText: <Empty description={t(words.noUnits)} /> }}
        columns={[
          { title: t(words.unit), dataIndex: 'orgName' },
          ...([['closed', 'closed', (f) => f.closed], ['coverage', 'closed', (f) => percent(f.coverage)], ['rated', 'rated', (f) => f.n], ['response', 'invited', (f) => percent(f.response)], ['mean', 'rated', (f) => (f.suppressed ? t(words.few) : (f.mean?.toFixed(2) ?? '—'))], ['good', 'rated', (f) => (f.suppressed ? t(words.few) : percent(f.good))]] as const satisfies readonly (readonly [keyof typeof words, CountedPart, (f: Figures) => string | number])[])
            .map(([name, part, show]) => ({ key: name, title: t(words[name]), align: 'right' as const, className: 'tabular', render: (_: unknown, one: UnitLine) => <Figure name={t(words[name])} onOpen={() => { look({ part, orgId: one.orgId, orgName: one.orgName }) }}>{show(one.figures)}</Figure> })),
        ]} />
      <h2>{t(words.list)}</h2>
      <Segmented aria-label={t(words.list)} value={bad ? 'bad' : 'all'} onChange={(value) => set({ bad: String(value === 'bad') })} options={[{ value: 'all', label: t(words.all) }, { value: 'bad', label: t(words.bad) }]} style={{ marginBottom: 12 }} />
      <Table<RatingLine> size="small" rowKey="id" pagination={false} loading={list.isPending} dataSource={list.data?.pages.flatMap((page) => [...page.items]) ?? []} scroll={{ x: 760 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(words.at), dataIndex: 'ratedAt', width: 140, render: (at: string) => momentText(at) },
          { title: t(words.unit), dataIndex: 'orgName' },
          { title: t(words.level), key: 'level', width: 170, render: (_, one) => <span style={{ color: one.level < 3 ? 'var(--state-bad)' : 'inherit' }}><span aria-hidden="true">{'★'.repeat(one.level)}</span> {t(levelWords[one.level])}</span> },
          { title: t(words.why), key: 'why', render: (_, one) => <>{one.reasons.map((code) => t(reasonWords[code])).join('、')}{one.hasComment ? <Comment id={one.id} /> : null}</> },
          { title: t(words.way), key: 'way', width: 120, render: (_, one) => `${t(wayWords[one.cameBy])}${one.round > 1 ? ` · ${t(words.round, { n: one.round })}` : ''}` },
        ]} />
      {looked === null ? null : <CountedCases looked={looked} days={days} onPart={(part) => { look({ ...looked, part }) }} onClose={() => { look(null) }} />}
      {list.hasNextPage ? <Button style={{ marginTop: 12 }} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t(words.more)}</Button> : null}
    </>
  )
}

/** In Beijing, whatever the clock of the browser is set to. */
const dayAgo = (days: number): string => momentText(Date.now() - days * 86_400_000).slice(0, 10)

/** Opens to the cases that it counts. */
function Figure({ name, onOpen, children }: { readonly name: string; readonly onOpen: () => void; readonly children: ReactNode }) {
  return <button type="button" className="figure-button" aria-label={`${name} ${String(children)}`} onClick={onOpen}>{children}</button>
}

function Summary({ figures: f, onOpen }: { figures: Figures; onOpen: (part: CountedPart) => void }) {
  const t = useT()
  const hidden = (text: string): string => (f.suppressed ? t(words.few) : text)
  return (
    <Space wrap size="large" style={{ display: 'flex', margin: '16px 0 8px' }}>
      {([['closed', 'closed', f.closed], ['coverage', 'closed', percent(f.coverage)], ['rated', 'rated', f.n], ['response', 'invited', percent(f.response)], ['mean', 'rated', hidden(f.mean?.toFixed(2) ?? '—')], ['good', 'rated', hidden(percent(f.good))], ['again', 'again', f.again]] as const).map(([name, part, value]) => (
        <Statistic key={name} title={t(words[name])} value={value} formatter={(shown) => <Figure name={t(words[name])} onOpen={() => { onOpen(part) }}>{shown}</Figure>} />
      ))}
    </Space>
  )
}

/** Free text is asked for one at a time: the server decides who may. */
function Comment({ id }: { id: string }) {
  const t = useT()
  const [wanted, setWanted] = useState(false)
  const { data, error, isFetching } = useQuery({ queryKey: ['rating-comment', id], queryFn: () => api('GET /ratings/:id/comment', { params: { id } }), enabled: wanted })
  if (data !== undefined) return <p style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', margin: '4px 0 0' }}>{data.comment}</p>
  return <>{error ? <ErrorNote error={error} /> : null} <Button size="small" type="link" loading={isFetching} onClick={() => setWanted(true)}>{t(words.comment)}</Button></>
}
