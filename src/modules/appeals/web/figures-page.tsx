/** Rates of the line and its units, within groups of like volume; every rate opens to its orders. */
import { useQuery } from '@tanstack/react-query'
import { Input, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { UnitFigures } from '../figures/figures.schema.ts'
import { rateNames, rates, valueOf, type RateName, type Share } from '../figures/rates.ts'
import { appealApi } from './appeal-api.ts'
import { FigureOrders, type AskedRate } from './figure-orders.tsx'
import { MonthFreeze } from './month-freeze.tsx'
import './operator/operator.css'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '诉求统计', en: 'Figures' }, from: { zh: '起', en: 'From' }, to: { zh: '止', en: 'To' }, line: { zh: '全线 {n} 件', en: 'The line: {n} orders' }, units: { zh: '承办单位（同量级内排名）', en: 'Units, ranked within like volume' }, unit: { zh: '单位', en: 'Unit' },
  orders: { zh: '工单（件）', en: 'Orders' }, group: { zh: '量级', en: 'Volume' }, rank: { zh: '名次', en: 'Rank' }, composite: { zh: '综合', en: 'Composite' }, none: { zh: '—', en: '—' },
  groups: { large: { zh: '大', en: 'large' }, middle: { zh: '中', en: 'middle' }, small: { zh: '小', en: 'small' } },
} as const
const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
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
  const cell = (share: Share | undefined, rate: RateName, unit: string | null, days: Days) => {
    const value = share === undefined ? null : valueOf(share)
    return value === null ? <span className="soft">{t(words.none)}</span> : <button type="button" className="operator-link figure-cell" onClick={() => { ask({ rate, unit, days }) }}>{(value * 100).toFixed(1)} %<br /><span className="soft">{share?.good}/{share?.of}</span></button>
  }
  const ofUnits = rateNames.filter((name) => rates[name].of === 'unit')
  const table = (units: readonly UnitFigures[], days: Days, loading = false) => (
    <Table<UnitFigures>
      rowKey="unit" size="small" loading={loading} dataSource={[...units]} pagination={false} scroll={{ x: 900 }}
      columns={[
        { title: t(words.unit), key: 'name', fixed: 'left', width: 180, render: (_, u) => u.name },
        { title: t(words.group), key: 'group', width: 70, render: (_, u) => <Tag variant="filled">{t(words.groups[u.group])}</Tag> },
        { title: t(words.rank), key: 'rank', align: 'right', width: 70, render: (_, u) => u.rank ?? t(words.none) },
        { title: t(words.composite), key: 'composite', align: 'right', width: 80, render: (_, u) => u.composite?.toFixed(1) ?? t(words.none) },
        { title: t(words.orders), key: 'orders', align: 'right', width: 70, render: (_, u) => u.orders },
        ...ofUnits.map((name) => ({ title: rates[name][lang], key: name, align: right, width: 100, render: (_: unknown, u: UnitFigures) => cell(u.shares[name], name, u.unit, days) })),
      ]}
    />
  )
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={error ?? figures.error} onRetry={() => void figures.refetch()} />
      <Space wrap style={{ marginBottom: 12 }}>
        {(['from', 'to'] as const).map((name) => <label key={name}>{t(words[name])} <Input type="date" style={{ width: 160 }} value={name === 'from' ? from : to} onChange={(e) => { if (e.target.value !== '') setParams((old) => { const next = new URLSearchParams(old); next.set(name, e.target.value); return next }, { replace: true }) }} /></label>)}
      </Space>
      <h2 className="section-title">{t(words.line, { n: figures.data?.line.orders ?? '' })}</h2>
      <Space wrap size="large">{rateNames.map((name) => <div key={name}><div className="soft">{rates[name][lang]}</div>{cell(figures.data?.line.shares[name], name, null, days)}</div>)}</Space>
      <h2 className="section-title" style={{ marginTop: 20 }}>{t(words.units)}</h2>
      {table(figures.data?.units ?? [], days, figures.isPending && region !== '')}
      <MonthFreeze region={region} table={(units, month) => table(units, { region, from: `${month}-01`, to: lastDayOf(month) })} />
      <FigureOrders days={asked?.days ?? days} asked={asked} onClose={() => { ask(null) }} />
    </>
  )
}
