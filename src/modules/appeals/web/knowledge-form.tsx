/** A new entry, or the next version of one: the former text stays readable, with the reason of the change. */
import { useMutation } from '@tanstack/react-query'
import { Button, Drawer, Form, Input } from 'antd'
import { UnitPicker } from '#modules/cases/web/index.ts'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { Knowledge } from '../knowledge/knowledge.schema.ts'
import { appealApi } from './appeal-api.ts'

const words = {
  add: { zh: '新增条目', en: 'Add an entry' }, edit: { zh: '更新条目', en: 'Change the entry' }, question: { zh: '问题', en: 'Question' }, answer: { zh: '答复', en: 'Answer' }, source: { zh: '依据', en: 'Source' }, terms: { zh: '其他说法（群众怎么说，空格分隔）', en: 'Other words, apart by blanks' },
  owner: { zh: '所属单位', en: 'Owner' }, expires: { zh: '有效期至', en: 'Valid until' }, reason: { zh: '为什么更新（记入版本）', en: 'Why (kept with the version)' }, save: { zh: '保存', en: 'Save' }, needed: { zh: '请填写这一项。', en: 'Fill this in.' },
} as const
interface Fields { readonly title: string; readonly answer: string; readonly source: string; readonly words: string; readonly owner: string; readonly expiresOn: string; readonly reason: string }

export function KnowledgeForm({ region, entry, ownerName, onClose, onSaved }: { region: string; entry: Knowledge | 'new'; ownerName: string; onClose: () => void; onSaved: () => void }) {
  const t = useT()
  const save = useMutation({
    mutationFn: ({ reason, ...fields }: Fields) => (entry === 'new'
      ? appealApi('POST /knowledge/:region', { params: { region }, body: { ...fields, category: null } })
      : appealApi('PUT /knowledge/:region/:id', { params: { region, id: entry.id }, body: { ...fields, category: entry.category, reason } }, { ifMatch: entry.version })),
    onSuccess: onSaved,
  })
  const initial: Partial<Fields> = entry === 'new' ? { words: '' } : { title: entry.title, answer: entry.answer, source: entry.source, words: entry.words, owner: entry.owner, expiresOn: entry.expiresOn }
  const needed = [{ required: true, message: t(words.needed) }]
  return (
    <Drawer open onClose={onClose} title={t(entry === 'new' ? words.add : words.edit)} size={520} destroyOnHidden>
      <ErrorNote error={save.error} />
      <Form<Fields> name="knowledge" layout="vertical" initialValues={initial} onFinish={(fields) => { save.mutate(fields) }}>
        <Form.Item name="title" label={t(words.question)} rules={needed}><Input maxLength={200} /></Form.Item>
        <Form.Item name="answer" label={t(words.answer)} rules={needed}><Input.TextArea rows={5} maxLength={5000} /></Form.Item>
        <Form.Item name="source" label={t(words.source)} rules={needed}><Input maxLength={300} /></Form.Item>
        <Form.Item name="words" label={t(words.terms)}><Input maxLength={500} /></Form.Item>
        <Form.Item name="owner" label={t(words.owner)} rules={needed}><OwnerField name={ownerName} /></Form.Item>
        <Form.Item name="expiresOn" label={t(words.expires)} rules={needed}><DayField style={{ width: 180 }} /></Form.Item>
        {entry === 'new' ? null : <Form.Item name="reason" label={t(words.reason)} rules={[{ required: true, min: 2, message: t(words.needed) }]}><Input maxLength={300} /></Form.Item>}
        <Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button>
      </Form>
    </Drawer>
  )
}

/** antd gives a field its value and takes its changes. */
function OwnerField({ id = 'owner', name, value, onChange }: { id?: string; name: string; value?: string; onChange?: (value: string | undefined) => void }) {
  return <UnitPicker id={id} many={false} value={value === undefined ? [] : [value]} known={value === undefined || name === '' ? [] : [{ value, label: name }]} onChange={(ids) => { onChange?.(ids[0]) }} />
}
