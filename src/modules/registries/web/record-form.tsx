/** Writing by hand: a new record, or new facts of one that is there. Only the fields that somebody fills in are written. */
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Input, InputNumber, Modal, Select, Space } from 'antd'
import { useState } from 'react'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { useTypes } from './use-types.ts'
import { api, type FieldShown } from './registry-api.ts'
import { common, today } from './registry-words.ts'
import type { PlaceOfPage } from './use-place.ts'

const words = {
  new: { zh: '登记一条', en: 'New record' }, change: { zh: '补充或更正', en: 'Add or correct' }, save: { zh: '保存', en: 'Save' }, cancel: { zh: '取消', en: 'Cancel' }, add: { zh: '添加字段', en: 'Add a field' }, remove: { zh: '去掉', en: 'Remove' }, pick: { zh: '选择字段', en: 'Pick a field' },
  kept: { zh: '旧的内容留在历史中。', en: 'What stood before stays in the history.' }, source: { zh: '依据（谁提供、什么材料）', en: 'Ground (who says so, what paper)' }, from: { zh: '自哪天起如此', en: 'So since' },
} as const

/** `id` undefined: a new record. `onDone` gets the id of what was written, or nothing when it was left. */
export function RecordForm({ region, type, id, onDone }: PlaceOfPage & { readonly id?: string; readonly onDone: (id?: string) => void }) {
  const t = useT()
  const { lang } = useLang()
  const declared = useTypes().find((one) => one.type === type)
  const wanted = id === undefined ? [...new Set([...(declared?.fields.filter((field) => field.required).map((field) => field.name) ?? []), ...(declared?.keys[0] ?? [])])] : []
  const [added, setAdded] = useState<readonly string[]>([])
  const [values, setValues] = useState<Readonly<Record<string, string>>>({})
  const [source, setSource] = useState('')
  const [from, setFrom] = useState(today())
  const names = [...wanted, ...added]
  const fields = names.flatMap((name) => declared?.fields.filter((field) => field.name === name) ?? [])
  const others = declared?.fields.filter((field) => !names.includes(field.name)) ?? []
  const filled = Object.fromEntries(names.flatMap((name) => { const value = values[name]?.trim() ?? ''; return value === '' ? [] : [[name, value]] }))
  const save = useMutation({
    mutationFn: async () => {
      const body = { facts: filled, from, source }
      if (id === undefined) return (await api('POST /records/:region/:type', { params: { region, type }, body })).id
      await api('POST /records/:region/:type/:id/facts', { params: { region, type, id }, body })
      return id
    },
    onSuccess: (written) => onDone(written),
  })
  return (
    <Modal open title={t(id === undefined ? words.new : words.change)} okText={t(words.save)} cancelText={t(words.cancel)} onCancel={() => onDone()} onOk={() => save.mutate()} okButtonProps={{ disabled: Object.keys(filled).length === 0 || source.trim().length < 2, loading: save.isPending }}>
      <ErrorNote error={save.error} />
      {id === undefined ? null : <Alert type="info" title={t(words.kept)} style={{ marginBottom: 12 }} />}
      <Space orientation="vertical" style={{ width: '100%' }}>
        {fields.map((field) => (
          <label key={field.name} style={{ display: 'block' }}>{field.names[lang]}{field.unit === undefined ? '' : `（${field.unit}）`}
            <Space.Compact block>
              <Value field={field} value={values[field.name] ?? ''} onChange={(value) => setValues({ ...values, [field.name]: value })} />
              {wanted.includes(field.name) ? null : <Button onClick={() => setAdded(added.filter((name) => name !== field.name))}>{t(words.remove)}</Button>}
            </Space.Compact>
          </label>
        ))}
        <Select showSearch aria-label={t(words.add)} placeholder={t(words.add)} value={null} style={{ width: '100%' }} onChange={(name: string | null) => { if (name !== null) setAdded([...added, name]) }} options={others.map((field) => ({ value: field.name, label: field.names[lang] }))} optionFilterProp="label" />
        <label style={{ display: 'block' }}>{t(words.from)}<DayField value={from} onChange={setFrom} /></label>
        <label style={{ display: 'block' }}>{t(words.source)}<Input value={source} maxLength={100} onChange={(event) => setSource(event.target.value)} /></label>
      </Space>
    </Modal>
  )
}

function Value({ field, value, onChange }: { readonly field: FieldShown; readonly value: string; readonly onChange: (value: string) => void }) {
  const t = useT()
  const { lang } = useLang()
  const label = field.names[lang]
  if (field.type === 'choice') return <Select aria-label={label} value={value === '' ? null : value} style={{ width: '100%' }} onChange={(next: string | null) => onChange(next ?? '')} options={(field.oneOf ?? []).map((one) => ({ value: one, label: one }))} />
  if (field.type === 'boolean') return <Select aria-label={label} value={value === '' ? null : value} style={{ width: '100%' }} onChange={(next: string | null) => onChange(next ?? '')} options={[{ value: '是', label: t(common.yes) }, { value: '否', label: t(common.no) }]} />
  if (field.type === 'number') return <InputNumber aria-label={label} value={value === '' ? null : Number(value)} style={{ width: '100%' }} onChange={(next) => onChange(next === null ? '' : String(next))} />
  return <Input aria-label={label} type={field.type === 'date' ? 'date' : 'text'} value={value} maxLength={200} onChange={(event) => onChange(event.target.value)} autoComplete="off" />
}
