/** Choosing units and cases by name, and putting files on a case. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select, Tag, Upload } from 'antd'
import { useDeferredValue, useRef, useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { caseApi } from './case-api.ts'
import type { Choice } from './case-help.ts'

const words = {
  unit: { zh: '输入单位名称查找', en: 'Type part of a unit’s name' },
  found: { zh: '输入编号或标题查找', en: 'Type part of a number or title' },
  upload: { zh: '选择文件（可多选、可拖入）', en: 'Choose files' },
  uploading: { zh: '正在上传…', en: 'uploading…' },
} as const

interface Picking { readonly id: string; readonly value: readonly string[]; readonly many: boolean; readonly onChange: (ids: string[]) => void }

/** @param known names of units that are proposed before anything was looked for */
export function UnitPicker({ known = [], ...picking }: Picking & { known?: readonly Choice[] }) {
  const t = useT()
  const [text, setText] = useState('')
  const part = useDeferredValue(text)
  const found = useQuery({ queryKey: ['units', part], queryFn: () => caseApi('GET /cases/units', { query: { text: part } }), placeholderData: (before) => before })
  // Chosen before this page was opened, and not among the first that are found.
  const unnamed = found.data === undefined ? [] : picking.value.filter((id) => ![...known.map((one) => one.value), ...found.data.items.map((one) => one.id)].includes(id))
  const chosen = useQuery({ queryKey: ['units-chosen', ...unnamed], enabled: unnamed.length > 0, staleTime: 60_000, queryFn: () => caseApi('GET /cases/units', { query: { ids: unnamed.join(',') } }) })
  const named = [...known, ...(chosen.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))]
  return <Choosing {...picking} placeholder={t(words.unit)} onSearch={setText} known={named} options={(found.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))} />
}

export function CasePicker({ subject, ...picking }: Picking & { subject: string }) {
  const t = useT()
  const [text, setText] = useState('')
  const part = useDeferredValue(text)
  const found = useQuery({ queryKey: ['case-search', subject, part], queryFn: () => caseApi('GET /cases/search', { query: { subject, text: part } }), placeholderData: (before) => before })
  return <Choosing {...picking} placeholder={t(words.found)} onSearch={setText} options={(found.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.number} ${one.title}` }))} />
}

function Choosing({ id, value, many, onChange, placeholder, onSearch, options, known: given = [] }: Picking & { known?: readonly Choice[]; placeholder: string; onSearch: (text: string) => void; options: { value: string; label: string }[] }) {
  // What was chosen keeps its name when the next search no longer lists it.
  const [names, setNames] = useState<Readonly<Record<string, string>>>({})
  const known = { ...names, ...Object.fromEntries([...given, ...options].map((option) => [option.value, option.label])) }
  const choose = (chosen: readonly string[]): void => {
    setNames(Object.fromEntries(chosen.map((one) => [one, known[one] ?? one])))
    onChange([...chosen])
  }
  const common = { id, placeholder, options: withChosen(options, value, known), style: { width: '100%' }, showSearch: { filterOption: false, onSearch }, allowClear: true } as const
  return many
    ? <Select<string[]> {...common} mode="multiple" value={[...value]} onChange={(chosen) => choose(chosen)} />
    : <Select<string> {...common} value={value[0] ?? null} onChange={(chosen: string | undefined) => choose(chosen === undefined ? [] : [chosen])} />
}

/** A name that is not known yet is not its number. */
function withChosen(options: { value: string; label: string }[], value: readonly string[], names: Readonly<Record<string, string>>) {
  return [...options, ...value.filter((one) => !options.some((option) => option.value === one)).map((one) => ({ value: one, label: names[one] ?? '…' }))]
}

export function FileField({ id, place, onChange }: { id: string; place: { readonly region: string; readonly id: string }; onChange: (ids: string[]) => void }) {
  const t = useT()
  const [stored, setStored] = useState<readonly { readonly id: string; readonly name: string }[]>([])
  const [waiting, setWaiting] = useState(0)
  const [error, setError] = useState<unknown>(null)
  // Several files arrive one after the other: each adds to what stands now, not to what stood when it was chosen.
  const latest = useRef(stored)
  const list = (all: typeof stored): void => {
    latest.current = all
    setStored(all)
    onChange(all.map((one) => one.id))
  }
  const put = async (file: File): Promise<void> => {
    setError(null)
    setWaiting((count) => count + 1)
    try {
      const added = await caseApi('POST /cases/:region/:id/files', { params: { region: place.region, id: place.id } }, { files: { file } })
      list([...latest.current, added])
    } catch (refused) {
      setError(refused)
    } finally {
      setWaiting((count) => count - 1)
    }
  }
  const drop = (gone: string): void => list(latest.current.filter((one) => one.id !== gone))
  return (
    <>
      <Upload multiple showUploadList={false} beforeUpload={(file) => { void put(file); return false }}>
        <Button id={id} loading={waiting > 0}>{waiting > 0 ? t(words.uploading) : t(words.upload)}</Button>
      </Upload>
      <ul className="case-files">{stored.map((one) => <li key={one.id}><Tag closable onClose={() => drop(one.id)}>{one.name}</Tag></li>)}</ul>
      <ErrorNote error={error} />
    </>
  )
}
