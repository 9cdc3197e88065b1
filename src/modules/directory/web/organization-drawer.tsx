/** One organization: what it is, what it is called, where it stands; and its end. */
import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, Select, Space } from 'antd'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { api, type Unit } from './directory-api.ts'
import { common, unitKinds } from './directory-words.ts'
import { RegionPicker } from './region-picker.tsx'

const words = {
  add: { zh: '新建单位', en: 'New organization' },
  kind: { zh: '类型', en: 'Kind' },
  parent: { zh: '上级单位', en: 'Parent' },
  region: { zh: '行政区划', en: 'Region' },
  regionHint: { zh: '按名称或代码查找；开发区等没有行政区划的不填', en: 'Find it by name or code; leave empty where there is none, as for a development zone' },
  aliases: { zh: '简称与别名', en: 'Short forms and aliases' },
  aliasHint: { zh: '输入后回车，例如：县人社局', en: 'Type and press Enter, e.g. 县人社局' },
  duties: { zh: '职责（每行一条）', en: 'Duties (one a line)' },
  dissolve: { zh: '撤销或并入', en: 'Dissolve or merge' },
  dissolveOn: { zh: '撤销日期', en: 'Dissolved on' },
  successor: { zh: '继任单位（可不选）', en: 'Successor (optional)' },
} as const

interface Fields { name: string; kind: Unit['kind']; parentId?: string; region?: string; aliases?: string[]; duties?: string }

export function OrganizationDrawer({ unit, units, readOnly, onClose, onSaved }: { unit: Unit | null; units: readonly Unit[]; readOnly: boolean; onClose: () => void; onSaved: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const save = useMutation({
    mutationFn: (fields: Fields) => {
      const kindOf = new Map(unit?.aliases.map((a) => [a.alias, a.kind]))
      const body = {
        name: fields.name, kind: fields.kind, parentId: fields.parentId ?? null, region: fields.region?.trim() || null,
        duties: (fields.duties ?? '').split('\n').map((line) => line.trim()).filter((line) => line !== ''),
        aliases: (fields.aliases ?? []).map((alias) => ({ alias, kind: kindOf.get(alias) ?? ('alias' as const) })),
      }
      return unit === null ? api('POST /organizations', { body }) : api('PUT /organizations/:id', { params: { id: unit.id }, body }, { ifMatch: unit.version })
    },
    onSuccess: () => { void message.success(t(common.saved)); onSaved() },
  })
  const others = units.filter((other) => unit === null || !other.path.startsWith(unit.path)).map((other) => ({ value: other.id, label: other.name }))
  return (
    <Drawer open size={480} onClose={onClose} title={unit?.name ?? t(words.add)}>
      <ErrorNote error={save.error} />
      <Form<Fields>
        layout="vertical" disabled={readOnly} onFinish={(fields) => save.mutate(fields)}
        initialValues={unit === null ? { kind: 'department' } : { name: unit.name, kind: unit.kind, parentId: unit.parentId ?? undefined, region: unit.region ?? '', aliases: unit.aliases.map((a) => a.alias), duties: unit.duties.join('\n') }}
      >
        <Form.Item name="name" label={t(common.name)} rules={[{ required: true, min: 2, message: t(common.required) }]}><Input maxLength={100} autoFocus={unit === null} /></Form.Item>
        <Form.Item name="kind" label={t(words.kind)}><Select options={Object.entries(unitKinds).map(([value, label]) => ({ value, label: t(label) }))} /></Form.Item>
        <Form.Item name="parentId" label={t(words.parent)}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={others} /></Form.Item>
        <Form.Item name="region" label={t(words.region)} extra={t(words.regionHint)}><RegionPicker digits={[6, 12]} disabled={readOnly} /></Form.Item>
        <Form.Item name="aliases" label={t(words.aliases)}><Select mode="tags" open={false} suffixIcon={null} placeholder={t(words.aliasHint)} tokenSeparators={['、', '，', ',']} /></Form.Item>
        <Form.Item name="duties" label={t(words.duties)}><Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} /></Form.Item>
        {readOnly ? null : <Button type="primary" htmlType="submit" loading={save.isPending}>{t(common.save)}</Button>}
      </Form>
      {unit === null || readOnly || unit.validTo !== null ? null : <Dissolve unit={unit} others={others} onDone={onSaved} />}
    </Drawer>
  )
}

function Dissolve({ unit, others, onDone }: { unit: Unit; others: { value: string; label: string }[]; onDone: () => void }) {
  const t = useT()
  const end = useMutation({
    mutationFn: (fields: { date: string; successorId?: string }) =>
      api('POST /organizations/:id/dissolve', { params: { id: unit.id }, body: { date: fields.date, successorId: fields.successorId ?? null } }, { ifMatch: unit.version }),
    onSuccess: onDone,
  })
  return (
    <Form layout="vertical" onFinish={(fields) => end.mutate(fields)} style={{ marginTop: 24, borderTop: '1px solid var(--line)', paddingTop: 12 }}>
      <ErrorNote error={end.error} />
      <Space wrap align="end">
        <Form.Item name="date" label={t(words.dissolveOn)} rules={[{ required: true, message: t(common.required) }]}><DayField /></Form.Item>
        <Form.Item name="successorId" label={t(words.successor)}><Select allowClear showSearch={{ optionFilterProp: 'label' }} options={others} style={{ width: 220 }} /></Form.Item>
        <Form.Item><Button danger htmlType="submit" loading={end.isPending}>{t(words.dissolve)}</Button></Form.Item>
      </Space>
    </Form>
  )
}
