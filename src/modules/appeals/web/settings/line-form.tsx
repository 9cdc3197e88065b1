/** Opening a line, and its name, number, office and counts. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Space } from 'antd'
import { UnitPicker } from '#modules/cases/web/index.ts'
import { RegionPicker } from '#modules/directory/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { Line } from '../../settings/settings.schema.ts'
import { appealApi, linesKey } from '../appeal-api.ts'
import { historyKey } from './history-tab.tsx'

const words = {
  region: { zh: '地区（县级）', en: 'County' }, regionBad: { zh: '请选择这条热线服务的县（市、区）。', en: 'Choose the county that the line serves.' }, name: { zh: '热线名称', en: 'Name of the line' }, phone: { zh: '电话号码', en: 'Number' },
  jurisdiction: { zh: 'Open311 辖区编号', en: 'Open311 jurisdiction' }, org: { zh: '主管单位', en: 'Office in charge' }, open: { zh: '网上渠道受理诉求', en: 'Takes appeals online' },
  duplicateDays: { zh: '相同诉求的比对天数', en: 'Days back for the same matter' }, repeatDays: { zh: '重复投诉的认定天数', en: 'Days for a repeated complaint' }, suppressBelow: { zh: '少于几件不公布', en: 'Counts below this are not told' },
  hotSize: { zh: '热点的最少件数', en: 'Least size of a hot theme' }, hotGrowth: { zh: '热点的增长倍数', en: 'Growth of a hot theme' }, large: { zh: '大量级：每月不少于', en: 'Large: orders a month from' }, middle: { zh: '中量级：每月不少于', en: 'Middling: orders a month from' },
  response: { zh: '响应率权重', en: 'Weight of response' }, solved: { zh: '解决率权重', en: 'Weight of solved' }, satisfied: { zh: '满意率权重', en: 'Weight of satisfied' }, needed: { zh: '请填写这一项。', en: 'Fill this in.' },
  save: { zh: '保存', en: 'Save' }, start: { zh: '开通热线', en: 'Open the line' }, saved: { zh: '已保存。改错了可以在“修改记录”中撤销。', en: 'Saved. Take it back under “Changes”.' },
} as const

interface Fields extends Omit<Line['settings'], 'groups' | 'weights'>, Pick<Line, 'region' | 'name' | 'phone' | 'jurisdiction' | 'open'> { org: string[]; large: number; middle: number; response: number; solved: number; satisfied: number }

const counts = [['duplicateDays', 1, 365], ['repeatDays', 1, 365], ['suppressBelow', 1, 50], ['hotSize', 2, 1000], ['hotGrowth', 1, 100], ['large', 1, 100_000], ['middle', 1, 100_000], ['response', 0, 100], ['solved', 0, 100], ['satisfied', 0, 100]] as const

/** `line` undefined: none is open yet. */
export function LineForm({ line }: { readonly line: Line | undefined }) {
  const t = useT()
  const client = useQueryClient()
  const save = useMutation({
    mutationFn: ({ region, name, phone, jurisdiction, open, org, large, middle, response, solved, satisfied, ...settings }: Fields) => appealApi('PUT /appeal-lines/:region', {
      params: { region }, body: { name, phone, jurisdiction, open, org: org[0] ?? null, settings: { ...settings, groups: [large, middle], weights: { response, solved, satisfied } } },
    }, { ifMatch: line?.version ?? 0 }),
    onSuccess: () => { void client.invalidateQueries({ queryKey: linesKey }); void client.invalidateQueries({ queryKey: [historyKey] }) },
  })
  const s = line?.settings
  const initial: Fields = {
    region: line?.region ?? '', name: line?.name ?? '', phone: line?.phone ?? '12345', jurisdiction: line?.jurisdiction ?? '', open: line?.open ?? true, org: line?.org ? [line.org] : [],
    duplicateDays: s?.duplicateDays ?? 30, repeatDays: s?.repeatDays ?? 30, suppressBelow: s?.suppressBelow ?? 5, hotSize: s?.hotSize ?? 5, hotGrowth: s?.hotGrowth ?? 2,
    large: s?.groups[0] ?? 100, middle: s?.groups[1] ?? 20, response: s?.weights.response ?? 30, solved: s?.weights.solved ?? 35, satisfied: s?.weights.satisfied ?? 35,
  }
  const required = [{ required: true, message: t(words.needed) }]
  return (
    <Form<Fields> name="line" key={`${line?.region ?? ''}-${line?.version ?? 0}`} layout="vertical" initialValues={initial} onFinish={(fields) => { save.mutate(fields) }} style={{ maxWidth: 720 }}>
      <ErrorNote error={save.error} />
      {save.isSuccess ? <p role="status">{t(words.saved)}</p> : null}
      <Form.Item name="region" label={t(words.region)} rules={[{ required: true, message: t(words.regionBad) }]} hidden={line !== undefined}><RegionPicker /></Form.Item>
      <Form.Item name="name" label={t(words.name)} rules={required}><Input maxLength={100} /></Form.Item>
      <Form.Item name="phone" label={t(words.phone)} rules={required}><Input maxLength={30} /></Form.Item>
      <Form.Item name="org" label={t(words.org)}><Office /></Form.Item>
      <Form.Item name="jurisdiction" label={t(words.jurisdiction)} rules={required}><Input maxLength={100} /></Form.Item>
      <Form.Item name="open" valuePropName="checked"><Checkbox>{t(words.open)}</Checkbox></Form.Item>
      <Space wrap align="end" size={[16, 0]}>{counts.map(([name, min, max]) => <Form.Item key={name} name={name} label={t(words[name])} rules={required}><InputNumber min={min} max={max} /></Form.Item>)}</Space>
      <Form.Item><Button type="primary" htmlType="submit" loading={save.isPending}>{t(line === undefined ? words.start : words.save)}</Button></Form.Item>
    </Form>
  )
}

/** As a field of the form, which gives it value and change. */
function Office({ id = 'org', value = [], onChange }: { readonly id?: string; readonly value?: readonly string[]; readonly onChange?: (ids: string[]) => void }) {
  return <UnitPicker id={id} value={value} many={false} onChange={(ids) => onChange?.(ids)} />
}
