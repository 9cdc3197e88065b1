/** Taking a request about what is held: it gets its last day at once. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { api, type Request } from './people-api.ts'
import { askerWords, kindWords, shared } from './people-words.ts'

const kinds: readonly Request['kind'][] = ['copy', 'correct', 'delete', 'explain']
const askers: readonly Request['askedBy'][] = ['self', 'guardian', 'next-of-kin']
const words = { title: { zh: '收下申请', en: 'Take a request' }, what: { zh: '具体要求', en: 'What exactly' }, who: { zh: '谁提出的（已核验身份）', en: 'Who asks (identity seen)' }, take: { zh: '收下', en: 'Take it' }, taken: { zh: '已收下，最迟 {due} 答复。', en: 'Taken; answer by {due}.' }, desk: { zh: '到个人信息权利办理', en: 'Go to the rights desk' } } as const

export function RequestForm({ region, id }: { readonly region: string; readonly id: string }) {
  const t = useT()
  const client = useQueryClient()
  const [kind, setKind] = useState<Request['kind']>('copy')
  const [askedBy, setAskedBy] = useState<Request['askedBy']>('self')
  const [what, setWhat] = useState('')
  const take = useMutation({ mutationFn: () => api('POST /person-requests', { body: { region, residentId: id, kind, what, askedBy } }), onSuccess: () => { setWhat(''); void client.invalidateQueries({ queryKey: ['person-requests'] }) } })
  return (
    <>
      <h2>{t(words.title)}</h2>
      <ErrorNote error={take.error} />
      {take.data === undefined ? null : <Alert type="success" role="status" style={{ marginBottom: 12 }} title={t(words.taken, { due: take.data.dueOn })} description={<Link to={`/rights?region=${region}`}>{t(words.desk)}</Link>} />}
      <div style={{ display: 'grid', gap: 8, maxWidth: 480 }}>
        <label>{t(shared.kind)}<Select aria-label={t(shared.kind)} value={kind} style={{ width: '100%' }} onChange={setKind} options={kinds.map((one) => ({ value: one, label: t(kindWords[one]) }))} /></label>
        <label>{t(words.who)}<Select aria-label={t(words.who)} value={askedBy} style={{ width: '100%' }} onChange={setAskedBy} options={askers.map((one) => ({ value: one, label: t(askerWords[one]) }))} /></label>
        <label>{t(words.what)}<Input.TextArea rows={2} maxLength={500} value={what} onChange={(event) => setWhat(event.target.value)} /></label>
        <div><Button disabled={what.trim().length < 2} loading={take.isPending} onClick={() => take.mutate()}>{t(words.take)}</Button></div>
      </div>
    </>
  )
}
