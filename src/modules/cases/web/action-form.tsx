/** The form that a procedure's fields make. */
import { Button, Input, InputNumber, Radio, Select, Space } from 'antd'
import { useId, useState, type FormEvent } from 'react'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { ActionField } from '../cases.schema.ts'
import type { CaseHelp, Choice } from './case-help.ts'
import { CasePicker, FileField, UnitPicker } from './pickers.tsx'
import { missingFields, type FormValues } from './form-model.ts'

const words = {
  send: { zh: '确定：{name}', en: 'Send: {name}' },
  cancel: { zh: '取消', en: 'Cancel' },
  needed: { zh: '必填', en: 'required' },
  missing: { zh: '请填写：{names}', en: 'Fill in: {names}' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
} as const

export interface FormPlace { readonly region: string; readonly id: string; readonly subject: string }

export function ActionForm({ name, fields, begins = {}, choices = {}, place, busy, error, onSend, onCancel }: {
  name: string
  fields: readonly ActionField[]
  begins?: FormValues
  choices?: NonNullable<CaseHelp['choices']>
  /** Of the case whose files and neighbours the form names; absent when it is for many. */
  place?: FormPlace
  busy: boolean
  error: unknown
  onSend: (values: FormValues) => void
  onCancel: () => void
}) {
  const t = useT()
  // What is proposed may arrive after the form was opened: it fills what nobody has touched.
  const [typed, setTyped] = useState<FormValues>({})
  const values = { ...begins, ...typed }
  const [asked, setAsked] = useState(false)
  const missing = missingFields(fields, values)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (missing.length === 0) onSend(values)
  }
  return (
    <form className="case-form" onSubmit={submit} aria-label={name}>
      {fields.map((field, index) => (
        <FieldRow key={field.field} field={field} first={index === 0} choices={choices[field.field]} value={values[field.field]} onChange={(value) => setTyped((now) => ({ ...now, [field.field]: value }))} {...(place && { place })} />
      ))}
      {asked && missing.length > 0 ? <p role="alert" className="case-missing">{t(words.missing, { names: missing.map((field) => t(field.names)).join('、') })}</p> : null}
      <ErrorNote error={error} />
      <Space>
        <Button type="primary" htmlType="submit" loading={busy} autoFocus={fields.length === 0}>{t(words.send, { name })}</Button>
        <Button onClick={onCancel}>{t(words.cancel)}</Button>
      </Space>
    </form>
  )
}

type Value = FormValues[string]

interface FieldProps { readonly field: ActionField; readonly value: Value | undefined; readonly first: boolean; readonly choices: readonly Choice[] | undefined; readonly place?: FormPlace; readonly onChange: (value: Value) => void }

function FieldRow({ field, value, first, choices, place, onChange }: FieldProps) {
  const t = useT()
  const id = useId()
  return (
    <div className="case-field">
      <label htmlFor={id}>{t(field.names)}{field.required ? <span className="soft">{` · ${t(words.needed)}`}</span> : null}</label>
      <FieldInput id={id} field={field} value={value} first={first} choices={choices} onChange={onChange} {...(place && { place })} />
    </div>
  )
}

function FieldInput({ id, field, value, first, choices, place, onChange }: FieldProps & { readonly id: string }) {
  const t = useT()
  const text = typeof value === 'string' ? value : ''
  const list = Array.isArray(value) ? value.map(String) : []
  switch (field.type) {
    case 'text': return choices !== undefined
      ? <Select id={id} autoFocus={first} style={{ width: '100%' }} showSearch={{ optionFilterProp: 'label' }} value={text === '' ? null : text} onChange={(chosen: string | null) => onChange(chosen)} options={[...choices]} />
      : (field.max ?? 0) <= 100 && field.max !== null
      ? <Input id={id} autoFocus={first} value={text} maxLength={field.max} onChange={(event) => onChange(event.target.value)} />
      : <Input.TextArea id={id} autoFocus={first} autoSize={{ minRows: 2, maxRows: 10 }} value={text} {...(field.max !== null && { maxLength: field.max })} onChange={(event) => onChange(event.target.value)} />
    case 'integer':
    case 'number': return (
      <InputNumber id={id} autoFocus={first} style={{ width: 160 }} value={typeof value === 'number' ? value : null} precision={field.type === 'integer' ? 0 : 2}
        {...(field.min !== null && { min: field.min })} {...(field.max !== null && { max: field.max })} onChange={(number) => onChange(number)} />
    )
    case 'date': return <DayField id={id} autoFocus={first} style={{ width: 180 }} value={text} onChange={onChange} />
    case 'boolean': return <Radio.Group id={id} value={value} onChange={(event) => onChange(event.target.value === true)} options={[{ value: true, label: t(words.yes) }, { value: false, label: t(words.no) }]} />
    case 'choice': {
      const options = field.choices.map((choice) => ({ value: choice.value, label: t(choice.names) }))
      return options.length <= 4
        ? <Radio.Group id={id} value={value} onChange={(event) => onChange(String(event.target.value))} options={options} />
        : <Select id={id} autoFocus={first} style={{ width: '100%' }} value={text === '' ? null : text} onChange={(chosen: string | null) => onChange(chosen)} options={options} />
    }
    case 'unit': return <UnitPicker id={id} value={text === '' ? [] : [text]} many={false} known={choices ?? []} onChange={([one = '']) => onChange(one)} />
    case 'units': return <UnitPicker id={id} value={list} many known={choices ?? []} onChange={onChange} />
    case 'files': return place === undefined ? null : <FileField id={id} place={place} onChange={onChange} />
    case 'case': return place === undefined ? null : <CasePicker id={id} subject={place.subject} value={text === '' ? [] : [text]} many={false} onChange={([one = '']) => onChange(one)} />
    case 'cases': return place === undefined ? null : <CasePicker id={id} subject={place.subject} value={list} many onChange={onChange} />
  }
}
