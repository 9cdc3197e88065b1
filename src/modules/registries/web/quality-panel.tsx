/** How much of each field is known, known to be none, unknown, doubted. */
import { useQuery } from '@tanstack/react-query'
import { Progress, Table, Tag } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { api, type Quality } from './registry-api.ts'
import { common, kindWords } from './registry-words.ts'
import type { PlaceOfPage } from './use-place.ts'

const words = {
  total: { zh: '{records} 条记录，其中 {flagged} 条存疑，已合并 {merged} 条。', en: '{records} records, {flagged} of them doubtful, {merged} merged.' }, known: { zh: '已知', en: 'Known' }, noneKnown: { zh: '已知为无', en: 'Known to be none' }, unknown: { zh: '未知', en: 'Unknown' },
} as const

export function QualityPanel({ region, type }: PlaceOfPage) {
  const t = useT()
  const quality = useQuery({ queryKey: ['record-quality', region, type], queryFn: () => api('GET /record-quality', { query: { region, type } }) })
  const data = quality.data
  const share = (n: number): number => (data === undefined || data.records === 0 ? 0 : Math.round((n * 1000) / data.records) / 10)
  return (
    <>
      <ErrorNote error={quality.error} />
      {data === undefined ? null : <p>{t(words.total, { records: data.records, flagged: data.flagged, merged: data.merged })}</p>}
      <Table<Quality['fields'][number]> size="small" rowKey="field" pagination={false} loading={quality.isPending} dataSource={[...(data?.fields ?? [])]} scroll={{ x: 560 }}
        columns={[
          { title: t(common.field), dataIndex: 'field', width: 120 },
          { title: t(words.known), dataIndex: 'known', width: 150, sorter: (a, b) => a.known - b.known, render: (n: number, row) => <Progress aria-label={row.field} percent={share(n)} size="small" /> },
          { title: t(words.noneKnown), dataIndex: 'none', align: 'right', className: 'tabular', render: (n: number) => `${share(n)} %` },
          { title: t(words.unknown), dataIndex: 'unknown', align: 'right', className: 'tabular', render: (n: number) => `${share(n)} %` },
          { title: t(common.doubtful), dataIndex: 'doubtful', render: (list: Quality['fields'][number]['doubtful']) => list.map((one) => <Tag key={one.kind} color="orange">{t(kindWords(one.kind))} {one.n}</Tag>) },
        ]} />
    </>
  )
}
