/** Lists of residents who were told, and what came of each. */
import { Select, Space, Table } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kernel/workdays.ts'
import { useLang, useT } from '#ui/text.tsx'
import type { ReachList } from '../match/match.schema.ts'
import { people } from './service-words.ts'

const words = {
  lists: { zh: '通知过的名单', en: 'Lists so far' },
  list: { zh: '名单', en: 'List' },
  place: { zh: '范围', en: 'Of' },
  whole: { zh: '全部', en: 'everywhere' },
  allPlaces: { zh: '全部范围', en: 'Lists of any place' },
  made: { zh: '日期', en: 'Date' },
  sent: { zh: '已交付发送', en: 'Handed over' },
  waiting: { zh: '待发（夜间不发）', en: 'Waiting (not at night)' },
  arrived: { zh: '已发出', en: 'Sent' },
  withheld: { zh: '未发（本人不同意）', en: 'Withheld (refused)' },
  failed: { zh: '发送失败', en: 'Failed' },
  noPhone: { zh: '没有号码或未同意', en: 'No number or no consent' },
  gone: { zh: '已不在（去世、迁出、合并）', en: 'Gone (died, moved, merged)' },
  obtained: { zh: '现在已享受', en: 'Have it now' },
} as const

const everywhere = ''

export function ReachLists({ lists }: { lists: readonly ReachList[] }) {
  const t = useT()
  const { lang } = useLang()
  const [place, setPlace] = useState<string>()
  if (lists.length === 0) return null
  const places = new Map(lists.map((list) => [list.place?.code ?? everywhere, list.place?.name ?? t(words.whole)]))
  const shown = lists.filter((list) => place === undefined || (list.place?.code ?? everywhere) === place)
  return (
    <>
      <h2>{t(words.lists)}</h2>
      {places.size < 2 ? null : (
        <Space style={{ marginBottom: 8 }}>
          <Select aria-label={t(words.place)} allowClear placeholder={t(words.allPlaces)} value={place ?? null} onChange={(value) => setPlace(value ?? undefined)} style={{ minWidth: 180 }} options={[...places].map(([value, label]) => ({ value, label }))} />
        </Space>
      )}
      <Table
        rowKey="id" size="small" dataSource={shown} pagination={false} scroll={{ x: 960 }}
        columns={[
          { title: t(words.list), key: 'name', width: 180, render: (_, list) => list.names[lang] },
          { title: t(words.place), key: 'place', width: 110, render: (_, list) => list.place?.name ?? t(words.whole) },
          { title: t(words.made), key: 'made', width: 110, render: (_, list) => dayOf(list.madeAt) },
          ...([['sent', 'sent'], ['no-phone', 'noPhone'], ['gone', 'gone']] as const).map(([key, word]) => ({ title: t(words[word]), key, align: 'right' as const, className: 'tabular', render: (_: unknown, list: ReachList) => people(list.counts[key]) })),
          ...(['waiting', 'arrived', 'withheld', 'failed'] as const).map((key) => ({ title: t(words[key]), key, align: 'right' as const, className: 'tabular', render: (_: unknown, list: ReachList) => people(list.messages[key]) })),
          { title: t(words.obtained), key: 'obtained', align: 'right', className: 'tabular', render: (_, list) => people(list.obtained) },
        ]}
      />
    </>
  )
}
