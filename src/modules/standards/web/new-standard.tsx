/** Forms by which a standard comes on the register: published elsewhere, or proposed here. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Form, Input, Modal, Select } from 'antd'
import { UnitPicker } from '#modules/cases/web/index.ts'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { kindNames, partNames } from './standard-words.ts'
import { standardsApi, standardsKey } from './standards-api.ts'

const words = {
  enter: { zh: '登记已发布的标准', en: 'Enter a published standard' }, propose: { zh: '申报标准立项', en: 'Propose a standard' }, number: { zh: '标准编号', en: 'Number' }, title: { zh: '标准名称', en: 'Title' }, items: { zh: '覆盖的清单项目', en: 'Items it covers' }, part: { zh: '标准体系中的位置', en: 'Part of the system of standards' },
  publishedOn: { zh: '发布日期', en: 'Published on' }, inForceOn: { zh: '实施日期', en: 'In force on' }, replaces: { zh: '代替的标准（编号，逐个回车）', en: 'Replaces (numbers, Enter after each)' }, cites: { zh: '规范性引用的标准（编号，逐个回车）', en: 'Cites (numbers, Enter after each)' }, unit: { zh: '起草单位', en: 'Drafting unit' },
  kind: { zh: '类别', en: 'Kind' }, reason: { zh: '立项理由', en: 'Why it is needed' }, required: { zh: '请填写', en: 'Required' }, ok: { zh: '提交', en: 'Send' },
} as const
interface Made { readonly region: string; readonly id: string }
interface Props { readonly region: string; readonly onClose: () => void; readonly onDone: (made: Made) => void }
interface Entered { readonly number: string; readonly title: string; readonly items?: string[]; readonly systemPart?: keyof typeof partNames; readonly publishedOn: string; readonly inForceOn: string; readonly replaces?: string[]; readonly cites?: string[]; readonly org?: readonly string[] }
interface Proposed { readonly kind: keyof typeof kindNames; readonly title: string; readonly items?: string[]; readonly systemPart?: keyof typeof partNames; readonly org: readonly string[]; readonly reason: string; readonly replaces?: string[] }

export function EnterStandard({ region, onClose, onDone }: Props) {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<Entered>()
  const send = useMutation({
    mutationFn: ({ org, systemPart, ...one }: Entered) => standardsApi('POST /standards/register', { body: { region, ...one, systemPart: systemPart ?? null, org: org?.[0] ?? null } }),
    onSuccess: (made) => { void client.invalidateQueries({ queryKey: standardsKey }); onDone(made) },
  })
  const required = [{ required: true, message: t(words.required) }]
  return (
    <Modal open title={t(words.enter)} okText={t(words.ok)} confirmLoading={send.isPending} width={600} onCancel={onClose} onOk={() => void form.validateFields().then((one) => send.mutate(one))}>
      <Form<Entered> form={form} layout="vertical">
        <Form.Item name="number" label={t(words.number)} rules={required}><Input maxLength={60} placeholder="DB36/T 1234—2024" /></Form.Item>
        <Form.Item name="title" label={t(words.title)} rules={required}><Input maxLength={200} /></Form.Item>
        <Form.Item name="publishedOn" label={t(words.publishedOn)} rules={required}><DayField /></Form.Item>
        <Form.Item name="inForceOn" label={t(words.inForceOn)} rules={required}><DayField /></Form.Item>
        <Common region={region} />
        <Form.Item name="replaces" label={t(words.replaces)}><Select mode="tags" open={false} /></Form.Item>
        <Form.Item name="cites" label={t(words.cites)}><Select mode="tags" open={false} /></Form.Item>
        <Form.Item name="org" label={t(words.unit)} initialValue={[]}><FormUnit id="standard-org" /></Form.Item>
      </Form>
      <ErrorNote error={send.error} />
    </Modal>
  )
}

export function ProposeStandard({ region, onClose, onDone }: Props) {
  const t = useT()
  const client = useQueryClient()
  const [form] = Form.useForm<Proposed>()
  const send = useMutation({
    mutationFn: ({ org, systemPart, ...one }: Proposed) => standardsApi('POST /standards/proposals', { body: { region, ...one, systemPart: systemPart ?? null, org: org[0] ?? '' } }),
    onSuccess: (made) => { void client.invalidateQueries({ queryKey: standardsKey }); onDone(made) },
  })
  const required = [{ required: true, message: t(words.required) }]
  return (
    <Modal open title={t(words.propose)} okText={t(words.ok)} confirmLoading={send.isPending} width={600} onCancel={onClose} onOk={() => void form.validateFields().then((one) => send.mutate(one))}>
      <Form<Proposed> form={form} layout="vertical" initialValues={{ kind: 'local' }}>
        <Form.Item name="title" label={t(words.title)} rules={required}><Input maxLength={200} /></Form.Item>
        <Form.Item name="kind" label={t(words.kind)}><Select options={(['local', 'association', 'enterprise'] as const).map((value) => ({ value, label: t(kindNames[value]) }))} /></Form.Item>
        <Form.Item name="org" label={t(words.unit)} initialValue={[]} rules={[{ required: true, type: 'array', min: 1, message: t(words.required) }]}><FormUnit id="proposal-org" /></Form.Item>
        <Form.Item name="reason" label={t(words.reason)} rules={[{ required: true, min: 5, message: t(words.required) }]}><Input.TextArea rows={3} maxLength={2000} /></Form.Item>
        <Common region={region} />
        <Form.Item name="replaces" label={t(words.replaces)}><Select mode="tags" open={false} /></Form.Item>
      </Form>
      <ErrorNote error={send.error} />
    </Modal>
  )
}

function Common({ region }: { readonly region: string }) {
  const t = useT()
  return (
    <>
      <Form.Item name="items" label={t(words.items)}><ItemPicker region={region} /></Form.Item>
      <Form.Item name="systemPart" label={t(words.part)}><Select allowClear options={(['general', 'support', 'provision'] as const).map((value) => ({ value, label: t(partNames[value]) }))} /></Form.Item>
    </>
  )
}

export function ItemPicker({ region, id, value, onChange }: { readonly region: string; readonly id?: string; readonly value?: string[]; readonly onChange?: (codes: string[]) => void }) {
  const { lang } = useLang()
  const list = useQuery({ queryKey: [...standardsKey, 'items', region], queryFn: () => standardsApi('GET /standards/items', { query: { region } }) })
  const options = [...(list.data?.items ?? []).map((item) => ({ value: item.code, label: item.names[lang] })), ...(list.data?.additions ?? []).map((item) => ({ value: item.code, label: item.name }))]
  return <Select mode="multiple" {...(id === undefined ? {} : { id })} value={value ?? []} onChange={(codes: string[]) => onChange?.(codes)} options={options} showSearch={{ optionFilterProp: 'label' }} style={{ width: '100%' }} />
}

/** The picker as a control of antd’s form, which gives value and onChange. */
export function FormUnit({ id, value = [], onChange = () => {} }: { readonly id: string; readonly value?: readonly string[]; readonly onChange?: (ids: string[]) => void }) {
  return <UnitPicker id={id} many={false} value={value} onChange={onChange} />
}
