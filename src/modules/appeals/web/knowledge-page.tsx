/** The knowledge base: search, owner, expiry, and the button that says an answer is wrong. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, DatePicker, Drawer, Empty, Form, Input, Space, Spin, Tag } from 'antd'
import { useState } from 'react'
import { UnitPicker } from '#modules/cases/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import { appealApi } from './appeal-api.ts'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '知识库', en: 'Knowledge base' }, search: { zh: '用群众的话查', en: 'Search in residents’ words' }, add: { zh: '新增条目', en: 'Add an entry' }, wrong: { zh: '答复有误', en: 'This answer is wrong' }, why: { zh: '哪里不对？条目会停止引用并通知所属单位。', en: 'What is wrong? It is no longer offered and its owner is told.' },
  question: { zh: '问题', en: 'Question' }, answer: { zh: '答复', en: 'Answer' }, source: { zh: '依据', en: 'Source' }, terms: { zh: '其他说法', en: 'Other words' }, owner: { zh: '所属单位', en: 'Owner' }, expires: { zh: '有效期至', en: 'Valid until' }, save: { zh: '保存', en: 'Save' }, until: { zh: '有效期至 {day}', en: 'until {day}' },
  version: { zh: '第 {n} 版', en: 'version {n}' }, none: { zh: '没有相应条目。', en: 'No such entry.' }, states: { valid: { zh: '有效', en: 'valid' }, doubted: { zh: '被质疑，暂停引用', en: 'doubted' }, ended: { zh: '已停用', en: 'ended' } }, expired: { zh: '已过期', en: 'expired' },
} as const
interface Values { readonly title: string; readonly answer: string; readonly source: string; readonly words?: string; readonly owner: string; readonly expiresOn: { format(pattern: string): string } }

/** antd gives a field its value and takes its changes. */
function OwnerField({ id = 'owner', value, onChange }: { id?: string; value?: string; onChange?: (value: string | undefined) => void }) {
  return <UnitPicker id={id} many={false} value={value === undefined ? [] : [value]} onChange={(ids) => { onChange?.(ids[0]) }} />
}

export default function KnowledgePage() {
  const t = useT()
  const client = useQueryClient()
  const { line, error } = useLine()
  const [text, setText] = useState('')
  const [adding, add] = useState(false)
  const region = line?.region ?? ''
  const list = useQuery({ queryKey: ['knowledge', region, text], enabled: region !== '', queryFn: () => appealApi('GET /knowledge/:region', { params: { region }, query: text === '' ? {} : { text } }) })
  const again = (): void => { void client.invalidateQueries({ queryKey: ['knowledge'] }) }
  const doubt = useMutation({ mutationFn: ({ id, reason }: { id: string; reason: string }) => appealApi('POST /knowledge/:region/:id/doubt', { params: { region, id }, body: { reason } }), onSuccess: again })
  const save = useMutation({
    mutationFn: ({ expiresOn, words: other, ...values }: Values) => appealApi('POST /knowledge/:region', { params: { region }, body: { ...values, words: other ?? '', category: null, expiresOn: expiresOn.format('YYYY-MM-DD') } }),
    onSuccess: () => { add(false); again() },
  })
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={error ?? list.error ?? doubt.error} onRetry={() => void list.refetch()} />
      <Space wrap style={{ marginBottom: 12 }}><Input.Search allowClear placeholder={t(words.search)} aria-label={t(words.search)} onSearch={setText} style={{ width: 280 }} /><Button onClick={() => { add(true) }}>{t(words.add)}</Button></Space>
      {list.isPending && region !== '' ? <Spin /> : null}
      {list.data?.items.length === 0 ? <Empty description={t(words.none)} /> : null}
      {list.data?.items.map((entry) => (
        <article key={entry.id} style={{ marginBottom: 16, maxWidth: '60em' }}>
          <h2 className="section-title">{entry.title} {entry.state === 'valid' && !entry.expired ? null : <Tag color="orange">{t(entry.state === 'valid' ? words.expired : words.states[entry.state])}</Tag>}</h2>
          <p style={{ whiteSpace: 'pre-wrap', margin: '0 0 4px' }}>{entry.answer}</p>
          <Space wrap><span className="soft">{entry.source} · {t(words.until, { day: entry.expiresOn })} · {t(words.version, { n: entry.version })}</span>{entry.state === 'valid' ? <ReasonButton label={t(words.wrong)} question={t(words.why)} onReason={(reason) => { doubt.mutate({ id: entry.id, reason }) }} /> : null}</Space>
        </article>
      ))}
      <Drawer open={adding} onClose={() => { add(false) }} title={t(words.add)} size={520} destroyOnHidden>
        <ErrorNote error={save.error} />
        <Form<Values> layout="vertical" onFinish={(values) => { save.mutate(values) }}>
          <Form.Item name="title" label={t(words.question)} rules={[{ required: true }]}><Input /></Form.Item>
          <Form.Item name="answer" label={t(words.answer)} rules={[{ required: true }]}><Input.TextArea rows={5} /></Form.Item>
          <Form.Item name="source" label={t(words.source)} rules={[{ required: true }]}><Input /></Form.Item>
          <Form.Item name="words" label={t(words.terms)}><Input /></Form.Item>
          <Form.Item name="owner" label={t(words.owner)} rules={[{ required: true }]}><OwnerField /></Form.Item>
          <Form.Item name="expiresOn" label={t(words.expires)} rules={[{ required: true }]}><DatePicker /></Form.Item>
          <Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button>
        </Form>
      </Drawer>
    </>
  )
}
