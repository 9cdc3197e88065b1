/** Rates of the line and its units, within groups of like volume; every rate opens to its orders. */
import { useQuery } from '@tanstack/react-query'
import { Popover, Space, Table, Tag } from 'antd'
import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import { dayOf } from '#kernel/workdays.ts'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { UnitFigures } from '../figures/figures.schema.ts'
import { compositeOf } from '../figures/figures.ts'
import { rateNames, rates, valueOf, type FigureName, type RateName, type Share } from '../figures/rates.ts'
import { appealApi } from './appeal-api.ts'
import { FigureOrders, type AskedRate } from './figure-orders.tsx'
import { MonthFreeze } from './month-freeze.tsx'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '诉求统计', en: 'Figures' }, from: { zh: '起', en: 'From' }, to: { zh: '止', en: 'To' }, line: { zh: '全线 {n} 件', en: 'The line: {n} orders' }, units: { zh: '承办单位（同量级内排名）', en: 'Units, ranked within like volume' }, unit: { zh: '单位', en: 'Unit' },
  orders: { zh: '工单（件）', en: 'Orders' }, group: { zh: '量级', en: 'Volume' }, rank: { zh: '名次', en: 'Rank' }, composite: { zh: '综合', en: 'Composite' }, none: { zh: '—', en: '—' },
  sum: { zh: '综合 =（{parts}）÷ {whole} × 100', en: 'Composite = ({parts}) ÷ {whole} × 100' }, times: { zh: '{rate} {good}/{of} × {weight}', en: '{rate} {good}/{of} × {weight}' }, now: { zh: '按现在的权重：{n}。与冻结时不同，说明权重之后改过。', en: 'By today’s weights: {n}. They were changed since it was frozen.' },
  ranked: { zh: '在“{group}”量级的 {n} 个有综合分的单位中，综合分更高的有 {above} 个。并列的同一名次。', en: 'Of {n} units of {group} volume with a composite, {above} have a higher one. Ties share a place.' },
  groups: { large: { zh: '大', en: 'large' }, middle: { zh: '中', en: 'middle' }, small: { zh: '小', en: 'small' } },
} as const
const today = (): string => dayOf(new Date())
const right = 'right' as const
interface Days { readonly region: string; readonly from: string; readonly to: string }
const lastDayOf = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

export default function FiguresPage() {
  const t = useT()
  const { lang } = useLang()
  const { line, error } = useLine()
  const [params, setParams] = useSearchParams()
  const [from, to] = [params.get('from') ?? `${today().slice(0, 4)}-01-01`, params.get('to') ?? today()]
  const [asked, ask] = useState<(AskedRate & { readonly days: Days }) | null>(null)
  const region = line?.region ?? ''
  const days = { region, from, to }
  const figures = useQuery({ queryKey: ['appeal-figures', days], enabled: region !== '', queryFn: () => appealApi('GET /appeals/figures', { query: days }) })
  const open = (text: string | number, rate: FigureName, unit: string | null, days: Days) => <button type="button" className="figure-button" onClick={() => { ask({ rate, unit, days }) }}>{text}</button>
  const cell = (share: Share | undefined, rate: RateName, unit: string | null, days: Days) => {
    const value = share === undefined ? null : valueOf(share)
    return value === null ? <span className="soft">{t(words.none)}</span> : <button type="button" className="figure-button" onClick={() => { ask({ rate, unit, days }) }}>{(value * 100).toFixed(1)} %<br /><span className="soft">{share?.good}/{share?.of}</span></button>
  }
  const sumOf = ({ shares, composite }: UnitFigures) => {
    const weights = line?.settings.weights
    if (weights === undefined) return null
    const parts = (['response', 'solved', 'satisfied'] as const).map((name) => ({ name, weight: weights[name], share: shares[name] ?? { good: 0, of: 0 } }))
    const whole = parts.reduce((sum, { weight }) => sum + weight, 0)
    const now = compositeOf({ shares }, weights)
    return (
      <>
        <p>{t(words.sum, { parts: parts.map(({ name, weight, share }) => t(words.times, { rate: rates[name][lang], good: share.good, of: share.of, weight })).join(' + '), whole })}</p>
        {now === null || now === composite ? null : <p className="soft">{t(words.now, { n: now.toFixed(1) })}</p>}
      </>
    )
  }
  const rankOf = ({ group, rank }: UnitFigures, units: readonly UnitFigures[]) => t(words.ranked, { group: t(words.groups[group]), n: units.filter((one) => one.group === group && one.composite !== null).length, above: (rank ?? 1) - 1 })
  const ofUnits = rateNames.filter((name) => rates[name].of === 'unit')
  const table = (units: readonly UnitFigures[], days: Days, loading = false) => (
    <Table<UnitFigures>
      rowKey="unit" size="small" loading={loading} dataSource={[...units]} pagination={false} scroll={{ x: 900 }}
      columns={[
        { title: t(words.unit), key: 'name', fixed: 'left', width: 180, render: (_, u) => u.name },
        { title: t(words.group), key: 'group', width: 70, render: (_, u) => <Tag variant="filled">{t(words.groups[u.group])}</Tag> },
        { title: t(words.rank), key: 'rank', align: 'right', width: 70, render: (_, u) => (u.rank === null ? t(words.none) : <Explained text={String(u.rank)}>{rankOf(u, units)}</Explained>) },
        { title: t(words.composite), key: 'composite', align: 'right', width: 80, render: (_, u) => (u.composite === null ? t(words.none) : <Explained text={u.composite.toFixed(1)}>{sumOf(u)}</Explained>) },
        { title: t(words.orders), key: 'orders', align: 'right', width: 70, render: (_, u) => open(u.orders, 'orders', u.unit, days) },
        ...ofUnits.map((name) => ({ title: rates[name][lang], key: name, align: right, width: 100, render: (_: unknown, u: UnitFigures) => cell(u.shares[name], name, u.unit, days) })),
      ]}
    />
  )
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={error ?? figures.error} onRetry={() => void figures.refetch()} />
      <Space wrap style={{ marginBottom: 12 }}>
        {(['from', 'to'] as const).map((name) => <label key={name}>{t(words[name])} <DayField style={{ width: 160 }} value={name === 'from' ? from : to} allowClear={false} onChange={(day) => setParams((old) => { const next = new URLSearchParams(old); next.set(name, day); return next }, { replace: true })} /></label>)}
      </Space>
      <h2 className="section-title">{figures.data === undefined ? t(words.line, { n: '' }) : open(t(words.line, { n: figures.data.line.orders }), 'orders', null, days)}</h2>
      <Space wrap size="large">{rateNames.map((name) => <div key={name}><div className="soft">{rates[name][lang]}</div>{cell(figures.data?.line.shares[name], name, null, days)}</div>)}</Space>
      <h2 className="section-title" style={{ marginTop: 20 }}>{t(words.units)}</h2>
      {table(figures.data?.units ?? [], days, figures.isPending && region !== '')}
      <MonthFreeze region={region} table={(units, month) => table(units, { region, from: `${month}-01`, to: lastDayOf(month) })} />
      <FigureOrders days={asked?.days ?? days} asked={asked} onClose={() => { ask(null) }} />
    </>
  )
}

/** A figure that opens to how it came about. */
function Explained({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return <Popover trigger="click" content={<div style={{ maxWidth: 300 }}>{children}</div>}><button type="button" className="figure-button">{text}</button></Popover>
}
