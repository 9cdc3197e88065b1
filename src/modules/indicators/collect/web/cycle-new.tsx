/** Opening a collection: first what it would ask of whom and what it leaves out, then for good. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { RegionPicker } from '#modules/directory/web/index.ts'
import { pageApi } from '#ui/api.ts'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { loadMyPlaces } from '../../web/indicator-api.ts'
import { collectApi, registryApi } from './collect-api.ts'
import { common } from './collect-words.ts'

const words = {
  indicators: { zh: '要哪些指标', en: 'Indicators' }, place: { zh: '地区', en: 'Region' }, due: { zh: '截止日期', en: 'Due day' }, placeHint: { zh: '请选择地区', en: 'Choose the region' }, periodHint: { zh: '如 2026、2026-H1、2026-Q3、2026-09', en: 'Such as 2026, 2026-H1, 2026-Q3, 2026-09' }, period: { zh: '统计期', en: 'Period' },
  checks: { zh: '先由单位负责人审核', en: 'The unit’s head checks first' }, org: { zh: '没有指明责任单位的，由谁填报', en: 'Who fills in what no unit answers for' }, preview: { zh: '看会要哪些数', en: 'See what would be asked' }, open: { zh: '发起', en: 'Open' },
  asks: { zh: '{unit}：{n} 个', en: '{unit}: {n} figures' }, nobody: { zh: '没有责任单位', en: 'no unit' }, left: { zh: '系统已有，不再要（{n} 个）', en: 'There already, not asked ({n})' }, nothing: { zh: '这些数系统里都有，不用发起采集。', en: 'All of these are there already.' },
} as const

interface Organizations { readonly 'GET /organizations': { readonly params: undefined; readonly query: undefined; readonly body: undefined; readonly output: { readonly items: readonly { readonly id: string; readonly name: string }[] } } }
const organizationApi = pageApi<Organizations & Record<string, never>>()

interface Wanted { readonly title: string; readonly place: string; readonly period: string; readonly dueOn: string; readonly indicators: readonly string[]; readonly unitChecks: boolean; readonly org?: string }

const bodyOf = ({ org, indicators, ...rest }: Wanted) => ({ ...rest, indicators: [...indicators], leaveOut: true, units: org === undefined ? {} : Object.fromEntries(indicators.map((id) => [id, org])) })

export function CycleNew({ onDone }: { onDone: () => void }) {
  const t = useT()
  const { lang } = useLang()
  const [form] = Form.useForm<Wanted>()
  const [text, setText] = useState('')
  const found = useQuery({ queryKey: ['indicator-names', text], queryFn: () => registryApi('GET /indicators', { query: { limit: 200, ...(text === '' ? {} : { text }) } }) })
  const units = useQuery({ queryKey: ['organization-names'], queryFn: () => organizationApi('GET /organizations') })
  const preview = useMutation({ mutationFn: (wanted: Wanted) => collectApi('POST /indicator-cycles/preview', { body: bodyOf(wanted) }) })
  const open = useMutation({ mutationFn: (wanted: Wanted) => collectApi('POST /indicator-cycles', { body: bodyOf(wanted) }), onSuccess: onDone })
  const submit = async (then: (wanted: Wanted) => void): Promise<void> => { await form.validateFields().then(then, () => {}) }
  const nameOf = (id: string | null): string => units.data?.items.find((unit) => unit.id === id)?.name ?? t(words.nobody)
  const ready = preview.data !== undefined && preview.data.asked.length > 0 && preview.data.asked.every((one) => one.orgId !== null)
  const must = [{ required: true }]
  const places = useQuery({ queryKey: ['my-places'], queryFn: loadMyPlaces, staleTime: 300_000 })
  const [first] = places.data?.places ?? []
  useEffect(() => { if (first !== undefined && !form.isFieldTouched('place')) form.setFieldValue('place', first.code) }, [first, form])
  return (
    <Form<Wanted> form={form} layout="vertical" initialValues={{ unitChecks: true }} onValuesChange={() => preview.reset()}>
      <ErrorNote error={preview.error ?? open.error} />
      <Form.Item name="title" label={t(common.title)} rules={must}><Input maxLength={200} /></Form.Item>
      <Form.Item name="indicators" label={t(words.indicators)} rules={must}><Select mode="multiple" showSearch={{ filterOption: false, onSearch: setText }} options={found.data?.items.map((one) => ({ value: one.id, label: one.name[lang] || one.name.zh })) ?? []} /></Form.Item>
      <div className="form-line">
        <Form.Item name="place" label={t(words.place)} rules={[{ required: true, message: t(words.placeHint) }]}><RegionPicker digits={[6, 12]} /></Form.Item>
        <Form.Item name="period" label={t(words.period)} rules={[{ required: true, message: t(words.periodHint) }]} extra={t(words.periodHint)}><Input maxLength={10} /></Form.Item>
        <Form.Item name="dueOn" label={t(words.due)} rules={must}><DayField /></Form.Item>
      </div>
      <Form.Item name="org" label={t(words.org)}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={units.data?.items.map((unit) => ({ value: unit.id, label: unit.name })) ?? []} /></Form.Item>
      <Form.Item name="unitChecks" valuePropName="checked"><Checkbox>{t(words.checks)}</Checkbox></Form.Item>
      <Button onClick={() => void submit((wanted) => preview.mutate(wanted))} loading={preview.isPending} style={{ marginRight: 8 }}>{t(words.preview)}</Button>
      <Button type="primary" disabled={!ready} loading={open.isPending} onClick={() => void submit((wanted) => open.mutate(wanted))}>{t(words.open)}</Button>
      {preview.data ? (
        <div style={{ marginTop: 12 }} aria-live="polite">
          {preview.data.asked.length === 0 ? <Alert type="info" title={t(words.nothing)} /> : <ul>{preview.data.asked.map((one) => <li key={one.orgId ?? ''}>{t(words.asks, { unit: nameOf(one.orgId), n: one.fields })}</li>)}</ul>}
          {preview.data.leftOut.length > 0 ? <><h3 className="section-title">{t(words.left, { n: preview.data.leftOut.length })}</h3><ul className="others">{preview.data.leftOut.map((one) => <li key={one.indicator + one.place + one.breakdown}>{one[lang]}</li>)}</ul></> : null}
        </div>
      ) : null}
    </Form>
  )
}
