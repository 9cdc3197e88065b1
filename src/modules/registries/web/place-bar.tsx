/** Which register of which county. */
import { useQuery } from '@tanstack/react-query'
import { Select, Space } from 'antd'
import { useLang, useT } from '#ui/text.tsx'
import { CountyPicker } from './county-picker.tsx'
import { api } from './registry-api.ts'
import { common } from './registry-words.ts'
import type { usePlace } from './use-place.ts'

export const useTypes = () => useQuery({ queryKey: ['record-types'], queryFn: () => api('GET /record-types'), staleTime: Infinity }).data?.items ?? []

export function PlaceBar({ place }: { readonly place: ReturnType<typeof usePlace> }) {
  const t = useT()
  const { lang } = useLang()
  const types = useTypes()
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <CountyPicker region={place.region} onPick={(region) => place.go({ region })} />
      <Select aria-label={t(common.type)} value={place.type} style={{ width: 130 }} onChange={(type: string) => place.go({ type })} options={types.map((one) => ({ value: one.type, label: one.names[lang] }))} />
    </Space>
  )
}
