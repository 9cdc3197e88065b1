/** Pilots of standardisation: what they promise and where they stand. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Form, Input, InputNumber, Modal, Select, Space, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { FormUnit } from './new-standard.tsx'
import { useRegion } from './region-choice.tsx'
import { standardsApi, standardsKey } from './standards-api.ts'

const words = {
  title: { zh: '标准化试点', en: 'Standardisation pilots' }, name: { zh: '试点', en: 'Pilot' }, kind: { zh: '类型', en: 'Kind' }, level: { zh: '级别', en: 'Level' }, field: { zh: '领域（专项）', en: 'Field (special)' }, unit: { zh: '试点单位', en: 'Unit' }, state: { zh: '进展', en: 'State' }, goals: { zh: '目标', en: 'Goals' }, days: { zh: '期限', en: 'From – to' },
  kinds: { comprehensive: { zh: '综合', en: 'comprehensive' }, special: { zh: '专项', en: 'special' } }, levels: { national: { zh: '国家级', en: 'national' }, provincial: { zh: '省级', en: 'provincial' }, local: { zh: '市县级', en: 'local' } },
  coverage: { zh: '标准覆盖率 ≥ {n} %', en: 'coverage ≥ {n} %' }, standards: { zh: '制定标准 ≥ {n} 项', en: '≥ {n} standards' }, satisfaction: { zh: '满意度 ≥ {n} %', en: 'satisfaction ≥ {n} %' },
  goalCoverage: { zh: '标准覆盖率目标（%）', en: 'Coverage to be reached, %' }, goalStandards: { zh: '制定标准目标（项）', en: 'Standards to be made' }, goalSatisfaction: { zh: '满意度目标（%）', en: 'Satisfaction to be reached, %' }, begins: { zh: '开始', en: 'Begins' }, ends: { zh: '结束', en: 'Ends' },
  apply: { zh: '申报试点', en: 'Apply for a pilot' }, ok: { zh: '提交', en: 'Send' }, required: { zh: '请填写', en: 'Required' }, empty: { zh: '还没有试点。试点单位可以申报。', en: 'No pilot yet. A unit can apply.' },
} as const
interface Draft { readonly title: string; readonly kind: 'comprehensive' | 'special'; readonly level: 'national' | 'provincial' | 'local'; readonly field?: string; readonly org: readonly string[]; readonly goalCoverage?: number | null; readonly goalStandards?: number | null; readonly goalSatisfaction?: number | null; readonly beginsOn: string; readonly endsOn: string }

export default function PilotsPage() {
  const t = useT()
  const { lang } = useLang()
  const may = { manage: useMay('standards.manage'), draft: useMay('standards.draft') }
  const { region, choice, error } = useRegion()
  const [applying, setApplying] = useState(false)
  const list = useQuery({ queryKey: [...standardsKey, 'pilots', region], queryFn: () => standardsApi('GET /standards/pilots', { query: { region: region ?? '' } }), enabled: region !== undefined })
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <Space wrap style={{ marginBottom: 12 }}>{choice}{may.draft ? <Button type="primary" onClick={() => setApplying(true)}>{t(words.apply)}</Button> : null}</Space>
      <ErrorNote error={error ?? list.error} onRetry={() => void list.refetch()} />
      <Table
        rowKey="id" size="small" loading={list.isPending && region !== undefined} dataSource={[...(list.data?.items ?? [])]} pagination={false} scroll={{ x: 900 }} locale={{ emptyText: <Empty description={t(words.empty)} /> }}
        columns={[
          { title: t(words.name), key: 'name', render: (_, one) => <><Link to={`/cases/${one.region}/${one.id}`}>{one.title}</Link><div className="soft">{one.number}</div></> },
          { title: t(words.kind), key: 'kind', width: 150, render: (_, one) => `${t(words.levels[one.level])} ${t(words.kinds[one.kind])}${one.field === '' ? '' : `（${one.field}）`}` },
          { title: t(words.unit), dataIndex: 'orgName', width: 160 }, { title: t(words.state), key: 'state', width: 110, render: (_, one) => one.state[lang] },
          { title: t(words.goals), key: 'goals', width: 190, render: (_, one) => <>{one.goalCoverage === null ? null : <div>{t(words.coverage, { n: one.goalCoverage })}</div>}{one.goalStandards === null ? null : <div>{t(words.standards, { n: one.goalStandards })}</div>}{one.goalSatisfaction === null ? null : <div>{t(words.satisfaction, { n: one.goalSatisfaction })}</div>}</> },
          { title: t(words.days), key: 'days', width: 120, render: (_, one) => <>{one.beginsOn}<br />{one.endsOn}</> },
        ]}
      />
      {applying && region !== undefined ? <Apply region={region} onClose={() => setApplying(false)} /> : null}
    </>
  )
}

function Apply({ region, onClose }: { readonly region: string; readonly onClose: () => void }) {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<Draft>()
  const send = useMutation({
    mutationFn: ({ org, goalCoverage, goalStandards, goalSatisfaction, ...one }: Draft) => standardsApi('POST /standards/pilots', { body: { region, ...one, org: org[0] ?? '', goalCoverage: goalCoverage ?? null, goalStandards: goalStandards ?? null, goalSatisfaction: goalSatisfaction ?? null } }),
    onSuccess: () => { void client.invalidateQueries({ queryKey: standardsKey }); onClose() },
  })
  const required = [{ required: true, message: t(words.required) }]
  return (
    <Modal open title={t(words.apply)} okText={t(words.ok)} confirmLoading={send.isPending} onCancel={onClose} onOk={() => void form.validateFields().then((one) => send.mutate(one))}>
      <Form<Draft> form={form} layout="vertical" initialValues={{ kind: 'special', level: 'local', goalCoverage: 80, goalSatisfaction: 85 }}>
        <Form.Item name="title" label={t(words.name)} rules={required}><Input maxLength={200} /></Form.Item>
        <Form.Item name="kind" label={t(words.kind)}><Select options={(['comprehensive', 'special'] as const).map((value) => ({ value, label: t(words.kinds[value]) }))} /></Form.Item>
        <Form.Item name="level" label={t(words.level)}><Select options={(['national', 'provincial', 'local'] as const).map((value) => ({ value, label: t(words.levels[value]) }))} /></Form.Item>
        <Form.Item name="field" label={t(words.field)}><Input maxLength={100} /></Form.Item>
        <Form.Item name="org" label={t(words.unit)} initialValue={[]} rules={[{ required: true, type: 'array', min: 1, message: t(words.required) }]}><FormUnit id="pilot-org" /></Form.Item>
        <Form.Item name="goalCoverage" label={t(words.goalCoverage)}><InputNumber min={0} max={100} /></Form.Item>
        <Form.Item name="goalStandards" label={t(words.goalStandards)}><InputNumber min={0} precision={0} /></Form.Item>
        <Form.Item name="goalSatisfaction" label={t(words.goalSatisfaction)}><InputNumber min={0} max={100} /></Form.Item>
        <Form.Item name="beginsOn" label={t(words.begins)} rules={required}><DayField /></Form.Item>
        <Form.Item name="endsOn" label={t(words.ends)} rules={required}><DayField /></Form.Item>
      </Form>
      <ErrorNote error={send.error} />
    </Modal>
  )
}
