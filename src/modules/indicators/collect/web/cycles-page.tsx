/** Collections of the plan office: what is asked, how far units are, how much is asked of whom. */
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { periodText } from '#ui/charts/period-text.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { Asked } from '../cycles/cycles.schema.ts'
import { collectApi, type CycleLine } from './collect-api.ts'
import { common } from './collect-words.ts'
import { CycleNew } from './cycle-new.tsx'

const words = {
  title: { zh: '数据采集', en: 'Collections' }, hint: { zh: '只向单位要系统里没有的数；已能自动取得的会指明出处，不再要。', en: 'Units are asked only for what the system has not got; what comes by itself is named and not asked again.' },
  open: { zh: '发起采集', en: 'Open a collection' }, progress: { zh: '单位进展', en: 'Units' }, counts: { zh: '共 {tasks}，已提交 {submitted}，已通过 {approved}', en: '{tasks} in all, {submitted} sent in, {approved} approved' },
  late: { zh: '逾期 {n}', en: '{n} late' }, closed: { zh: '已结束', en: 'Closed' }, running: { zh: '进行中', en: 'Open' }, none: { zh: '还没有发起过采集。', en: 'No collections yet.' },
  load: { zh: '各单位每月被要的数', en: 'What units are asked a month' }, month: { zh: '月份', en: 'Month' }, asked: { zh: '要的数', en: 'Asked' }, automatic: { zh: '自动取得', en: 'By itself' }, minutes: { zh: '约需分钟', en: 'Minutes' }, part: { zh: '要 {asked} 个，自动取得 {automatic} 个，约需 {minutes} 分钟', en: '{asked} asked, {automatic} by itself, {minutes} minutes' },
} as const

export default function CyclesPage() {
  const t = useT()
  const [making, setMaking] = useState(false)
  const cycles = useQuery({ queryKey: ['indicator-cycles'], queryFn: () => collectApi('GET /indicator-cycles') })
  const [opened, setOpened] = useState<readonly string[]>([])
  const asked = useQuery({ queryKey: ['indicator-asked'], queryFn: () => collectApi('GET /indicator-asked') })
  /** Opens to the collections that the sum is of. */
  const figure = (row: Asked, key: 'asked' | 'automatic' | 'minutes') => {
    const id = row.orgId + row.month
    const isOpen = opened.includes(id)
    return <button type="button" className="figure-button" aria-expanded={isOpen} aria-label={`${row.unitName} ${row.month} ${t(words[key])} ${row[key]}`} onClick={() => setOpened(isOpen ? opened.filter((one) => one !== id) : [...opened, id])}>{row[key]}</button>
  }
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p className="soft">{t(words.hint)}</p>
      <Button type="primary" style={{ marginBottom: 12 }} onClick={() => setMaking(true)}>{t(words.open)}</Button>
      <ErrorNote error={cycles.error ?? asked.error} onRetry={() => { void cycles.refetch(); void asked.refetch() }} />
      <Table<CycleLine>
        size="small" rowKey="id" loading={cycles.isLoading} dataSource={[...(cycles.data?.items ?? [])]} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 640 }} locale={{ emptyText: t(words.none) }}
        columns={[
          { title: t(common.title), dataIndex: 'title', render: (title: string, row) => <Link to={`/collect/cycles/${row.id}`}>{title}</Link> },
          { title: t(common.place), dataIndex: 'placeName', width: 110 },
          { title: t(common.period), dataIndex: 'period', width: 120, render: (period: string) => t(periodText(period)) },
          { title: t(common.due), dataIndex: 'dueOn', width: 110 },
          { title: t(words.progress), render: (_, row) => <><Link to={`/collect/cycles/${row.id}`}>{t(words.counts, { tasks: row.tasks, submitted: row.submitted, approved: row.approved })}</Link> {row.late > 0 ? <Tag color="red">{t(words.late, { n: row.late })}</Tag> : null}</> },
          { title: t(common.state), dataIndex: 'state', width: 90, render: (state: string) => t(state === 'closed' ? words.closed : words.running) },
        ]}
      />
      <h2 className="section-title" style={{ marginTop: 24 }}>{t(words.load)}</h2>
      <Table<Asked>
        size="small" rowKey={(row) => row.orgId + row.month} dataSource={[...(asked.data?.items ?? [])]} pagination={{ pageSize: 12, hideOnSinglePage: true }} scroll={{ x: 480 }}
        expandable={{ expandedRowKeys: opened, showExpandColumn: false, expandedRowRender: (row) => <ul className="others">{row.cycles.map((one) => <li key={one.id}><Link to={`/collect/cycles/${one.id}`}>{one.title}</Link> {t(words.part, { asked: one.asked, automatic: one.automatic, minutes: one.minutes })}</li>)}</ul> }}
        columns={[
          { title: t(common.unit), dataIndex: 'unitName' }, { title: t(words.month), dataIndex: 'month', width: 100 }, ...(['asked', 'automatic', 'minutes'] as const).map((key) => ({ title: t(words[key]), key, width: 90, align: 'right' as const, render: (_: unknown, row: Asked) => figure(row, key) })),
        ]}
      />
      <Drawer open={making} size={560} destroyOnHidden title={t(words.open)} onClose={() => setMaking(false)}><CycleNew onDone={() => { setMaking(false); void cycles.refetch(); void asked.refetch() }} /></Drawer>
    </>
  )
}
