/** Guide elements as a form: left empty they are not known, and residents are told nothing of them. */
import { Button, Form, Input, InputNumber, Select, Space } from 'antd'
import { DayField } from '#ui/day-field.tsx'
import { useT } from '#ui/text.tsx'
import { matterKinds, materialNeeds, type GuideContent, type GuideVersion, type NewGuide } from '../catalogue/guide.schema.ts'

const words = {
  from: { zh: '施行日', en: 'In force from' },
  document: { zh: '依据文件', en: 'Document' },
  clause: { zh: '条款', en: 'Clause' },
  implementer: { zh: '实施主体', en: 'Handled by' },
  kind: { zh: '事项类型', en: 'Kind' },
  code: { zh: '事项编码', en: 'Code of the matter' },
  basis: { zh: '设定依据（每行一条）', en: 'Legal basis, one a line' },
  conditions: { zh: '受理条件（每行一条）', en: 'Conditions, one a line' },
  remedy: { zh: '救济途径（每行一条）', en: 'Remedies, one a line' },
  promisedDays: { zh: '承诺时限（工作日）', en: 'Promised working days' },
  legalDays: { zh: '法定时限（工作日）', en: 'Working days by law' },
  handling: { zh: '办件类型', en: 'How fast' },
  atOnce: { zh: '即办件', en: 'While you wait' },
  promised: { zh: '承诺件', en: 'Within the days promised' },
  fee: { zh: '收费', en: 'Fee' },
  free: { zh: '不收费', en: 'None' },
  charged: { zh: '收费', en: 'Charged' },
  feeStandard: { zh: '收费标准和依据', en: 'Rate and basis' },
  result: { zh: '办理结果', en: 'Result' },
  online: { zh: '网上办理', en: 'Online' },
  visits: { zh: '到现场次数', en: 'Visits' },
  reach: { zh: '通办范围', en: 'Where it can be done' },
  complaints: { zh: '监督投诉电话', en: 'Complaints' },
  materials: { zh: '申请材料', en: 'Papers' },
  counters: { zh: '办理地点', en: 'Counters' },
  name: { zh: '名称', en: 'Name' },
  origin: { zh: '来源', en: 'From' },
  need: { zh: '要不要带', en: 'Needed' },
  required: { zh: '必须', en: 'required' },
  'may-follow': { zh: '可容缺', en: 'may follow' },
  exempt: { zh: '免提交', en: 'not needed' },
  address: { zh: '地址', en: 'Address' },
  hours: { zh: '时间', en: 'Hours' },
  phone: { zh: '电话', en: 'Telephone' },
  add: { zh: '添加', en: 'Add' },
  remove: { zh: '删去', en: 'Remove' },
} as const

/** The form’s own shape: lists of lines as text, empty text for what is not known. */
export interface FilledGuide {
  readonly from: string; readonly document: string; readonly clause?: string
  readonly implementer?: string; readonly kind?: GuideContent['kind']; readonly code?: string; readonly basis?: string; readonly conditions?: string; readonly remedy?: string
  readonly promisedDays?: number | null; readonly legalDays?: number | null; readonly handling?: GuideContent['handling']; readonly charged?: boolean; readonly feeStandard?: string
  readonly result?: string; readonly online?: string; readonly visits?: number | null; readonly reach?: string; readonly complaints?: string
  readonly materials?: readonly { readonly name?: string; readonly origin?: string; readonly need?: (typeof materialNeeds)[number] }[]
  readonly counters?: readonly { readonly name?: string; readonly address?: string; readonly hours?: string; readonly phone?: string }[]
  /** Elements without a field of the form, kept as they were. */
  readonly other?: Pick<GuideContent, 'steps' | 'faq' | 'validity' | 'delivery' | 'state'>
}

export function filledOf(version: GuideVersion | undefined): Partial<FilledGuide> {
  if (version === undefined) return {}
  const { content: { basis, conditions, remedy, fee, materials, counters, steps, faq, validity, delivery, state, ...plain }, source, from } = version
  return {
    ...plain, from, document: source.document, clause: source.clause, basis: textOf(basis), conditions: textOf(conditions), remedy: textOf(remedy), materials: materials ?? [], counters: counters ?? [],
    ...(fee === undefined ? {} : { charged: fee.charged, feeStandard: fee.standard ?? '' }), other: present({ steps, faq, validity, delivery, state }),
  }
}

export function contentOf({ from, document, clause = '', basis, conditions, remedy, charged, feeStandard, materials = [], counters = [], other = {}, ...plain }: FilledGuide): Omit<NewGuide, 'region'> {
  const fee = charged === undefined ? undefined : { charged, ...present({ standard: feeStandard }) }
  const content = present({
    ...plain, ...other, fee, basis: linesOf(basis), conditions: linesOf(conditions), remedy: linesOf(remedy),
    materials: named(materials), counters: named(counters),
  })
  return { from, content, source: { document, clause } }
}

/** Without what is empty. */
function present<T extends object>(of: T): { [Key in keyof T]?: Exclude<T[Key], undefined | null | ''> } {
  const kept: { [Key in keyof T]?: Exclude<T[Key], undefined | null | ''> } = {}
  for (const key in of) {
    const value = of[key]
    if (isPresent(value)) kept[key] = value
  }
  return kept
}
const isPresent = <T,>(value: T): value is Exclude<T, undefined | null | ''> => value !== undefined && value !== null && value !== ''

function named<T extends { readonly name?: string }>(rows: readonly T[]): (Omit<{ [Key in keyof T]?: Exclude<T[Key], undefined | null | ''> }, 'name'> & { name: string })[] | undefined {
  const kept = rows.flatMap((row) => (row.name === undefined || row.name.trim() === '' ? [] : [{ ...present(row), name: row.name }]))
  return kept.length === 0 ? undefined : kept
}

const textOf = (lines: readonly string[] | undefined): string => (lines ?? []).join('\n')
function linesOf(text: string | undefined): string[] | undefined {
  const lines = (text ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== '')
  return lines.length === 0 ? undefined : lines
}

const grid = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))', columnGap: 16 } as const

export function GuideFields() {
  const t = useT()
  const text = (name: keyof typeof words & keyof FilledGuide, rules: { required: boolean }[] = []) => <Form.Item name={name} label={t(words[name])} rules={rules}><Input /></Form.Item>
  const lines = (name: 'basis' | 'conditions' | 'remedy') => <Form.Item name={name} label={t(words[name])}><Input.TextArea autoSize={{ minRows: 2 }} /></Form.Item>
  const number = (name: 'promisedDays' | 'legalDays' | 'visits') => <Form.Item name={name} label={t(words[name])}><InputNumber min={0} max={400} style={{ width: '100%' }} /></Form.Item>
  return (
    <>
      <Form.Item name="other" hidden><Input /></Form.Item>
      <div style={grid}>
        <Form.Item name="from" label={t(words.from)} rules={[{ required: true }]}><DayField /></Form.Item>
        {text('document', [{ required: true }])}{text('clause')}
        {text('implementer')}
        <Form.Item name="kind" label={t(words.kind)}><Select allowClear options={matterKinds.map((kind) => ({ value: kind, label: kind }))} /></Form.Item>
        {text('code')}
        <Form.Item name="handling" label={t(words.handling)}><Select allowClear options={[{ value: 'at-once', label: t(words.atOnce) }, { value: 'promised', label: t(words.promised) }]} /></Form.Item>
        {number('promisedDays')}{number('legalDays')}
        <Form.Item name="charged" label={t(words.fee)}><Select allowClear options={[{ value: false, label: t(words.free) }, { value: true, label: t(words.charged) }]} /></Form.Item>
        {text('feeStandard')}{text('result')}{text('online')}{number('visits')}{text('reach')}{text('complaints')}
      </div>
      {lines('conditions')}{lines('basis')}{lines('remedy')}
      <Rows name="materials" fields={['name', 'origin']} />
      <Rows name="counters" fields={['name', 'address', 'hours', 'phone']} />
    </>
  )
}

function Rows({ name, fields }: { name: 'materials' | 'counters'; fields: readonly ('name' | 'origin' | 'address' | 'hours' | 'phone')[] }) {
  const t = useT()
  return (
    <fieldset style={{ border: 0, padding: 0, margin: '0 0 16px' }}>
      <legend>{t(words[name])}</legend>
      <Form.List name={name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row) => (
              <Space key={row.key} wrap align="start">
                {fields.map((field) => <Form.Item key={field} name={[row.name, field]}><Input aria-label={`${t(words[name])} ${row.name + 1} ${t(words[field])}`} placeholder={t(words[field])} /></Form.Item>)}
                {name === 'materials' ? <Form.Item name={[row.name, 'need']}><Select allowClear aria-label={`${t(words[name])} ${row.name + 1} ${t(words.need)}`} placeholder={t(words.need)} style={{ minWidth: 120 }} options={materialNeeds.map((need) => ({ value: need, label: t(words[need]) }))} /></Form.Item> : null}
                <Button aria-label={`${t(words.remove)} ${t(words[name])} ${row.name + 1}`} onClick={() => remove(row.name)}>{t(words.remove)}</Button>
              </Space>
            ))}
            <div><Button onClick={() => add({})} aria-label={`${t(words.add)}：${t(words[name])}`}>{t(words.add)}</Button></div>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
