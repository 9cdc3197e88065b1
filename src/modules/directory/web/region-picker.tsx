/** Choosing a region by name or code; what was chosen stands with its name, never as a bare code. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useT } from '#ui/text.tsx'
import { api } from './directory-api.ts'

const words = {
  find: { zh: '输入地区名称或代码查找', en: 'Type a name or a code' },
  looking: { zh: '正在查找…', en: 'Looking…' },
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
  const wanted = text.trim()
  const part = useDeferredValue(wanted)
  const chosen = value ?? ''
  const known = useQuery({ queryKey: ['region', chosen], enabled: chosen !== '', staleTime: 3_600_000, retry: false, queryFn: () => api('GET /regions/:code', { params: { code: chosen } }) })
  const found = useQuery({ queryKey: ['regions', 'q', part], enabled: part !== '', placeholderData: (before) => before, queryFn: () => api('GET /regions', { query: { q: part, limit: 50 } }) })
  // Those of the county that was chosen before come first.
  const isNear = (code: string): boolean => chosen !== '' && code.startsWith(chosen.slice(0, 6))
  const options = (part === '' ? [] : found.data?.items ?? []).filter((one) => digits.includes(one.code.length)).toSorted((a, b) => Number(isNear(b.code)) - Number(isNear(a.code)))
    .map((one) => ({ value: one.code, label: labelOf([one.name, one.parentName], one.code) }))
  const now = known.data?.now[0] ?? known.data?.history[0]
  const above = known.data?.path.find((one) => one.code === now?.parent)?.name ?? null
  const chosenLabel = options.find((one) => one.value === chosen)?.label ?? (known.isPending ? '…' : now === undefined ? chosen : labelOf([now.name, above], chosen))
  // A list that shows nothing while it looks is not closed when the field is left: what is found then would open it over the form.
  const emptyText = wanted === '' ? null : part !== wanted || found.isFetching ? t(words.looking) : t(words.none)
  return (
    <Select<{ value: string; label: string }> labelInValue {...(id === undefined ? {} : { id })} {...(label === undefined ? {} : { 'aria-label': label })} style={{ width, maxWidth: '100%' }} disabled={disabled} placeholder={t(words.find)} allowClear
      showSearch={{ filterOption: false, onSearch: setText }} value={chosen === '' ? null : { value: chosen, label: chosenLabel }} options={options} notFoundContent={emptyText} onChange={(one: { value: string } | undefined) => onChange?.(one?.value ?? '')} />
  )
}

/** Names of towns repeat across the country: what stands above tells them apart. */
const labelOf = (names: readonly (string | null)[], code: string): string => `${names.filter((name) => name !== null).join(' · ')}（${code}）`
