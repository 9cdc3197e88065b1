/** The rights desk: requests to copy, correct, delete or explain, the next due on top, each answered once. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Input, Modal, Radio, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { CountyPicker, useCounty } from '#modules/registries/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { api, type Request } from './people-api.ts'
import { askerWords, kindWords, shared, today } from './people-words.ts'

const words = {
  hint: { zh: '收下申请在居民记录的“同意与监护”页；这里答复。每件最迟 15 个工作日答复，同意删除即删除所掌握的全部内容。', en: 'Requests are taken on the resident’s page; here they are answered, within 15 working days. Granting a deletion erases all that is held.' },
  none: { zh: '没有申请。', en: 'No requests.' }, resident: { zh: '居民', en: 'Resident' }, open: { zh: '打开记录', en: 'Open the record' }, what: { zh: '要求', en: 'What' }, by: { zh: '谁提出', en: 'Asked by' }, state: { zh: '状态', en: 'State' }, answer: { zh: '答复', en: 'Answer' },
  late: { zh: '已逾期', en: 'overdue' }, waiting: { zh: '待答复', en: 'open' }, done: { zh: '已办理', en: 'done' }, refused: { zh: '已说明理由拒绝', en: 'refused with reasons' }, text: { zh: '答复内容', en: 'Answer' }, grant: { zh: '办理', en: 'Grant' }, refuse: { zh: '拒绝并说明理由', en: 'Refuse with reasons' },
  erase: { zh: '办理删除后不能恢复：记录的全部内容、加密的号码和检索用的散列都会删除。', en: 'A granted deletion can’t be undone: all facts, sealed numbers and hashes go.' },
} as const

export default function RightsPage() {
  const t = useT()
  const [, setParams] = useSearchParams()
  const region = useCounty()
  const [answering, setAnswering] = useState<Request>()
  const requests = useQuery({ queryKey: ['person-requests', region], enabled: /^[1-9]\d{5}$/.test(region), queryFn: () => api('GET /person-requests', { query: { region } }) })
  const stateOf = (one: Request) => (one.state !== 'open' ? <Tag>{t(words[one.state])}</Tag> : one.dueOn < today() ? <Tag color="red">■ {t(words.late)}</Tag> : <Tag color="orange">▲ {t(words.waiting)}</Tag>)
  return (
    <>
      <h1 className="page-title">{t(shared.rights)}</h1>
      <CountyPicker region={region} onPick={(code) => setParams({ region: code })} />
      <p style={{ color: 'var(--ink-soft)' }}>{t(words.hint)}</p>
      <ErrorNote error={requests.error} onRetry={() => void requests.refetch()} />
      <Table<Request> size="small" rowKey="id" pagination={{ pageSize: 50, hideOnSinglePage: true }} loading={requests.isLoading} dataSource={[...(requests.data?.items ?? [])]} scroll={{ x: 760 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(shared.due), dataIndex: 'dueOn', width: 110 }, { title: t(words.state), key: 'state', width: 130, render: (_, one) => stateOf(one) }, { title: t(shared.kind), dataIndex: 'kind', width: 110, render: (kind: Request['kind']) => t(kindWords[kind]) },
          { title: t(words.what), dataIndex: 'what' }, { title: t(words.by), dataIndex: 'askedBy', width: 90, render: (who: Request['askedBy']) => t(askerWords[who]) }, { title: t(words.resident), dataIndex: 'residentId', width: 100, render: (id: string) => <Link to={`/records/${region}/resident/${id}`}>{t(words.open)}</Link> },
          { title: t(words.answer), key: 'answer', render: (_, one) => (one.state === 'open' ? <Button size="small" onClick={() => setAnswering(one)}>{t(words.answer)}</Button> : one.answer) },
        ]} />
      {answering === undefined ? null : <Answering request={answering} onDone={() => setAnswering(undefined)} />}
    </>
  )
}

function Answering({ request, onDone }: { readonly request: Request; readonly onDone: () => void }) {
  const t = useT()
  const client = useQueryClient()
  const [state, setState] = useState<'done' | 'refused'>('done')
  const [text, setText] = useState('')
  const send = useMutation({
    mutationFn: () => api('POST /person-requests/:region/:id/answer', { params: { region: request.region, id: request.id }, body: { state, text } }),
    onSuccess: () => { onDone(); void client.invalidateQueries({ queryKey: ['person-requests'] }) },
  })
  return (
    <Modal open title={`${t(words.answer)}：${t(kindWords[request.kind])}`} okText={t(shared.save)} cancelText={t(shared.cancel)} onCancel={onDone} okButtonProps={{ disabled: text.trim().length < 2, loading: send.isPending, danger: request.kind === 'delete' && state === 'done' }} onOk={() => send.mutate()}>
      <ErrorNote error={send.error} />
      <p>{request.what}</p>
      <Radio.Group value={state} onChange={(event) => setState(event.target.value === 'refused' ? 'refused' : 'done')} options={[{ value: 'done', label: t(words.grant) }, { value: 'refused', label: t(words.refuse) }]} />
      {request.kind === 'delete' && state === 'done' ? <p role="alert" style={{ color: 'var(--state-bad)' }}>{t(words.erase)}</p> : null}
      <label style={{ display: 'block', marginTop: 8 }}>{t(words.text)}<Input.TextArea rows={3} maxLength={1000} value={text} onChange={(event) => setText(event.target.value)} /></label>
    </Modal>
  )
}
