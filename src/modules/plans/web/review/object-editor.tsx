/** Correcting or adding one object: the fields of its kind, and the words in the document that it stands on. */
import { Button, Form, Input, InputNumber, Modal, Select, Space } from 'antd'
import { useT } from '#ui/text.tsx'
import { TargetValue, type KindedValue, type ObjectKind } from '../../plans.values.ts'
import { formWords, kindWords, natureWords, offerChoices, offerText } from '../plan-words.ts'

const words = {
  correct: { zh: '更正', en: 'Correct' },
  add: { zh: '添加', en: 'Add' },
  save: { zh: '保存', en: 'Save' },
  cancel: { zh: '取消', en: 'Cancel' },
  clause: { zh: '原文', en: 'Source' },
  kind: { zh: '类别', en: 'Kind' },
  number: { zh: '序号', en: 'Number' },
  area: { zh: '领域', en: 'Area' },
  title: { zh: '任务', en: 'Task' },
  name: { zh: '名称', en: 'Name' },
  lead: { zh: '牵头单位', en: 'Lead units' },
  responsible: { zh: '责任单位', en: 'Responsible units' },
  unitsHint: { zh: '输入单位名称后按回车', en: 'Type a name and press Enter' },
  deadline: { zh: '期限', en: 'Deadline' },
  deadlineHint: { zh: '写到哪一级就填到哪一级：2027、2027-06 或 2027-06-30', en: 'As exact as it is known: 2027, 2027-06 or 2027-06-30' },
  form: { zh: '性质', en: 'Form' },
  op: { zh: '比较', en: 'Comparison' },
  value: { zh: '数值', en: 'Value' },
  valueTo: { zh: '至（区间）', en: 'To (range)' },
  unit: { zh: '计量单位', en: 'Unit' },
  nature: { zh: '约束性或预期性', en: 'Nature' },
  place: { zh: '地点', en: 'Place' },
  size: { zh: '规模', en: 'Size' },
  money: { zh: '投资', en: 'Money' },
  period: { zh: '建设期', en: 'Period' },
  orgUnit: { zh: '责任单位', en: 'Unit' },
  offer: { zh: '归口', en: 'Field' },
  required: { zh: '请填写', en: 'Required' },
} as const

const datePattern = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
/** Fields as the form holds them: every text may be empty, a range has its second end in `valueTo`. */
type Fields = Record<string, string | number | string[] | undefined>

export interface ObjectEditorProps {
  readonly initial: KindedValue
  readonly quote: string
  readonly adding: boolean
  readonly unitNames: readonly string[]
  readonly onCancel: () => void
  readonly onSave: (value: KindedValue) => void
  readonly onKind: (kind: ObjectKind) => void
}

export function ObjectEditor({ initial, quote, adding, unitNames, onCancel, onSave, onKind }: ObjectEditorProps) {
  const t = useT()
  const [form] = Form.useForm<Fields>()
  const kinds = (['task', 'target', 'project', 'system', 'mechanism'] as const).map((value) => ({ value, label: t(kindWords[value]) }))
  return (
    <Modal open title={t(adding ? words.add : words.correct)} onCancel={onCancel} footer={null} destroyOnHidden width={560}>
      <blockquote className="object-quote" aria-label={t(words.clause)}>{quote}</blockquote>
      <Form form={form} key={initial.kind} layout="vertical" size="small" initialValues={fieldsOf(initial)} onFinish={(fields) => onSave(valueOf(initial, fields))} requiredMark={false}>
        {adding ? <Form.Item label={t(words.kind)}><Select value={initial.kind} options={kinds} onChange={onKind} /></Form.Item> : null}
        <KindFields kind={initial.kind} unitNames={unitNames} />
        <Space>
          <Button type="primary" htmlType="submit">{t(words.save)}</Button>
          <Button onClick={onCancel}>{t(words.cancel)}</Button>
        </Space>
      </Form>
    </Modal>
  )
}

function KindFields({ kind, unitNames }: { kind: ObjectKind; unitNames: readonly string[] }) {
  const t = useT()
  const needed = [{ required: true, whitespace: true, message: t(words.required) }]
  const text = (name: keyof typeof words, must = false) => <Form.Item key={name} name={name} label={t(words[name])} {...(must ? { rules: needed } : {})}><Input maxLength={2000} /></Form.Item>
  const units = (name: 'lead' | 'responsible') => <Form.Item key={name} name={name} label={t(words[name])}><Select mode="tags" tokenSeparators={['、', '，', ',', '；']} placeholder={t(words.unitsHint)} options={unitNames.map((value) => ({ value, label: value }))} /></Form.Item>
  const deadline = <Form.Item key="deadline" name="deadline" label={t(words.deadline)} rules={[{ pattern: datePattern, message: t(words.deadlineHint) }]} extra={t(words.deadlineHint)}><Input maxLength={10} /></Form.Item>

  if (kind === 'task') return <>{text('number')}{text('title', true)}{text('area')}{units('lead')}{units('responsible')}{deadline}</>
  if (kind === 'project') return <>{text('name', true)}{text('area')}{text('place')}{text('size')}{text('money')}{text('period')}<Form.Item name="unit" label={t(words.orgUnit)}><Input maxLength={200} /></Form.Item></>
  if (kind === 'target') return (
    <>
      {text('name', true)}
      <div className="form-line">
        <Form.Item name="op" label={t(words.op)}><Select options={[{ value: '=', label: '=' }, { value: '>=', label: '≥' }, { value: '<=', label: '≤' }, { value: '~', label: '约 / 区间' }]} /></Form.Item>
        <Form.Item name="value" label={t(words.value)}><InputNumber style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="valueTo" label={t(words.valueTo)}><InputNumber style={{ width: '100%' }} /></Form.Item>
        <Form.Item name="unit" label={t(words.unit)}><Input maxLength={40} /></Form.Item>
      </div>
      <div className="form-line">
        <Form.Item name="form" label={t(words.form)}><Select options={TargetValue.shape.form.options.map((value) => ({ value, label: t(formWords[value]) }))} /></Form.Item>
        <Form.Item name="nature" label={t(words.nature)}><Select allowClear options={(['binding', 'anticipatory'] as const).map((value) => ({ value, label: t(natureWords[value]) }))} /></Form.Item>
      </div>
      {deadline}{text('area')}{units('lead')}{units('responsible')}
    </>
  )
  return <>{text('name', true)}<Form.Item name="offer" label={t(words.offer)}><Select allowClear options={offerChoices.map((value) => ({ value, label: t(offerText(value)) }))} /></Form.Item></>
}

/** An object of a kind with nothing known yet, to start adding from. */
export function blankValue(kind: ObjectKind, quote: string): KindedValue {
  const name = quote.slice(0, 60)
  if (kind === 'task') return { kind, value: { number: null, area: null, title: name, lead: [], responsible: [], deadline: null, responsibility: null } }
  if (kind === 'target') return { kind, value: { form: 'target', area: null, name, unit: null, op: '>=', value: null, text: quote.slice(0, 200), deadline: null, baseline: null, nature: null, cumulative: false, perPeriod: null, lead: [], responsible: [] } }
  if (kind === 'project') return { kind, value: { area: null, name, place: null, size: null, money: null, period: null, unit: null } }
  if (kind === 'unread') return { kind, value: { reason: name } }
  return { kind, value: { name, offer: null } }
}

function fieldsOf(object: KindedValue): Fields {
  const fields: Fields = {}
  for (const [key, value] of Object.entries(object.value)) if (typeof value === 'string' || typeof value === 'number' || isTexts(value)) fields[key] = value
  if (object.kind === 'target' && Array.isArray(object.value.value)) [fields['value'], fields['valueTo']] = object.value.value
  return fields
}

/** The fields laid over the value they came from; what the form doesn't show (baseline, spans) stays. */
function valueOf(initial: KindedValue, fields: Fields): KindedValue {
  const filled: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(fields)) if (key !== 'valueTo') filled[key] = typeof value === 'string' ? value.trim() || null : (value ?? null)
  if (initial.kind === 'target') {
    const { value, valueTo } = fields
    filled['value'] = typeof value === 'number' ? (typeof valueTo === 'number' ? [value, valueTo] : value) : null
  }
  return { ...initial, value: { ...initial.value, ...filled } } as KindedValue
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((x) => typeof x === 'string')
