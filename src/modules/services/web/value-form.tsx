/** A new value of a parameter: where, from when, by which document; simulated before it is entered. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { NewValue, Parameter } from '../rulebook/rulebook.schema.ts'
import { useRegion } from './region-choice.tsx'
import { servicesApi } from './service-api.ts'
import { SimulationTable } from './simulation-table.tsx'

const words = {
  title: { zh: '变更：{name}', en: 'Change: {name}' },
  place: { zh: '适用地区', en: 'Holds in' },
  all: { zh: '全国（没有地方标准时适用）', en: 'Everywhere without a value of its own' },
  newValue: { zh: '新数值（{unit}）', en: 'New value ({unit})' },
  newTruth: { zh: '新取值', en: 'New value' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  day: { zh: '施行日', en: 'In force from' },
  document: { zh: '依据文件', en: 'Document' },
  clause: { zh: '条款', en: 'Clause' },
  simulate: { zh: '试算', en: 'Simulate' },
  enter: { zh: '登记', en: 'Enter' },
  next: { zh: '登记后须由另一人与依据文件核对，核对后才生效。', en: 'Once entered, somebody else compares it with its source; it counts from then on.' },
} as const

interface Filled { readonly region: string; readonly value: number | boolean; readonly from: string; readonly document: string; readonly clause?: string }
type Places = readonly { readonly region: string; readonly name: string | null }[]

export function ChangeValue({ parameter, places, onClose }: { parameter: Parameter; places: Places; onClose: () => void }) {
  const t = useT()
  const { lang } = useLang()
  const client = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const { region: tried } = useRegion()
  const isTruth = typeof parameter.values[0]?.value === 'boolean'
  const valueOf = ({ region, value, from, document, clause = '' }: Filled): NewValue => ({ region, value, from, source: { document, clause } })
  const simulate = useMutation({ mutationFn: (value: NewValue) => servicesApi('POST /entitlement-simulations', { body: { region: tried ?? '', parameter: { name: parameter.name, value } } }) })
  const enter = useMutation({
    mutationFn: (value: NewValue) => servicesApi('POST /rule-parameters/:name/values', { params: { name: parameter.name }, body: value }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['services'] })
      onClose()
    },
  })
  const run = (then: (value: NewValue) => void) => void form.validateFields().then((filled) => then(valueOf(filled)), () => undefined)
  return (
    <Modal
      open width={880} onCancel={onClose} title={t(words.title, { name: parameter.names[lang] })}
      footer={[
        <Button key="simulate" loading={simulate.isPending} disabled={tried === undefined} onClick={() => run(simulate.mutate)}>{t(words.simulate)}</Button>,
        <Button key="enter" type="primary" loading={enter.isPending} disabled={places.length === 0} onClick={() => run(enter.mutate)}>{t(words.enter)}</Button>,
      ]}
    >
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ region: places[0]?.region ?? '' }}>
        <Form.Item name="region" label={t(words.place)} rules={[{ required: places.length === 0 }]}><Select aria-label={t(words.place)} style={{ maxWidth: 320 }} options={places.map(({ region, name }) => ({ value: region, label: name ?? t(words.all) }))} /></Form.Item>
        <Form.Item name="value" label={isTruth ? t(words.newTruth) : t(words.newValue, { unit: parameter.unit })} rules={[{ required: true }]}>
          {isTruth ? <Select style={{ width: 200 }} options={[{ value: true, label: t(words.yes) }, { value: false, label: t(words.no) }]} /> : <InputNumber min={0} style={{ width: 200 }} />}
        </Form.Item>
        <Form.Item name="from" label={t(words.day)} rules={[{ required: true }]}><DayField style={{ width: 200 }} /></Form.Item>
        <Form.Item name="document" label={t(words.document)} rules={[{ required: true }]}><Input /></Form.Item>
        <Form.Item name="clause" label={t(words.clause)}><Input /></Form.Item>
      </Form>
      <p>{t(words.next)}</p>
      <ErrorNote error={simulate.error ?? enter.error} />
      {simulate.data === undefined ? null : <SimulationTable result={simulate.data} />}
    </Modal>
  )
}
