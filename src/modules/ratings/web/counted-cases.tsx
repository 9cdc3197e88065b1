/** The cases that a figure counts. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Drawer, Segmented, Table } from 'antd'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import type { CountedPart } from '../ratings.schema.ts'
import { api, type CountedLine } from './rating-api.ts'

const words = {
  title: { zh: '计入的办件', en: 'Cases counted' }, number: { zh: '办件', en: 'Case' }, unit: { zh: '单位', en: 'Unit' }, at: { zh: '办结时间', en: 'Closed' }, asked: { zh: '邀请', en: 'Asked' }, rated: { zh: '评价', en: 'Rated' },
  yes: { zh: '已评价', en: 'rated' }, no: { zh: '未评价', en: 'not rated' }, round: { zh: '第 {n} 次', en: 'round {n}' }, gone: { zh: '办件已不在', en: 'no longer there' }, none: { zh: '没有这样的办件。', en: 'There are none.' }, more: { zh: '更多', en: 'More' }, which: { zh: '看哪些', en: 'Which' },
} as const
const partWords = { closed: { zh: '办结', en: 'Closed' }, invited: { zh: '已邀请', en: 'Asked' }, answered: { zh: '邀请后评价', en: 'Asked and rated' }, rated: { zh: '已评价', en: 'Rated' }, again: { zh: '整改后再评', en: 'After mending' } } as const satisfies Readonly<Record<CountedPart, { zh: string; en: string }>>
const askedWords = { phone: { zh: '短信', en: 'by phone' }, account: { zh: '网上', en: 'online' }, nobody: { zh: '没有联系方式', en: 'left no way' } } as const
const parts = ['closed', 'invited', 'answered', 'rated', 'again'] as const

export interface Looked { readonly part: CountedPart; readonly orgId?: string; readonly orgName?: string }

interface CountedCasesProps { readonly looked: Looked; readonly days: { readonly from: string; readonly to: string }; readonly onPart: (part: CountedPart) => void; readonly onClose: () => void }

export function CountedCases({ looked: { part, orgId, orgName }, days, onPart, onClose }: CountedCasesProps) {
  const t = useT()
  const list = useInfiniteQuery({
    queryKey: ['rating-cases', days.from, days.to, part, orgId ?? ''], initialPageParam: '',
    queryFn: ({ pageParam }) => api('GET /rating-cases', { query: { ...days, part, ...(orgId === undefined ? {} : { orgId }), ...(pageParam === '' ? {} : { cursor: pageParam }) } }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const numbered = (one: CountedLine) => (one.number === null ? t(words.gone) : one.subjectType === 'appeal' ? <Link to={`/appeals/${one.region}/${one.caseId}`}>{one.number}</Link> : one.number)
  return (
    <Drawer open onClose={onClose} size={640} title={`${t(words.title)}${orgName === undefined ? '' : ` · ${orgName}`}`}>
      <Segmented aria-label={t(words.which)} value={part} onChange={onPart} options={parts.map((value) => ({ value, label: t(partWords[value]) }))} style={{ marginBottom: 12, maxWidth: '100%', overflowX: 'auto' }} />
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      <Table<CountedLine> size="small" rowKey="id" pagination={false} loading={list.isPending} dataSource={list.data?.pages.flatMap((page) => [...page.items]) ?? []} scroll={{ x: 520 }} locale={{ emptyText: t(words.none) }}
        columns={[
          { title: t(words.number), key: 'number', render: (_, one) => <>{numbered(one)}{one.round > 1 ? <span className="soft"> {t(words.round, { n: one.round })}</span> : null}</> },
          { title: t(words.unit), dataIndex: 'orgName' },
          { title: t(words.at), dataIndex: 'closedAt', width: 140, render: (at: string) => momentText(at) },
          { title: t(words.asked), key: 'asked', width: 110, render: (_, one) => t(askedWords[one.asked]) },
          { title: t(words.rated), key: 'rated', width: 80, render: (_, one) => t(one.isRated ? words.yes : words.no) },
        ]} />
      {list.hasNextPage ? <Button style={{ marginTop: 12 }} loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>{t(words.more)}</Button> : null}
    </Drawer>
  )
}
