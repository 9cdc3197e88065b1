/** The orders behind a rate: those that count towards it apart from those that don't, because these are what is to be explained. */
import { useQuery } from '@tanstack/react-query'
import { Drawer, Empty, Segmented, Spin, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { Appeal } from '../appeals.schema.ts'
import { rates, type FigureName } from '../figures/rates.ts'
import { appealApi } from './appeal-api.ts'
import { appealPath } from './my-work.tsx'
import { stateWord } from './appeal-words.ts'

const words = {
  behind: { zh: '{rate}：背后的工单', en: '{rate}: the orders behind it' },
  all: { zh: '全部 {n}', en: 'All {n}' },
  good: { zh: '✓ 算进分子 {n}', en: '✓ Counted {n}' },
  rest: { zh: '○ 没有算进 {n}', en: '○ Not counted {n}' },
  which: { zh: '哪些工单', en: 'Which orders' },
  of: { zh: '计入统计的工单 {n} 件', en: '{n} orders counted' },
  none: { zh: '没有这样的工单。', en: 'No such order.' },
} as const

export interface AskedRate { readonly rate: FigureName; readonly unit: string | null }
interface Days { readonly region: string; readonly from: string; readonly to: string }
type Part = 'all' | 'good' | 'rest'

export function FigureOrders({ days, asked, onClose }: { days: Days; asked: AskedRate | null; onClose: () => void }) {
  const t = useT()
  const { lang } = useLang()
  const [part, setPart] = useState<Part>('all')
  const orders = useQuery({ queryKey: ['appeal-figure-orders', days, asked], enabled: asked !== null, queryFn: () => ordersBehind(days, asked) })
  const lists: Readonly<Record<Part, readonly Appeal[]>> = orders.data ?? { all: [], good: [], rest: [] }
  const shown = lists[asked?.rate === 'orders' ? 'all' : part]
  return (
    <Drawer open={asked !== null} onClose={onClose} size={520} title={asked === null ? '' : asked.rate === 'orders' ? t(words.of, { n: orders.data?.all.length ?? '…' }) : t(words.behind, { rate: rates[asked.rate][lang] })}>
      <ErrorNote error={orders.error} onRetry={() => void orders.refetch()} />
      {orders.isFetching ? <Spin /> : (
        <>
          {asked?.rate === 'orders' ? null : <Segmented<Part> style={{ marginBottom: 12 }} aria-label={t(words.which)} value={part} onChange={setPart} options={(['all', 'good', 'rest'] as const).map((value) => ({ value, label: t(words[value], { n: lists[value].length }) }))} />}
          {shown.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(words.none)} /> : null}
          {shown.map((a) => <p key={a.id}><Link to={appealPath(a)}>{a.number}</Link> {a.title} <Tag variant="filled">{t(stateWord(a.state))}</Tag></p>)}
        </>
      )}
    </Drawer>
  )
}

async function ordersBehind(days: Days, asked: AskedRate | null): Promise<Readonly<Record<Part, readonly Appeal[]>>> {
  const query = { ...days, rate: asked?.rate ?? 'response', ...(asked?.unit ? { unit: asked.unit } : {}) }
  const [all, good] = await Promise.all((['of', 'good'] as const).map((part) => appealApi('GET /appeals/figures/orders', { query: { ...query, part } }).then(({ items }) => items)))
  const counted = new Set((good ?? []).map(({ id }) => id))
  return { all: all ?? [], good: good ?? [], rest: (all ?? []).filter(({ id }) => !counted.has(id)) }
}
