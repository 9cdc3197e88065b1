/** One entitlement by town, opening to villages; to be downloaded, and to be told of village by village. */
import { useQuery } from '@tanstack/react-query'
import { Button, Table } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { matchKey, servicesApi } from './service-api.ts'
import { few, fewNote, people } from './service-words.ts'

const words = {
  place: { zh: '乡镇（街道）、村（社区）', en: 'Town, village' },
  nowhere: { zh: '住处不明', en: 'Place not known' },
  noVillage: { zh: '村（社区）不明', en: 'Village not known' },
  entitled: { zh: '符合', en: 'Entitled' },
  held: { zh: '正在享受', en: 'Has it' },
  missing: { zh: '应享未享', en: 'Has it not' },
  ended: { zh: '已不符合', en: 'No longer' },
  tell: { zh: '通知', en: 'Tell them' },
  xlsx: { zh: '下载 .xlsx（含各村）', en: 'Download .xlsx, villages included' },
} as const

/** A place that somebody may tell: its code, and its name as said in the question. */
export interface Chosen { readonly code: string; readonly name: string }

interface Row { readonly key: string; readonly code: string | null; readonly label: string; readonly entitled: number | null; readonly held: number | null; readonly missing: number | null; readonly ended: number | null; readonly children?: readonly Row[] }
const counts = ['entitled', 'held', 'missing', 'ended'] as const

export function PlaceTable({ region, entitlement, onTell }: { region: string; entitlement: string; onTell: (place: Chosen) => void }) {
  const t = useT()
  const places = useQuery({ queryKey: [...matchKey(region), entitlement], queryFn: () => servicesApi('GET /entitlement-match/:id/places', { params: { id: entitlement }, query: { region } }) })
  const rows = (places.data?.items ?? []).map(({ street, name, villages, ...own }): Row => ({
    key: street ?? '', code: street, label: name ?? street ?? t(words.nowhere), ...own,
    ...(villages.length === 0 ? {} : { children: villages.map(({ village, name: called, ...figures }): Row => ({ key: `${street ?? ''} ${village ?? ''}`, code: village, label: called ?? village ?? t(words.noVillage), ...figures })) }),
  }))
  const hides = rows.some(({ children }) => children?.some(({ entitled }) => entitled === null) === true)
  return (
    <>
      <ErrorNote error={places.error} onRetry={() => void places.refetch()} />
      <Table
        rowKey="key" size="small" loading={places.isPending} dataSource={rows} pagination={false} scroll={{ x: 560 }}
        columns={[
          { title: t(words.place), key: 'place', render: (_, row) => row.label },
          ...counts.map((key) => ({ title: t(words[key]), key, align: 'right' as const, className: 'tabular', render: (_: unknown, row: Row) => { const n = row[key]; return n === null ? t(few) : people(n) } })),
          { title: '', key: 'tell', width: 80, render: (_, { code, label, missing }) => (code === null ? null : <Button size="small" disabled={missing === 0} aria-label={`${t(words.tell)}：${label}`} onClick={() => onTell({ code, name: label })}>{t(words.tell)}</Button>) },
        ]}
      />
      {hides ? <p className="soft">{t(fewNote)}</p> : null}
      <Button size="small" href={`/api/v1/entitlement-match/table.xlsx?region=${region}&entitlement=${encodeURIComponent(entitlement)}`}>{t(words.xlsx)}</Button>
    </>
  )
}
