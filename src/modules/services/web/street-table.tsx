/** One entitlement by town and street. */
import { useQuery } from '@tanstack/react-query'
import { Table } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { matchKey, servicesApi } from './service-api.ts'
import { people } from './service-words.ts'

const words = {
  street: { zh: '乡镇（街道）', en: 'Town or street' },
  nowhere: { zh: '住处不明', en: 'Place not known' },
  entitled: { zh: '符合', en: 'Entitled' },
  held: { zh: '正在享受', en: 'Has it' },
  missing: { zh: '应享未享', en: 'Has it not' },
  ended: { zh: '已不符合', en: 'No longer' },
} as const

export function StreetTable({ region, entitlement }: { region: string; entitlement: string }) {
  const t = useT()
  const streets = useQuery({ queryKey: [...matchKey(region), entitlement], queryFn: () => servicesApi('GET /entitlement-match/:id/streets', { params: { id: entitlement }, query: { region } }) })
  return (
    <>
      <ErrorNote error={streets.error} onRetry={() => void streets.refetch()} />
      <Table
        rowKey={(row) => row.street ?? ''} size="small" loading={streets.isPending} dataSource={[...(streets.data?.items ?? [])]} pagination={false}
        columns={[
          { title: t(words.street), key: 'street', render: (_, row) => row.name ?? row.street ?? t(words.nowhere) },
          ...(['entitled', 'held', 'missing', 'ended'] as const).map((key) => ({ title: t(words[key]), key, align: 'right' as const, className: 'tabular', render: (_: unknown, row: { readonly entitled: number; readonly held: number; readonly missing: number; readonly ended: number }) => people(row[key]) })),
        ]}
      />
    </>
  )
}
