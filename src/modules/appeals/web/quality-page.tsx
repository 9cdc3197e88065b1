/** Quality hits of the line that wait for review. */
import { useQuery } from '@tanstack/react-query'
import { Select, Table, Tag } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import type { QualityHit } from '../quality/quality.schema.ts'
import { appealApi } from './appeal-api.ts'
import { timeText } from './appeal-words.ts'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '质检', en: 'Quality' }, rules: { zh: '质检规则', en: 'The rules' }, order: { zh: '工单', en: 'Order' }, hit: { zh: '问题', en: 'Hit' }, part: { zh: '环节', en: 'Part' }, points: { zh: '扣分', en: 'Points' }, at: { zh: '时间', en: 'When' }, state: { zh: '状态', en: 'State' }, parts: { order: { zh: '工单', en: 'order' }, reply: { zh: '答复', en: 'reply' } },
  states: { open: { zh: '待复核', en: 'To review' }, objected: { zh: '有异议', en: 'Objected' }, confirmed: { zh: '已确认', en: 'Confirmed' }, dropped: { zh: '已撤销', en: 'Dropped' } }, empty: { zh: '没有质检问题。', en: 'Nothing found.' },
} as const
const states = ['open', 'objected', 'confirmed', 'dropped'] as const

export default function QualityPage() {
  const t = useT()
  const maySet = useMay('appeals.settings')
  const { line, error } = useLine()
  const [params, setParams] = useSearchParams()
  const state = states.find((one) => one === params.get('state')) ?? 'open'
  const region = line?.region ?? ''
  const hits = useQuery({ queryKey: ['appeal-quality-list', region, state], enabled: region !== '', queryFn: () => appealApi('GET /appeals/quality', { query: { region, state } }) })
  return (
    <>
      <h1 className="page-title">{t(words.title)} {maySet ? <Link style={{ fontSize: 14, fontWeight: 400 }} to="/appeals/settings?tab=quality">{t(words.rules)}</Link> : null}</h1>
      <ErrorNote error={error ?? hits.error} onRetry={() => void hits.refetch()} />
      <Select style={{ width: 140, marginBottom: 12 }} value={state} aria-label={t(words.state)} onChange={(value) => { setParams({ state: value }, { replace: true }) }} options={states.map((value) => ({ value, label: t(words.states[value]) }))} />
      <Table<QualityHit>
        rowKey={(hit) => hit.appealId + hit.part + hit.rule} size="small" loading={hits.isPending && region !== ''} dataSource={hits.data?.items ?? []} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 700 }} locale={{ emptyText: t(words.empty) }}
        columns={[
          { title: t(words.hit), key: 'hit', width: 180, render: (_, hit) => t({ zh: hit.message, en: hit.messageEn }) },
          { title: t(words.order), key: 'order', render: (_, hit) => <><Link to={`/appeals/${hit.region}/${hit.appealId}`}>{hit.number}</Link> {hit.title}</> },
          { title: t(words.part), key: 'part', width: 80, render: (_, hit) => <Tag variant="filled">{t(words.parts[hit.part])}</Tag> },
          { title: t(words.points), key: 'points', align: 'right', width: 70, render: (_, hit) => hit.points },
          { title: t(words.at), key: 'at', width: 130, render: (_, hit) => timeText(hit.at) },
        ]}
      />
    </>
  )
}
