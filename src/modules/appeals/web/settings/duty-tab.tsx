/** The duty list: which unit answers for which category and place, by what ground, from when until when. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Empty, Form, Input, Modal, Popconfirm, Select, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kernel/workdays.ts'
import { UnitPicker } from '#modules/cases/web/index.ts'
import { RegionPicker } from '#modules/directory/web/index.ts'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { DutyLine } from '../../duty/duty.schema.ts'
import { appealApi } from '../appeal-api.ts'
import { historyKey } from './history-tab.tsx'

const words = {
  category: { zh: '分类', en: 'Category' }, unit: { zh: '承办单位', en: 'Unit' }, supports: { zh: '协办单位', en: 'Supporting units' }, ground: { zh: '依据（法规、三定规定或会议决定）', en: 'Ground (law, rule or decision)' }, place: { zh: '只适用于（街道、乡镇或村，不填为全县）', en: 'Only in (street, town or village; empty: the county)' },
  terms: { zh: '关键词（用顿号分开，不填为不限）', en: 'Words (separated by commas; empty: any)' }, from: { zh: '生效日期', en: 'From' }, to: { zh: '失效日期', en: 'Until' }, term: { zh: '有效期', en: 'Holds' }, always: { zh: '长期', en: 'always' }, over: { zh: '不在有效期', en: 'not now' },
  with: { zh: '协办：{names}', en: 'with {names}' }, gone: { zh: '已撤销的单位', en: 'a unit that is gone' },
  add: { zh: '新增条目', en: 'Add a line' }, edit: { zh: '修改', en: 'Change' }, end: { zh: '取消', en: 'Take out' }, sure: { zh: '取消这一条？可在“修改记录”中撤销。', en: 'Take it out? It can be undone under “Changes”.' }, none: { zh: '责任清单是空的。新增条目，或导入 CSV。派单时会显示对应的依据。', en: 'The duty list is empty. Add a line or import a CSV.' },
  importDuties: { zh: '导入 CSV（分类、单位、依据）', en: 'Import CSV (category, unit, ground)' }, imported: { zh: '新增 {added} 条，已有 {unchanged} 条，未导入 {refused} 行。', en: '{added} added, {unchanged} known, {refused} refused.' }, needed: { zh: '请填写这一项。', en: 'Fill this in.' }, ok: { zh: '保存', en: 'Save' }, cancel: { zh: '关闭', en: 'Close' },
} as const

interface Fields { category: string; unit: string[]; supports: string[]; ground: string; place: string; terms: string; from: string; to: string }

export function DutyTab({ region }: { readonly region: string }) {
  const t = useT()
  const client = useQueryClient()
  const [edited, edit] = useState<DutyLine | 'new' | null>(null)
  const params = { region }
  const list = useQuery({ queryKey: ['appeal-duties', region], queryFn: () => appealApi('GET /appeal-lines/:region/duties', { params }) })
  const tree = useQuery({ queryKey: ['appeal-categories', region], queryFn: () => appealApi('GET /appeal-lines/:region/categories', { params }) })
  const changed = (): void => { edit(null); for (const key of ['appeal-duties', historyKey]) void client.invalidateQueries({ queryKey: [key] }) }
  const save = useMutation({
    mutationFn: (fields: Fields) => {
      const body = { category: fields.category, unit: fields.unit[0] ?? '', supports: fields.supports, ground: fields.ground, place: fields.place.trim() || null, words: fields.terms.split(/[、,，;；\s]+/u).filter((one) => one !== ''), validFrom: fields.from || null, validTo: fields.to || null }
      return edited === null || edited === 'new' ? appealApi('POST /appeal-lines/:region/duties', { params, body }) : appealApi('PUT /appeal-lines/:region/duties/:id', { params: { region, id: edited.id }, body }, { ifMatch: edited.version })
    },
    onSuccess: changed,
  })
  const end = useMutation({ mutationFn: (id: string) => appealApi('POST /appeal-lines/:region/duties/:id/end', { params: { region, id } }), onSuccess: changed })
  const importing = useMutation({ mutationFn: (file: File) => appealApi('POST /appeal-lines/:region/duties/import', { params }, { files: { file } }), onSuccess: changed })
  const names = new Map((tree.data?.items ?? []).map((one) => [one.code, one.name]))
  const today = dayOf(new Date())
  const open = (one: DutyLine | 'new'): void => { save.reset(); edit(one) }
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Button onClick={() => { open('new') }}>{t(words.add)}</Button>
        <label>{t(words.importDuties)} <input type="file" accept=".csv,text/csv" onChange={(e) => { const file = e.target.files?.[0]; if (file) importing.mutate(file) }} /></label>
      </Space>
      {importing.data ? <Alert type="info" title={t(words.imported, { added: importing.data.added, unchanged: importing.data.unchanged, refused: importing.data.refused.length })} description={importing.data.refused.map((one) => <div key={one.row}>{one.zh}</div>)} /> : null}
      <ErrorNote error={list.error ?? end.error ?? importing.error} />
      <Table<DutyLine> size="small" rowKey="id" loading={list.isPending} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 880 }} dataSource={[...(list.data?.items ?? [])]} locale={{ emptyText: <Empty description={t(words.none)} /> }} columns={[
        { title: t(words.category), key: 'category', width: 150, render: (_, one) => `${one.category} ${names.get(one.category) ?? ''}` },
        { title: t(words.unit), key: 'unit', width: 180, render: (_, one) => <>{list.data?.units[one.unit] ?? t(words.gone)}{one.supports.length === 0 ? null : <div className="soft">{t(words.with, { names: one.supports.map((id) => list.data?.units[id] ?? t(words.gone)).join('、') })}</div>}</> },
        { title: t(words.ground), key: 'ground', render: (_, one) => <>{one.ground}{one.words.length === 0 ? null : <span className="soft"> {one.words.join('、')}</span>}</> },
        { title: t(words.term), key: 'term', width: 150, render: (_, one) => <>{one.validFrom === null && one.validTo === null ? t(words.always) : `${one.validFrom ?? ''} – ${one.validTo ?? ''}`}{(one.validFrom !== null && one.validFrom > today) || (one.validTo !== null && one.validTo < today) ? <Tag>{t(words.over)}</Tag> : null}</> },
        { key: 'do', width: 150, align: 'right', render: (_, one) => <Space><Button size="small" onClick={() => { open(one) }}>{t(words.edit)}</Button><Popconfirm title={t(words.sure)} onConfirm={() => { end.mutate(one.id) }}><Button size="small">{t(words.end)}</Button></Popconfirm></Space> },
      ]} />
      {edited === null ? null : <Editor one={edited} categories={(tree.data?.items ?? []).filter((one) => !one.ended)} saving={save.isPending} error={save.error} onSave={(fields) => { save.mutate(fields) }} onClose={() => { edit(null) }} />}
    </>
  )
}

interface EditorProps { readonly one: DutyLine | 'new'; readonly categories: readonly { readonly code: string; readonly name: string }[]; readonly saving: boolean; readonly error: unknown; readonly onSave: (fields: Fields) => void; readonly onClose: () => void }

function Editor({ one, categories, saving, error, onSave, onClose }: EditorProps) {
  const t = useT()
  const [form] = Form.useForm<Fields>()
  const initial: Fields = one === 'new'
    ? { category: '', unit: [], supports: [], ground: '', place: '', terms: '', from: '', to: '' }
    : { category: one.category, unit: [one.unit], supports: one.supports, ground: one.ground, place: one.place ?? '', terms: one.words.join('、'), from: one.validFrom ?? '', to: one.validTo ?? '' }
  const required = [{ required: true, message: t(words.needed) }]
  return (
    <Modal open title={t(one === 'new' ? words.add : words.edit)} onCancel={onClose} onOk={() => { form.submit() }} okText={t(words.ok)} cancelText={t(words.cancel)} confirmLoading={saving}>
      <ErrorNote error={error} />
      <Form<Fields> name="duty" form={form} layout="vertical" initialValues={initial} onFinish={onSave}>
        <Form.Item name="category" label={t(words.category)} rules={required}><Select showSearch={{ optionFilterProp: 'label' }} options={categories.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))} /></Form.Item>
        <Form.Item name="unit" label={t(words.unit)} rules={[{ required: true, type: 'array', min: 1, message: t(words.needed) }]}><Units many={false} /></Form.Item>
        <Form.Item name="supports" label={t(words.supports)}><Units many /></Form.Item>
        <Form.Item name="ground" label={t(words.ground)} rules={required}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
        <Form.Item name="place" label={t(words.place)} ><RegionPicker digits={[6, 12]} /></Form.Item>
        <Form.Item name="terms" label={t(words.terms)}><Input maxLength={500} /></Form.Item>
        <Space wrap>
          <Form.Item name="from" label={t(words.from)}><DayField /></Form.Item>
          <Form.Item name="to" label={t(words.to)}><DayField /></Form.Item>
        </Space>
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

/** As a field of the form, which gives it id, value and change. */
function Units({ many, id = 'unit', value = [], onChange }: { readonly many: boolean; readonly id?: string; readonly value?: readonly string[]; readonly onChange?: (ids: string[]) => void }) {
  return <UnitPicker id={id} value={value} many={many} onChange={(ids) => onChange?.(ids)} />
}
