/** The line's own category tree: add, rename, move, retire, take up again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Empty, Form, Input, Modal, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { appealApi } from '../appeal-api.ts'
import { historyKey } from './history-tab.tsx'

const words = {
  code: { zh: '编号', en: 'Code' }, name: { zh: '名称', en: 'Name' }, parent: { zh: '上级编号（一级分类不填）', en: 'Code above (empty at the top)' }, open311: { zh: '列入 Open311 服务', en: 'A service of Open311' }, add: { zh: '新增分类', en: 'Add a category' }, edit: { zh: '修改', en: 'Change' },
  retire: { zh: '停用', en: 'Retire' }, restore: { zh: '恢复', en: 'Take up again' }, ended: { zh: '已停用', en: 'Retired' }, find: { zh: '按编号或名称查找', en: 'Find by code or name' }, none: { zh: '没有符合的分类。可以新增一个。', en: 'No such category. Add one.' },
  codeBad: { zh: '编号由字母、数字、点或横线组成，最多60个字符。', en: 'A code has letters, digits, dots or dashes, at most 60.' }, needed: { zh: '请填写这一项。', en: 'Fill this in.' }, keep: { zh: '旧工单保留原编号；停用的分类不再出现在登记和派单中。', en: 'Old orders keep their code; a retired category is no longer offered.' }, ok: { zh: '保存', en: 'Save' }, cancel: { zh: '取消', en: 'Cancel' },
} as const

interface Category { readonly code: string; readonly parent: string | null; readonly name: string; readonly open311: boolean; readonly ended: boolean }
interface Fields { code: string; name: string; parent: string; open311: boolean }

export function CategoryTab({ region }: { readonly region: string }) {
  const t = useT()
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [edited, edit] = useState<Category | 'new' | null>(null)
  const key = ['appeal-categories', region]
  const tree = useQuery({ queryKey: key, queryFn: () => appealApi('GET /appeal-lines/:region/categories', { params: { region } }) })
  const save = useMutation({
    mutationFn: ({ code, ...body }: Category) => appealApi('PUT /appeal-lines/:region/categories/:code', { params: { region, code }, body }),
    onSuccess: () => { edit(null); void client.invalidateQueries({ queryKey: key }); void client.invalidateQueries({ queryKey: [historyKey] }) },
  })
  const shown = (tree.data?.items ?? []).filter((one) => text === '' || one.code.startsWith(text) || one.name.includes(text))
  const open = (one: Category | 'new'): void => { save.reset(); edit(one) }
  return (
    <>
      <p className="soft">{t(words.keep)}</p>
      <Space wrap style={{ marginBottom: 12 }}>
        <Input value={text} onChange={(e) => { setText(e.target.value.trim()) }} placeholder={t(words.find)} aria-label={t(words.find)} allowClear />
        <Button onClick={() => { open('new') }}>{t(words.add)}</Button>
      </Space>
      <ErrorNote error={tree.error ?? (edited === null ? save.error : null)} />
      <Table<Category> size="small" rowKey="code" loading={tree.isPending} pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }} scroll={{ x: 560 }} dataSource={shown} locale={{ emptyText: <Empty description={t(words.none)} /> }} columns={[
        { title: t(words.code), dataIndex: 'code', width: 110 },
        { title: t(words.name), key: 'name', render: (_, one) => <>{one.parent === null ? <strong>{one.name}</strong> : one.name} {one.ended ? <Tag>{t(words.ended)}</Tag> : null}{one.open311 ? <Tag variant="filled">Open311</Tag> : null}</> },
        { key: 'do', width: 170, align: 'right', render: (_, one) => <Space><Button size="small" onClick={() => { open(one) }}>{t(words.edit)}</Button><Button size="small" onClick={() => { save.mutate({ ...one, ended: !one.ended }) }}>{t(one.ended ? words.restore : words.retire)}</Button></Space> },
      ]} />
      {edited === null ? null : <Editor one={edited} saving={save.isPending} error={save.error} onSave={(one) => { save.mutate(one) }} onClose={() => { edit(null) }} />}
    </>
  )
}

interface EditorProps { readonly one: Category | 'new'; readonly saving: boolean; readonly error: unknown; readonly onSave: (one: Category) => void; readonly onClose: () => void }

function Editor({ one, saving, error, onSave, onClose }: EditorProps) {
  const t = useT()
  const [form] = Form.useForm<Fields>()
  const initial: Fields = one === 'new' ? { code: '', name: '', parent: '', open311: false } : { code: one.code, name: one.name, parent: one.parent ?? '', open311: one.open311 }
  return (
    <Modal open title={t(one === 'new' ? words.add : words.edit)} onCancel={onClose} onOk={() => { form.submit() }} okText={t(words.ok)} cancelText={t(words.cancel)} confirmLoading={saving}>
      <ErrorNote error={error} />
      <Form<Fields> name="category" form={form} layout="vertical" initialValues={initial} onFinish={({ parent, ...fields }) => { onSave({ ...fields, parent: parent.trim() === '' ? null : parent.trim(), ended: one === 'new' ? false : one.ended }) }}>
        <Form.Item name="code" label={t(words.code)} rules={[{ required: true, pattern: /^[\w.-]{1,60}$/, message: t(words.codeBad) }]}><Input maxLength={60} disabled={one !== 'new'} autoFocus={one === 'new'} /></Form.Item>
        <Form.Item name="name" label={t(words.name)} rules={[{ required: true, message: t(words.needed) }]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="parent" label={t(words.parent)}><Input maxLength={60} /></Form.Item>
        <Form.Item name="open311" valuePropName="checked"><Checkbox>{t(words.open311)}</Checkbox></Form.Item>
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}
