/** Parameters with their dated values; a new one is simulated before it is entered. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Modal, Table } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { NewValue, Parameter } from '../rulebook/rulebook.schema.ts'
import { useRegion } from './region-choice.tsx'
import { servicesApi } from './service-api.ts'
import { SimulationTable } from './simulation-table.tsx'

const words = {
  title: { zh: '参数', en: 'Parameters' },
  lead: { zh: '规则用到的数字，各有依据和施行日。数字变了就登记新的一行，旧的不改。', en: 'Numbers that rules use, each with its source and first day. A change is a new row; the old one stays.' },
  name: { zh: '名称', en: 'Name' },
  value: { zh: '现值', en: 'Value' },
  from: { zh: '自', en: 'From' },
  source: { zh: '依据', en: 'Source' },
  usedBy: { zh: '用于', en: 'Used by' },
  change: { zh: '变更', en: 'Change' },
  changeOf: { zh: '变更：{name}', en: 'Change: {name}' },
  newValue: { zh: '新数值（{unit}）', en: 'New value ({unit})' },
  day: { zh: '施行日', en: 'In force from' },
  document: { zh: '依据文件', en: 'Document' },
  clause: { zh: '条款', en: 'Clause' },
  simulate: { zh: '试算', en: 'Simulate' },
  enter: { zh: '登记', en: 'Enter' },
  unverified: { zh: '（未核对）', en: ' (not verified)' },
} as const

interface Filled { readonly value: number; readonly from: string; readonly document: string; readonly clause?: string }

export default function ParametersPage() {
  const t = useT()
  const { lang } = useLang()
  const [open, setOpen] = useState<Parameter>()
  const parameters = useQuery({ queryKey: ['services', 'parameters'], queryFn: () => servicesApi('GET /rule-parameters') })
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p>{t(words.lead)}</p>
      <ErrorNote error={parameters.error} onRetry={() => void parameters.refetch()} />
      <Table
        rowKey="name" size="small" loading={parameters.isPending} dataSource={[...(parameters.data?.items ?? [])]} pagination={false} scroll={{ x: 760 }}
        columns={[
          { title: t(words.name), key: 'name', width: 170, render: (_, one) => one.names[lang] },
          { title: t(words.value), key: 'value', width: 150, align: 'right', render: (_, one) => `${String(one.values.at(-1)?.value ?? '—')} ${one.unit}` },
          { title: t(words.from), key: 'from', width: 110, render: (_, one) => one.values.at(-1)?.from },
          { title: t(words.source), key: 'source', render: (_, one) => `${one.values.at(-1)?.source.document ?? ''} ${one.values.at(-1)?.source.clause ?? ''}${one.values.at(-1)?.source.verified ? '' : t(words.unverified)}` },
          { title: t(words.usedBy), key: 'used', render: (_, one) => one.usedBy.join('、') },
          { title: '', key: 'change', width: 80, render: (_, one) => <Button size="small" aria-label={`${t(words.change)}：${one.names[lang]}`} onClick={() => setOpen(one)}>{t(words.change)}</Button> },
        ]}
        expandable={{ rowExpandable: (one) => one.values.length > 1, expandedRowRender: (one) => <ul>{one.values.map((value) => <li key={`${value.region}${value.from}`}>{value.from}：{String(value.value)} {one.unit} {value.region} {value.source.document}</li>)}</ul> }}
      />
      {open === undefined ? null : <ChangeValue parameter={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function ChangeValue({ parameter, onClose }: { parameter: Parameter; onClose: () => void }) {
  const t = useT()
  const { lang } = useLang()
  const client = useQueryClient()
  const [form] = Form.useForm<Filled>()
  const { region, choice } = useRegion()
  const valueOf = ({ value, from, document, clause = '' }: Filled): NewValue => ({ region: region ?? '', value, from, source: { document, clause, verified: true } })
  const simulate = useMutation({ mutationFn: (value: NewValue) => servicesApi('POST /entitlement-simulations', { body: { region: region ?? '', parameter: { name: parameter.name, value } } }) })
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
      open width={820} onCancel={onClose} title={t(words.changeOf, { name: parameter.names[lang] })}
      footer={[
        <Button key="simulate" loading={simulate.isPending} onClick={() => run(simulate.mutate)}>{t(words.simulate)}</Button>,
        <Button key="enter" type="primary" loading={enter.isPending} onClick={() => run(enter.mutate)}>{t(words.enter)}</Button>,
      ]}
    >
      <Form form={form} layout="vertical" requiredMark={false}>
        <p>{choice}</p>
        <Form.Item name="value" label={t(words.newValue, { unit: parameter.unit })} rules={[{ required: true }]}><InputNumber min={0} style={{ width: 200 }} /></Form.Item>
        <Form.Item name="from" label={t(words.day)} rules={[{ required: true }]}><Input type="date" style={{ width: 200 }} /></Form.Item>
        <Form.Item name="document" label={t(words.document)} rules={[{ required: true }]}><Input /></Form.Item>
        <Form.Item name="clause" label={t(words.clause)}><Input /></Form.Item>
      </Form>
      <ErrorNote error={simulate.error ?? enter.error} />
      {simulate.data === undefined ? null : <SimulationTable result={simulate.data} />}
    </Modal>
  )
}
