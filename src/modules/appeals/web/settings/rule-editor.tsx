/** One quality rule: its form, and what it would have hit in the last month before it is kept. */
import { useMutation } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Modal, Select, Space } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { LineQualityRule } from '../../quality/rules.schema.ts'
import { appealApi } from '../appeal-api.ts'
import { checkNames, fieldsFrom, fieldsOf, newRule, partNames, ruleFrom, severityNames, type Check, type RuleFields } from './rule-words.ts'
import { RuleTried } from './rule-tried.tsx'

const words = {
  add: { zh: '新增质检规则', en: 'A new quality rule' }, edit: { zh: '修改质检规则', en: 'Change a quality rule' }, name: { zh: '名称（命中时这样提示）', en: 'Name (what a hit says)' }, nameEn: { zh: '英文名称（可不填）', en: 'English name (may be empty)' }, on: { zh: '适用环节', en: 'Looks at' }, check: { zh: '检查方式', en: 'Check' },
  terms: { zh: '词语（用顿号或换行分开）', en: 'Words (separated by 、 or line breaks)' }, unless: { zh: '出现这些词时不算（可不填）', en: 'Not when one of these stands there (may be empty)' }, when: { zh: '只在诉求里有这些词时检查（不填为都检查）', en: 'Only when the order has one of these (empty: always)' }, promise: { zh: '表示承诺的词', en: 'Words that promise' },
  pattern: { zh: '式子', en: 'Pattern' }, patternHow: { zh: '[一二三] 任一字，(甲|乙) 任一词，. 任意字，\\d 数字，? 可有可无，{0,6} 至多六个。例：承诺.{0,6}日内', en: '[abc] one of them, (a|b) either, . any, \\d digit, ? maybe, {0,6} at most six. E.g. 承诺.{0,6}日内' },
  least: { zh: '少于多少字', en: 'Fewer characters than' }, long: { zh: '答复至少多少字才检查', en: 'Only replies of so many characters' }, share: { zh: '照抄比例（%）', en: 'Share copied (%)' }, severity: { zh: '程度', en: 'Severity' }, points: { zh: '扣分', en: 'Points' }, enabled: { zh: '启用', en: 'On' }, ground: { zh: '依据', en: 'Ground' },
  needed: { zh: '请填写这一项。', en: 'Fill this in.' }, attempt: { zh: '用最近一个月的工单预演', en: 'Try it on last month’s orders' }, save: { zh: '保存', en: 'Save' }, cancel: { zh: '关闭', en: 'Close' },
} as const

/** Codes of rules that the line adds here. Not by `randomUUID`: that is missing on pages served without TLS, as a trial in an office network is. */
const newCode = (): string => `own-${Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => byte.toString(16).padStart(2, '0')).join('')}`

interface Props { readonly region: string; readonly rule: LineQualityRule | 'new'; readonly onSaved: () => void; readonly onClose: () => void }

export function RuleEditor({ region, rule, onSaved, onClose }: Props) {
  const t = useT()
  const [form] = Form.useForm<RuleFields>()
  const initial = rule === 'new' ? newRule : fieldsFrom(rule)
  const [code] = useState(() => (rule === 'new' ? newCode() : rule.code))
  const check: Check = Form.useWatch('check', form) ?? initial.check
  const params = { region, code }
  const attempt = useMutation({ mutationFn: (fields: RuleFields) => appealApi('POST /appeal-lines/:region/quality-rules/:code/try', { params, body: ruleFrom(fields) }) })
  const save = useMutation({
    mutationFn: (fields: RuleFields) => appealApi('PUT /appeal-lines/:region/quality-rules/:code', { params, body: ruleFrom(fields) }, { ifMatch: rule === 'new' ? 0 : rule.version }),
    onSuccess: onSaved,
  })
  const required = [{ required: true, message: t(words.needed) }]
  const asks = (field: keyof RuleFields): boolean => fieldsOf[check].includes(field)
  // `validateFields` gives only what is shown: what a check does not ask for stays as it was.
  const withFields = (then: (fields: RuleFields) => void) => (): void => { form.validateFields().then((shown) => { then({ ...initial, ...shown }) }, () => undefined) }
  return (
    <Modal open width={720} title={t(rule === 'new' ? words.add : words.edit)} onCancel={onClose} footer={<Space wrap>
      <Button onClick={onClose}>{t(words.cancel)}</Button>
      <Button loading={attempt.isPending} onClick={withFields(attempt.mutate)}>{t(words.attempt)}</Button>
      <Button type="primary" loading={save.isPending} onClick={withFields(save.mutate)}>{t(words.save)}</Button>
    </Space>}>
      <Form<RuleFields> name="quality-rule" form={form} layout="vertical" initialValues={initial} onValuesChange={() => { attempt.reset(); save.reset() }}>
        <Form.Item name="name" label={t(words.name)} rules={required}><Input maxLength={100} /></Form.Item>
        <Form.Item name="nameEn" label={t(words.nameEn)}><Input maxLength={100} /></Form.Item>
        <Space wrap align="start">
          <Form.Item name="on" label={t(words.on)}><Select style={{ width: 120 }} options={(['order', 'reply'] as const).map((value) => ({ value, label: t(partNames[value]) }))} /></Form.Item>
          <Form.Item name="check" label={t(words.check)}><Select style={{ width: 200 }} options={Object.entries(checkNames).map(([value, name]) => ({ value, label: t(name) }))} /></Form.Item>
        </Space>
        {asks('terms') ? <Form.Item name="terms" label={t(words.terms)} rules={required}><Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} /></Form.Item> : null}
        {asks('pattern') ? <Form.Item name="pattern" label={t(words.pattern)} rules={required} extra={t(words.patternHow)}><Input maxLength={200} /></Form.Item> : null}
        {asks('when') ? <Form.Item name="when" label={t(check === 'undated' ? words.promise : words.when)} rules={check === 'undated' ? required : []}><Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} /></Form.Item> : null}
        {asks('unless') ? <Form.Item name="unless" label={t(words.unless)}><Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} /></Form.Item> : null}
        <Space wrap align="start">
          {asks('least') ? <Form.Item name="least" label={t(check === 'copied' ? words.long : words.least)} rules={required}><InputNumber min={1} max={5000} precision={0} /></Form.Item> : null}
          {asks('share') ? <Form.Item name="share" label={t(words.share)} rules={required}><InputNumber min={10} max={100} precision={0} /></Form.Item> : null}
          <Form.Item name="severity" label={t(words.severity)}><Select style={{ width: 120 }} options={(['high', 'medium', 'low'] as const).map((value) => ({ value, label: t(severityNames[value]) }))} /></Form.Item>
          <Form.Item name="points" label={t(words.points)} rules={required}><InputNumber min={0} max={100} precision={0} /></Form.Item>
        </Space>
        <Form.Item name="ground" label={t(words.ground)} rules={required}><Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={500} /></Form.Item>
        <Form.Item name="enabled" valuePropName="checked"><Checkbox>{t(words.enabled)}</Checkbox></Form.Item>
      </Form>
      <ErrorNote error={attempt.error ?? save.error} />
      {attempt.data === undefined ? null : <RuleTried region={region} tried={attempt.data} />}
    </Modal>
  )
}
