/** The knowledge base: search, owner, expiry, versions, and the button that says an answer is wrong. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Input, Popconfirm, Space, Spin, Tag } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import type { Knowledge } from '../knowledge/knowledge.schema.ts'
import { appealApi } from './appeal-api.ts'
import { KnowledgeForm } from './knowledge-form.tsx'
import { KnowledgeVersions } from './knowledge-versions.tsx'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '知识库', en: 'Knowledge base' }, search: { zh: '用群众的话查', en: 'Search in residents’ words' }, add: { zh: '新增条目', en: 'Add an entry' }, wrong: { zh: '答复有误', en: 'This answer is wrong' }, why: { zh: '哪里不对？条目会停止引用并通知所属单位。', en: 'What is wrong? It is no longer offered and its owner is told.' },
  edit: { zh: '更新', en: 'Change' }, end: { zh: '停用', en: 'End' }, sure: { zh: '停用后不再引用；更新一版即恢复。', en: 'It is no longer offered; a new version brings it back.' }, versions: { zh: '第 {n} 版', en: 'version {n}' }, until: { zh: '有效期至 {day}', en: 'until {day}' }, owner: { zh: '{name}负责', en: 'owner: {name}' },
  none: { zh: '没有相应条目。', en: 'No such entry.' }, states: { valid: { zh: '有效', en: 'valid' }, doubted: { zh: '被质疑，暂停引用', en: 'doubted' }, ended: { zh: '已停用', en: 'ended' } }, expired: { zh: '已过期，暂停引用', en: 'expired' },
} as const

export default function KnowledgePage() {
  const t = useT()
  const client = useQueryClient()
  const { line, error } = useLine()
  const mayEdit = useMay('appeals.knowledge')
  const [text, setText] = useState('')
  const [edited, edit] = useState<Knowledge | 'new' | null>(null)
  const [history, showHistory] = useState<Knowledge | null>(null)
  const region = line?.region ?? ''
  const list = useQuery({ queryKey: ['knowledge', region, text], enabled: region !== '', queryFn: () => appealApi('GET /knowledge/:region', { params: { region }, query: text === '' ? {} : { text } }) })
  const again = (): void => { void client.invalidateQueries({ queryKey: ['knowledge'] }) }
  const doubt = useMutation({ mutationFn: ({ id, reason }: { id: string; reason: string }) => appealApi('POST /knowledge/:region/:id/doubt', { params: { region, id }, body: { reason } }), onSuccess: again })
  const end = useMutation({ mutationFn: (entry: Knowledge) => appealApi('POST /knowledge/:region/:id/end', { params: { region, id: entry.id } }, { ifMatch: entry.version }), onSuccess: again })
  const units = list.data?.units ?? {}
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={error ?? list.error ?? doubt.error ?? end.error} onRetry={() => void list.refetch()} />
      <Space wrap style={{ marginBottom: 12 }}><Input.Search allowClear placeholder={t(words.search)} aria-label={t(words.search)} onSearch={setText} style={{ width: 280 }} />{mayEdit ? <Button onClick={() => { edit('new') }}>{t(words.add)}</Button> : null}</Space>
      {list.isPending && region !== '' ? <Spin /> : null}
      {list.data?.items.length === 0 ? <Empty description={t(words.none)} /> : null}
      {list.data?.items.map((entry) => (
        <article key={entry.id} style={{ marginBottom: 16, maxWidth: '60em' }}>
          <h2 className="section-title">{entry.title} {entry.state === 'valid' && !entry.expired ? null : <Tag color="orange">{t(entry.state === 'valid' ? words.expired : words.states[entry.state])}</Tag>}</h2>
          <p style={{ whiteSpace: 'pre-wrap', margin: '0 0 4px' }}>{entry.answer}</p>
          <p className="soft" style={{ margin: '0 0 4px' }}>{[entry.source, t(words.owner, { name: units[entry.owner] ?? '—' }), t(words.until, { day: entry.expiresOn })].join(' · ')}</p>
          <Space wrap>
            <Button size="small" onClick={() => { showHistory(entry) }}>{t(words.versions, { n: entry.version })}</Button>
            {entry.state === 'valid' ? <ReasonButton label={t(words.wrong)} question={t(words.why)} onReason={(reason) => { doubt.mutate({ id: entry.id, reason }) }} /> : null}
            {mayEdit ? <Button size="small" onClick={() => { edit(entry) }}>{t(words.edit)}</Button> : null}
            {mayEdit && entry.state !== 'ended' ? <Popconfirm title={t(words.sure)} onConfirm={() => { end.mutate(entry) }}><Button size="small">{t(words.end)}</Button></Popconfirm> : null}
          </Space>
        </article>
      ))}
      {edited === null ? null : <KnowledgeForm region={region} entry={edited} ownerName={edited === 'new' ? '' : (units[edited.owner] ?? '')} onClose={() => { edit(null) }} onSaved={() => { edit(null); again() }} />}
      {history === null ? null : <KnowledgeVersions entry={history} onClose={() => { showHistory(null) }} />}
    </>
  )
}
