/** A county: chosen from those whose records the caller may see, or typed. */
import { AutoComplete } from 'antd'
import { useState } from 'react'
import { useT } from '#ui/text.tsx'
import { common } from './registry-words.ts'
import { useCounties } from './use-county.ts'

export function CountyPicker({ region, onPick }: { readonly region: string; readonly onPick: (code: string) => void }) {
  const t = useT()
  const counties = useCounties()
  const [typed, setTyped] = useState<string>()
  const known = counties.find((one) => one.code === region)
  return (
    <AutoComplete aria-label={t(common.region)} placeholder={t(common.region)} value={typed ?? (known === undefined ? region : `${known.name} ${known.code}`)} style={{ width: 220 }} options={counties.map((one) => ({ value: one.code, label: `${one.name} ${one.code}` }))}
      onFocus={() => setTyped('')} onBlur={() => setTyped(undefined)} onSelect={(code: string) => { setTyped(undefined); onPick(code) }}
      onChange={(text: string) => { setTyped(text); if (/^[1-9]\d{5}$/.test(text)) onPick(text) }} />
  )
}
