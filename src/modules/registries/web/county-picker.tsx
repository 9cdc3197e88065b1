/** A county: chosen from those whose records the caller may see, or typed. */
import { useQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useEffect, useState } from 'react'
import { useT } from '#ui/text.tsx'
import { api } from './registry-api.ts'
import { common } from './registry-words.ts'

export function CountyPicker({ region, onPick }: { readonly region: string; readonly onPick: (code: string) => void }) {
  const t = useT()
  const counties = useQuery({ queryKey: ['record-counties'], queryFn: () => api('GET /record-counties'), staleTime: 60_000 }).data?.items ?? []
  const [typed, setTyped] = useState<string>()
  const first = counties[0]?.code
  // Most people have one county: it is there before they ask.
  useEffect(() => { if (region === '' && first !== undefined) onPick(first) }, [region, first, onPick])
  const known = counties.find((one) => one.code === region)
  return (
    <AutoComplete aria-label={t(common.region)} placeholder={t(common.region)} value={typed ?? (known === undefined ? region : `${known.name} ${known.code}`)} style={{ width: 220 }} options={counties.map((one) => ({ value: one.code, label: `${one.name} ${one.code}` }))}
      onFocus={() => setTyped('')} onBlur={() => setTyped(undefined)} onSelect={(code: string) => { setTyped(undefined); onPick(code) }}
      onChange={(text: string) => { setTyped(text); if (/^[1-9]\d{5}$/.test(text)) onPick(text) }} />
  )
}
