/** Records that may be of one person or thing: looked at side by side, merged with a reason, split again on the record’s page. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Empty, Space, Table } from 'antd'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { api, type Doubles } from './registry-api.ts'
import { common } from './registry-words.ts'
import type { PlaceOfPage } from './use-place.ts'

const words = {
  hint: { zh: '同名且不会改变的内容（如出生日期、性别）也相同。先逐条打开核对；合并后以最早的一条为准，两边说过的都保留，可以再拆开。', en: 'One name, and what never changes (birth date, sex) is the same. Open each and compare; merging keeps the oldest and everything said of both, and can be taken back.' },
  records: { zh: '记录', en: 'Records' }, nth: { zh: '第 {n} 条', en: 'No. {n}' }, merge: { zh: '合并为一条', en: 'Merge into one' }, why: { zh: '为什么是同一个（至少 4 个字）', en: 'Why they are one (at least 4 characters)' }, none: { zh: '没有发现可能重复的记录。', en: 'No possible doubles.' }, shared: { zh: '相同的内容', en: 'What they share' },
} as const

export function DoublesPanel({ region, type }: PlaceOfPage) {
  const t = useT()
  const mayWrite = useMay('registries.write')
  const client = useQueryClient()
  const found = useQuery({ queryKey: ['record-doubles', region, type], queryFn: () => api('GET /record-duplicates', { query: { region, type } }) })
  const merge = useMutation({
    mutationFn: async ({ ids: [kept = '', ...others], why }: { ids: readonly string[]; why: string }) => { for (const other of others) await api('POST /records/:region/:type/:id/merge', { params: { region, type, id: kept }, body: { other, why } }) },
    onSettled: () => { for (const key of ['record-doubles', 'records', 'record-quality', 'record']) void client.invalidateQueries({ queryKey: [key] }) },
  })
  return (
    <>
      <p style={{ color: 'var(--ink-soft)' }}>{t(words.hint)}</p>
      <ErrorNote error={found.error ?? merge.error} />
      <Table<Doubles> size="small" rowKey={(one) => one.ids.join()} pagination={{ pageSize: 20, hideOnSinglePage: true }} loading={found.isPending || merge.isPending} dataSource={[...(found.data?.items ?? [])]} scroll={{ x: 520 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(common.name), dataIndex: 'title', width: 90 },
          { title: t(words.shared), dataIndex: 'facts', render: (facts: Doubles['facts']) => Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`).join('，') },
          { title: t(words.records), dataIndex: 'ids', render: (ids: Doubles['ids']) => <Space wrap>{ids.map((id, i) => <Link key={id} to={`/records/${region}/${type}/${id}`}>{t(words.nth, { n: i + 1 })}</Link>)}</Space> },
          ...(mayWrite ? [{ key: 'do', width: 110, render: (_: unknown, one: Doubles) => <ReasonButton label={t(words.merge)} question={t(words.why)} onReason={(why) => merge.mutate({ ids: one.ids, why })} /> }] : []),
        ]} />
    </>
  )
}
