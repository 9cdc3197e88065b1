/** All plans that a person may see, and the place to drop a new one. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Grid, Table, Tag } from 'antd'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import type { Plan } from '../plans.schema.ts'
import { ImportDrop } from './import-drop.tsx'
import { planApi } from './plan-api.ts'
import { dateText, planStateWords } from './plan-words.ts'

const words = {
  title: { zh: '方案', en: 'Plans' },
  name: { zh: '名称', en: 'Title' },
  period: { zh: '实施期', en: 'Period' },
  state: { zh: '状态', en: 'State' },
  version: { zh: '已发布', en: 'Published' },
  versionOf: { zh: '第 {n} 版', en: 'Version {n}' },
  region: { zh: '地区', en: 'Region' },
  updated: { zh: '最近改动', en: 'Changed' },
  duties: { zh: '责任清单', en: 'Duty lists' },
  more: { zh: '再显示一些', en: 'Show more' },
  empty: { zh: '还没有方案。把方案文件拖到上面的框里，读完就可以审阅。', en: 'No plans yet. Drop a plan document above; it opens for review when it has been read.' },
} as const

export default function PlanListPage() {
  const t = useT()
  const narrow = Grid.useBreakpoint().md === false
  const plans = useInfiniteQuery({
    queryKey: ['plans'],
    queryFn: ({ pageParam }) => planApi('GET /plans', { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const rows = plans.data?.pages.flatMap((p) => p.items) ?? []
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ImportDrop />
      <ErrorNote error={plans.error} onRetry={() => void plans.refetch()} />
      <Table<Plan>
        style={{ marginTop: 16 }} rowKey="id" size="small" loading={plans.isPending} dataSource={rows} pagination={false} {...(narrow ? {} : { scroll: { x: 640 } })} locale={{ emptyText: t(words.empty) }}
        columns={[
          {
            title: t(words.name), key: 'title',
            render: (_, p) => (narrow
              ? <><Link to={`/plans/${p.id}`}>{p.title}</Link><div><Tag variant="filled">{t(planStateWords[p.state])}</Tag> <span className="soft">{period(p)}</span> {p.publishedNumber ? <Link to={`/plans/${p.id}/duties`}>{t(words.duties)}</Link> : null}</div></>
              : <Link to={`/plans/${p.id}`}>{p.title}</Link>),
          },
          ...(narrow ? [] : [
            { title: t(words.state), key: 'state', width: 100, render: (_: unknown, p: Plan) => <Tag variant="filled">{t(planStateWords[p.state])}</Tag> },
            { title: t(words.period), key: 'period', width: 150, render: (_: unknown, p: Plan) => period(p) },
            { title: t(words.version), key: 'version', width: 90, render: (_: unknown, p: Plan) => (p.publishedNumber ? t(words.versionOf, { n: p.publishedNumber }) : '—') },
            { title: t(words.updated), key: 'updated', width: 170, render: (_: unknown, p: Plan) => momentText(p.updatedAt) },
            { title: '', key: 'links', width: 90, render: (_: unknown, p: Plan) => (p.publishedNumber ? <Link to={`/plans/${p.id}/duties`}>{t(words.duties)}</Link> : null) },
          ]),
        ]}
      />
      {plans.hasNextPage ? <Button onClick={() => void plans.fetchNextPage()} loading={plans.isFetchingNextPage}>{t(words.more)}</Button> : null}
    </>
  )
}

const period = (plan: Plan): string => [plan.periodStart, plan.periodEnd].filter(Boolean).map((day) => dateText(day)).join('—')
