/** The form of a definition, for a new indicator and for a change with its reason. */
import { Button, Checkbox, Form, Input, InputNumber, Select, Space } from 'antd'
import { useT, type Text } from '#ui/text.tsx'
import { areas12, areas9, breakdownTexts, directions, frequencies } from '../indicators.lists.ts'
import type { IndicatorDefinition } from '../registry/registry.schema.ts'
import { definitionFrom, fieldsOf, type DefinitionFields } from './definition-form-model.ts'
import { areaText, directionWords, frequencyWords, rollupWords } from './indicator-words.ts'

const words = {
  id: { zh: '代码（以 x- 开头，小写字母、数字、短横）', en: 'Id (begins with x-; small letters, digits, hyphens)' }, zh: { zh: '中文名称', en: 'Chinese name' }, en: { zh: '英文名称', en: 'English name' }, aliases: { zh: '别名（一行一个；方案里的叫法写在这里，就能对上）', en: 'Other names, one a line; wordings of plans are matched by them' },
  definition: { zh: '含义', en: 'Meaning' }, unit: { zh: '单位', en: 'Unit' }, decimals: { zh: '小数位', en: 'Decimals' }, direction: { zh: '方向', en: 'Direction' }, frequency: { zh: '频度', en: 'Frequency' }, rollup: { zh: '汇总方式', en: 'Roll-up' }, multiplier: { zh: '倍数（百分比 100，千分比 1000）', en: 'Multiplier (100 for %, 1000 per thousand)' },
  numerator: { zh: '分子', en: 'Numerator' }, denominator: { zh: '分母', en: 'Denominator' }, formula: { zh: '公式（用其他指标的代码，短横写作下划线）', en: 'Formula over other ids, with _ for -' }, breakdowns: { zh: '分组', en: 'Groups' }, floor: { zh: '不会低于', en: 'Never below' }, ceiling: { zh: '不会高于', en: 'Never above' },
  lagDays: { zh: '期后多少天出数', en: 'Days until known' }, collectMinutes: { zh: '采集一个值要花的分钟', en: 'Minutes to collect one value' }, corrective: { zh: '变红时的措施（事先约定）', en: 'What is done when it turns red, agreed beforehand' }, area9: { zh: '九个领域', en: 'Nine areas' }, area12: { zh: '十二个领域', en: 'Twelve areas' }, source: { zh: '依据（一行一个）', en: 'Sources, one a line' },
  verified: { zh: '定义已核对', en: 'The definition was verified' }, retired: { zh: '停用', en: 'Retired' }, reason: { zh: '修改理由（随历史保留）', en: 'Reason of the change (kept)' }, required: { zh: '请填写', en: 'Required' }, save: { zh: '保存', en: 'Save' }, cancel: { zh: '取消', en: 'Cancel' },
} as const satisfies Record<string, Text>

const rollupKinds = ['ratio', 'sum', 'weighted-mean', 'last', 'max', 'min', 'none'] as const satisfies readonly IndicatorDefinition['rollup'][]

interface DefinitionFormProps {
  readonly initial: IndicatorDefinition
  readonly isNew?: boolean
  readonly retired?: boolean
  readonly busy: boolean
  readonly onSave: (definition: IndicatorDefinition, about: { id: string; reason: string; retired: boolean }) => void
  readonly onCancel?: () => void
}

export function DefinitionForm({ initial, isNew = false, retired = false, busy, onSave, onCancel }: DefinitionFormProps) {
  const t = useT()
  const [form] = Form.useForm<DefinitionFields>()
  const required = [{ required: true, message: t(words.required) }]
  const rollup = Form.useWatch('rollup', form) ?? initial.rollup
  const choice = <K extends string>(keys: readonly K[], texts: (key: K) => Text) => keys.map((key) => ({ value: key, label: t(texts(key)) }))
  return (
    <Form<DefinitionFields> form={form} layout="vertical" className="panel" style={{ maxWidth: 760 }} initialValues={fieldsOf(initial, retired)} onFinish={(fields) => onSave(definitionFrom(fields, initial), fields)}>
      {isNew ? <Form.Item name="id" label={t(words.id)} rules={[{ required: true, pattern: /^x-[a-z0-9-]{1,78}$/, message: t(words.id) }]}><Input maxLength={80} /></Form.Item> : null}
      <Form.Item name={['name', 'zh']} label={t(words.zh)} rules={required}><Input maxLength={200} /></Form.Item>
      <Form.Item name={['name', 'en']} label={t(words.en)}><Input maxLength={300} /></Form.Item>
      <Form.Item name="aliases" label={t(words.aliases)}><Input.TextArea autoSize={{ minRows: 2 }} /></Form.Item>
      <Form.Item name="definition" label={t(words.definition)}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} /></Form.Item>
      <div className="form-line">
        <Form.Item name="unit" label={t(words.unit)}><Input maxLength={40} /></Form.Item>
        <Form.Item name="decimals" label={t(words.decimals)} rules={required}><InputNumber min={0} max={6} precision={0} /></Form.Item>
        <Form.Item name="direction" label={t(words.direction)}><Select options={choice(directions, (k) => directionWords[k])} /></Form.Item>
        <Form.Item name="frequency" label={t(words.frequency)}><Select options={choice(frequencies, (k) => frequencyWords[k])} /></Form.Item>
      </div>
      <Form.Item name="rollup" label={t(words.rollup)}><Select options={choice(rollupKinds, (k) => rollupWords[k])} /></Form.Item>
      {rollup === 'ratio' || rollup === 'weighted-mean' ? (
        <>
          {rollup === 'ratio' ? <Form.Item name="numerator" label={t(words.numerator)} rules={required}><Input maxLength={2000} /></Form.Item> : null}
          <Form.Item name="denominator" label={t(words.denominator)} rules={required}><Input maxLength={2000} /></Form.Item>
          <Form.Item name="multiplier" label={t(words.multiplier)} rules={required}><InputNumber min={1} precision={0} /></Form.Item>
        </>
      ) : null}
      <Form.Item name="formula" label={t(words.formula)}><Input maxLength={2000} /></Form.Item>
      <Form.Item name="breakdowns" label={t(words.breakdowns)}><Select mode="multiple" options={Object.entries(breakdownTexts).map(([value, text]) => ({ value, label: t(text) }))} /></Form.Item>
      <div className="form-line">
        <Form.Item name="floor" label={t(words.floor)}><InputNumber /></Form.Item>
        <Form.Item name="ceiling" label={t(words.ceiling)}><InputNumber /></Form.Item>
        <Form.Item name="lagDays" label={t(words.lagDays)} rules={required}><InputNumber min={0} max={800} precision={0} /></Form.Item>
        <Form.Item name="collectMinutes" label={t(words.collectMinutes)}><InputNumber min={0} precision={0} /></Form.Item>
      </div>
      <div className="form-line">
        <Form.Item name="area9" label={t(words.area9)}><Select allowClear options={choice(areas9, areaText)} /></Form.Item>
        <Form.Item name="area12" label={t(words.area12)}><Select allowClear options={choice(areas12, areaText)} /></Form.Item>
      </div>
      <Form.Item name="corrective" label={t(words.corrective)}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} /></Form.Item>
      <Form.Item name="source" label={t(words.source)}><Input.TextArea autoSize={{ minRows: 2 }} /></Form.Item>
      <Form.Item name="verified" valuePropName="checked"><Checkbox>{t(words.verified)}</Checkbox></Form.Item>
      {isNew ? null : (
        <>
          <Form.Item name="retired" valuePropName="checked"><Checkbox>{t(words.retired)}</Checkbox></Form.Item>
          <Form.Item name="reason" label={t(words.reason)} rules={required}><Input maxLength={500} /></Form.Item>
        </>
      )}
      <Space>
        <Button type="primary" htmlType="submit" loading={busy}>{t(words.save)}</Button>
        {onCancel ? <Button onClick={onCancel}>{t(words.cancel)}</Button> : null}
      </Space>
    </Form>
  )
}
