/** Which register of which county. */
import { useQuery } from '@tanstack/react-query'
import { Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useLang, useT } from '#ui/text.tsx'
import { api } from './registry-api.ts'
import { common } from './registry-words.ts'
import type { usePlace } from './use-place.ts'

export const useTypes = () => useQuery({ queryKey: ['record-types'], queryFn: () => api('GET /record-types'), staleTime: Infinity }).data?.items ?? []

export function PlaceBar({ place }: { readonly place: ReturnType<typeof usePlace> }) {
  const t = useT()
  const { lang } = useLang()
  const types = useTypes()
  const [typed, setTyped] = useState(place.region)
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <Input aria-label={t(common.region)} placeholder={t(common.region)} value={typed} inputMode="numeric" maxLength={6} style={{ width: 160 }}
        onChange={(event) => { setTyped(event.target.value); if (/^[1-9]\d{5}$/.test(event.target.value)) place.go({ region: event.target.value }) }} />
      <Select aria-label={t(common.type)} value={place.type} style={{ width: 160 }} onChange={(type: string) => place.go({ type })} options={types.map((one) => ({ value: one.type, label: one.names[lang] }))} />
    </Space>
  )
}
