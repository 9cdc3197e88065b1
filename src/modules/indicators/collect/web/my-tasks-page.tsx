/** What is asked of my units, and how much that is: few figures are asked, most come by themselves. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Empty, Spin, Table, Tag } from 'antd'
import { Link } from 'react-router'
import { periodText } from '#ui/charts/period-text.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { collectApi } from './collect-api.ts'
import { common, taskColours, taskWords } from './collect-words.ts'

const words = {
  title: { zh: '采集任务', en: 'What is asked of us' },
  asked: { zh: '{month}系统向{unit}要的数：{asked} 个；自动取得：{automatic} 个；填报约需 {minutes} 分钟。', en: '{month}: the system asks {unit} for {asked} figures and gets {automatic} by itself; filling in takes about {minutes} minutes.' },
  none: { zh: '现在没有要填的数。方案办发起采集后，要填的数会出现在这里，并会发消息提醒。', en: 'Nothing is asked at present. What the plan office asks appears here, and a message tells you.' },
} as const

export default function MyTasksPage() {
  const t = useT()
  const { data, error, refetch } = useQuery({ queryKey: ['collect-tasks'], queryFn: () => collectApi('GET /my/collect-tasks') })
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <Spin />
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      {data.asked.slice(0, 3).map((one) => (
        <Alert key={`${one.orgId}${one.month}`} type="info" style={{ marginBottom: 8 }} title={t(words.asked, { month: t(periodText(one.month)), unit: one.unitName, asked: one.asked, automatic: one.automatic, minutes: one.minutes })} />
      ))}
      {data.tasks.length === 0 ? <Empty description={t(words.none)} /> : (
        <Table
          size="small" rowKey="id" dataSource={[...data.tasks]} pagination={{ pageSize: 20, hideOnSinglePage: true }} scroll={{ x: 560 }}
          columns={[
            { title: t(common.title), dataIndex: 'title', render: (title: string, row) => <Link to={`/collect/tasks/${row.id}`}>{title}</Link> },
            { title: t(common.period), dataIndex: 'period', width: 120, render: (period: string) => t(periodText(period)) },
            { title: t(common.due), dataIndex: 'dueOn', width: 110 },
            { title: t(common.filled), width: 80, align: 'right', render: (_, row) => t(common.of, { a: row.filled, b: row.cells }) },
            { title: t(common.state), dataIndex: 'state', width: 110, render: (state: keyof typeof taskWords) => <Tag color={taskColours[state]}>{t(taskWords[state])}</Tag> },
          ]}
        />
      )}
    </>
  )
}
