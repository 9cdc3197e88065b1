/** Which register of which county. */
import { Select, Space } from 'antd'
import { useLang, useT } from '#ui/text.tsx'
import { CountyPicker } from './county-picker.tsx'
import { common } from './registry-words.ts'
import type { usePlace } from './use-place.ts'
import { useTypes } from './use-types.ts'

export function PlaceBar({ place }: { readonly place: ReturnType<typeof usePlace> }) {
  const t = useT()
  const { lang } = useLang()
  const types = useTypes()
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <CountyPicker region={place.region} onPick={(region) => place.go({ region })} />
      <Select aria-label={t(common.type)} value={place.type === '' ? null : place.type} style={{ width: 130 }} onChange={(type: string) => place.go({ type })} options={types.map((one) => ({ value: one.type, label: one.names[lang] }))} />
    </Space>
  )
}
