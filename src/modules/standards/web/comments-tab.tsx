/** What was said of a draft, and answering it one by one. */
import { useMutation } from '@tanstack/react-query'
import { Button, Empty, Form, Input, Radio } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kernel/workdays.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { standardsApi, type StandardAnswer } from './standards-api.ts'

const words = {
  none: { zh: '还没有意见。征求意见期间，居民可以在公开页面提出。', en: 'No comment yet. While it is open, residents comment on the public page.' }, xlsx: { zh: '导出意见汇总处理表', en: 'Export the table of comments' },
  who: { resident: { zh: '居民', en: 'resident' }, enterprise: { zh: '企业', en: 'enterprise' }, unit: { zh: '单位', en: 'public body' }, expert: { zh: '专业人员', en: 'professional' } },
  outcome: { taken: { zh: '采纳', en: 'taken' }, partly: { zh: '部分采纳', en: 'partly taken' }, refused: { zh: '不采纳', en: 'not taken' } }, open: { zh: '▲ 未处理', en: '▲ open' },
  answer: { zh: '处理', en: 'Answer' }, why: { zh: '理由', en: 'Why' }, result: { zh: '处理结果', en: 'Outcome' }, save: { zh: '保存', en: 'Save' }, required: { zh: '请填写', en: 'Required' },
} as const
type Comment = StandardAnswer['comments'][number]
interface Answer { readonly outcome: NonNullable<Comment['outcome']>; readonly answer: string }

export function CommentsTab({ page, onChanged }: { readonly page: StandardAnswer; readonly onChanged: () => void }) {
  const t = useT()
  const { region, id } = page.standard
  const [answering, setAnswering] = useState<string>()
  const send = useMutation({
    mutationFn: ({ comment, ...body }: Answer & { comment: string }) => standardsApi('POST /standards/register/:region/:id/comments/:comment', { params: { region, id, comment }, body }),
    onSuccess: () => { setAnswering(undefined); onChanged() },
  })
  if (page.comments.length === 0) return <Empty description={t(words.none)} />
  return (
    <>
      <p><Button size="small" href={`/api/v1/standards/register/${region}/${id}/comments.xlsx`}>{t(words.xlsx)}</Button></p>
      <ErrorNote error={send.error} />
      <ul style={{ listStyle: 'none', padding: 0 }}>
        {page.comments.map((one) => (
          <li key={one.id} style={{ borderTop: '1px solid var(--line)', padding: '8px 0' }}>
            <p className="soft" style={{ margin: 0 }}>{dayOf(one.at)} · {t(words.who[one.speaker])}{one.clause === '' ? '' : ` · ${one.clause}`}</p>
            <p lang="zh-CN" style={{ margin: '4px 0' }}>{one.text}</p>
            {one.outcome === null ? <p style={{ margin: 0, color: 'var(--state-warn)' }}>{t(words.open)}</p> : <p style={{ margin: 0 }}><strong>{t(words.outcome[one.outcome])}</strong> {one.answer}</p>}
            {answering === one.id
              ? <AnswerForm busy={send.isPending} onSend={(answer) => send.mutate({ ...answer, comment: one.id })} />
              : (page.may.draft || page.may.manage) && page.standard.state === 'comments' ? <Button size="small" onClick={() => setAnswering(one.id)}>{t(words.answer)}</Button> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

function AnswerForm({ busy, onSend }: { readonly busy: boolean; readonly onSend: (answer: Answer) => void }) {
  const t = useT()
  const required = [{ required: true, message: t(words.required) }]
  return (
    <Form<Answer> layout="vertical" onFinish={onSend}>
      <Form.Item name="outcome" label={t(words.result)} rules={required}><Radio.Group options={(['taken', 'partly', 'refused'] as const).map((value) => ({ value, label: t(words.outcome[value]) }))} /></Form.Item>
      <Form.Item name="answer" label={t(words.why)} rules={[{ required: true, min: 2, message: t(words.required) }]}><Input.TextArea rows={2} maxLength={2000} /></Form.Item>
      <Button htmlType="submit" type="primary" loading={busy}>{t(words.save)}</Button>
    </Form>
  )
}
