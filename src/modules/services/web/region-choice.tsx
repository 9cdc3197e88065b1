/** The region that figures are about: the caller's own where there is one. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { useT } from '#ui/text.tsx'
import { servicesApi } from './service-api.ts'

const label = { zh: '地区', en: 'Region' }

export function useRegion(enabled = true) {
  const t = useT()
  const [chosen, setChosen] = useState<string>()
  const regions = useQuery({ queryKey: ['services', 'regions'], queryFn: () => servicesApi('GET /entitlement-regions'), enabled })
  const items = regions.data?.items ?? []
  const region = chosen ?? items[0]?.region
  const choice = items.length < 2 ? <span>{items[0]?.name}</span> : <Select aria-label={t(label)} value={region ?? null} onChange={(value) => { if (value !== null) setChosen(value) }} style={{ minWidth: 160 }} options={items.map((one) => ({ value: one.region, label: one.name }))} />
  return { region, choice, error: regions.error, isPending: regions.isPending }
}
