/** One collection: how far each unit is, and what was not asked because it is there. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Popconfirm, Spin, Table, Tag } from 'antd'
import { Link, useParams } from 'react-router'
import { periodText } from '#ui/charts/period-text.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { collectApi } from './collect-api.ts'
import { common, taskColours, taskWords } from './collect-words.ts'

const words = {
  back: { zh: '所有采集', en: 'All collections' }, close: { zh: '结束采集', en: 'Close' }, sure: { zh: '结束后单位不能再填报。', en: 'Units can no longer fill in.' }, left: { zh: '没有要的数：系统已有（{n}）', en: 'Not asked: there already ({n})' }, closed: { zh: '已结束', en: 'Closed' },
} as const

export default function CyclePage() {
  const t = useT()
  const { lang } = useLang()
  const { cycleId = '' } = useParams()
  const client = useQueryClient()
  const params = { id: cycleId }
  const { data, error, refetch } = useQuery({ queryKey: ['indicator-cycle', cycleId], queryFn: () => collectApi('GET /indicator-cycles/:id', { params }) })
  const close = useMutation({ mutationFn: () => collectApi('POST /indicator-cycles/:id/close', { params }), onSuccess: () => { void refetch(); void client.invalidateQueries({ queryKey: ['indicator-cycles'] }) } })
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <Spin />
  const { cycle, tasks } = data
  return (
    <>
      <p><Link to="/collect/cycles">{t(words.back)}</Link></p>
      <h1 className="page-title">{cycle.title} {cycle.state === 'closed' ? <Tag>{t(words.closed)}</Tag> : null}</h1>
      <p className="soft">{t(common.period)} {t(periodText(cycle.period))}　{t(common.due)} {cycle.dueOn}</p>
      <ErrorNote error={close.error} />
      <Table
        size="small" rowKey="id" dataSource={[...tasks]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 420 }}
        columns={[
          { title: t(common.unit), dataIndex: 'unitName', render: (name: string, row) => <Link to={`/collect/tasks/${row.id}`}>{name}</Link> },
          { title: t(common.filled), width: 80, align: 'right', render: (_, row) => t(common.of, { a: row.filled, b: row.cells }) },
          { title: t(common.state), dataIndex: 'state', width: 130, render: (state: keyof typeof taskWords) => <Tag color={taskColours[state]}>{t(taskWords[state])}</Tag> },
        ]}
      />
      {cycle.state === 'open' ? <Popconfirm title={t(words.sure)} onConfirm={() => close.mutate()}><Button style={{ marginTop: 12 }} loading={close.isPending}>{t(words.close)}</Button></Popconfirm> : null}
      {cycle.leftOut.length > 0 ? <section style={{ marginTop: 24 }}><h2 className="section-title">{t(words.left, { n: cycle.leftOut.length })}</h2><ul className="others">{cycle.leftOut.map((one) => <li key={one.indicator + one.place + one.breakdown}>{one[lang]}</li>)}</ul></section> : null}
    </>
  )
}
