/** Finding an indicator by its name. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useLang } from '#ui/text.tsx'
import { registryApi } from './collect-api.ts'

export function IndicatorSelect({ value, placeholder, onChange, size }: { value: string | null; placeholder: string; onChange: (id: string | null) => void; size?: 'small' }) {
  const { lang } = useLang()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text)
  const found = useQuery({ queryKey: ['indicator-names', wanted], queryFn: () => registryApi('GET /indicators', { query: { limit: 50, ...(wanted === '' ? {} : { text: wanted }) } }) })
  const items = found.data?.items.map((one) => ({ value: one.id, label: one.name[lang] || one.name.zh })) ?? []
  const known = value === null || items.some((item) => item.value === value) ? items : [{ value, label: value }, ...items]
  return <Select<string> size={size ?? 'middle'} showSearch={{ filterOption: false, onSearch: setText }} allowClear loading={found.isFetching} style={{ width: size === 'small' ? 140 : 220, display: 'block' }} placeholder={placeholder} aria-label={placeholder} value={value} onChange={(id: string | undefined) => onChange(id ?? null)} options={known} />
}
