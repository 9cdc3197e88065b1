/** Choosing a region by name or code; what was chosen stands with its name, never as a bare code. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useT } from '#ui/text.tsx'
import { api } from './directory-api.ts'

const words = {
  find: { zh: '输入地区名称或代码查找', en: 'Type a name or a code' },
  none: { zh: '没有这个名称或代码的地区', en: 'No region of that name or code' },
} as const

/** @param digits how long the codes are that may be chosen; default: six, counties and above */
export function RegionPicker({ id, value, onChange, label, digits = [6], width = '100%', disabled = false }: {
  id?: string
  value?: string
  onChange?: (code: string) => void
  /** Where no label element stands beside it. */
  label?: string
  digits?: readonly number[]
  width?: number | string
  disabled?: boolean
}) {
  const t = useT()
  const [text, setText] = useState('')
  const part = useDeferredValue(text.trim())
  const chosen = value ?? ''
  const known = useQuery({ queryKey: ['region', chosen], enabled: chosen !== '', staleTime: 3_600_000, retry: false, queryFn: () => api('GET /regions/:code', { params: { code: chosen } }) })
  const found = useQuery({ queryKey: ['regions', 'q', part], enabled: part !== '', placeholderData: (before) => before, queryFn: () => api('GET /regions', { query: { q: part, limit: 50 } }) })
  const listed = (found.data?.items ?? []).filter((one) => digits.includes(one.code.length)).map((one) => ({ value: one.code, label: `${one.name}（${one.code}）` }))
  const now = known.data?.now[0] ?? known.data?.history[0]
  const options = chosen === '' || listed.some((one) => one.value === chosen) ? listed : [{ value: chosen, label: known.isPending ? '…' : now === undefined ? chosen : `${now.name}（${chosen}）` }, ...listed]
  return (
    <Select<string> {...(id === undefined ? {} : { id })} {...(label === undefined ? {} : { 'aria-label': label })} style={{ width, maxWidth: '100%' }} disabled={disabled} placeholder={t(words.find)} allowClear
      showSearch={{ filterOption: false, onSearch: setText }} value={chosen === '' ? null : chosen} options={options} notFoundContent={part === '' ? null : t(words.none)} onChange={(code: string | undefined) => onChange?.(code ?? '')} />
  )
}
