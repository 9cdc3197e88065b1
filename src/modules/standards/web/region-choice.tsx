/** The region that a page is about, in its address; the caller's own where nothing is chosen. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { useT } from '#ui/text.tsx'
import { standardsApi, standardsKey } from './standards-api.ts'

const words = { region: { zh: '地区', en: 'Region' }, none: { zh: '没有可以查看的地区', en: 'No region to see' } } as const

export function useRegion() {
  const t = useT()
  const [params, setParams] = useSearchParams()
  const regions = useQuery({ queryKey: [...standardsKey, 'regions'], queryFn: () => standardsApi('GET /standards/regions'), staleTime: 300_000 })
  const items = regions.data?.items ?? []
  const region = params.get('region') ?? items[0]?.region
  const choice = items.length < 2
    ? <strong>{items[0]?.name ?? (regions.isPending ? '' : t(words.none))}</strong>
    : <Select aria-label={t(words.region)} value={region ?? null} style={{ minWidth: 160 }} options={items.map((one) => ({ value: one.region, label: one.name }))} onChange={(value) => { if (value !== null) setParams((now) => { now.set('region', value); return now }) }} />
  return { region, choice, error: regions.error, isPending: regions.isPending }
}
