/** The audit log: search, and the proof that nobody touched it. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Alert, Button, Checkbox, DatePicker, Empty, Form, Input, Select, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { useActionNames } from './action-names.ts'
import { detailLines } from './audit-detail.ts'
import { api, type AuditLine } from './directory-api.ts'
import { common } from './directory-words.ts'
import { subjectWords } from './subject-words.ts'

const words = {
  title: { zh: '审计日志', en: 'Audit log' },
  actor: { zh: '账号或姓名', en: 'Account or name' }, action: { zh: '动作（如 plans.publish）', en: 'Action (e.g. plans.publish)' }, subject: { zh: '对象编号', en: 'Subject id' }, result: { zh: '结果', en: 'Result' }, dates: { zh: '日期', en: 'Dates' },
  done: { zh: '完成', en: 'Done' }, refused: { zh: '拒绝', en: 'Refused' }, failed: { zh: '失败', en: 'Failed' },
  at: { zh: '时间', en: 'Time' }, who: { zh: '何人', en: 'Who' }, nobody: { zh: '未登录', en: 'not signed in' }, what: { zh: '做了什么', en: 'What' }, on: { zh: '对象', en: 'On' }, from: { zh: '来源地址', en: 'Address' }, detail: { zh: '详情', en: 'Details' }, raw: { zh: '显示原始记录', en: 'As it was sealed' },
  none: { zh: '没有符合条件的记录。', en: 'Nothing matches.' }, verify: { zh: '核验日志', en: 'Verify the log' },
  whole: { zh: '日志完整：{leaves} 条、{batches} 批，链条未被改动；另有 {unsealed} 条等待封存。', en: 'The log is whole: {leaves} lines in {batches} batches, chain unbroken; {unsealed} more wait to be sealed.' },
  broken: { zh: '日志被改动过：发现 {n} 处问题。请保全数据库并报告。', en: 'The log was tampered with: {n} faults. Secure the database and report it.' },
  anchor: { zh: '第 {batch} 批校验值（请打印或存到系统之外）：', en: 'Hash of batch {batch} (print it or keep it outside): ' },
} as const

interface Fields { actor?: string; action?: string; subject?: string; result?: 'done' | 'refused' | 'failed'; dates?: [{ format(f: string): string }, { format(f: string): string }] }
const filled = (text: string | undefined): string | undefined => text?.trim() || undefined

/** In words, or as it was sealed. */
function Details({ detail, raw }: { readonly detail: unknown; readonly raw: boolean }) {
  const t = useT()
  const lines = detailLines(detail, t)
  if (lines.length === 0) return null
  if (raw) return <code style={{ wordBreak: 'break-all' }}>{JSON.stringify(detail)}</code>
  return <>{lines.map(({ name, value }) => <div key={name} style={{ wordBreak: 'break-word' }}><span className="soft">{name}</span> {value}</div>)}</>
}

/** Kind and name in words; the number by which the log finds it again below. */
function Subject({ line }: { readonly line: AuditLine }) {
  const t = useT()
  const kind = subjectWords[line.subjectType]
  return (
    <>
      {kind === undefined ? line.subjectType : t(kind)} {line.subjectName}
      {line.subjectId === '-' ? null : <div className="soft" title={line.subjectId}>{line.subjectId.slice(0, 13)}</div>}
    </>
  )
}

export default function AuditPage() {
  const t = useT()
  const [search, setSearch] = useState<Fields>({})
  const [raw, setRaw] = useState(false)
  const { data, error, isPending, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['audit', search], initialPageParam: '',
    queryFn: ({ pageParam }) => api('GET /audit', { query: {
      actor: filled(search.actor), action: filled(search.action), subject: filled(search.subject), result: search.result,
      from: search.dates?.[0].format('YYYY-MM-DD'), to: search.dates?.[1].format('YYYY-MM-DD'), cursor: filled(pageParam),
    } }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const names = useActionNames()
  const verify = useMutation({ mutationFn: () => api('POST /audit/verify') })
  const lines: AuditLine[] = data?.pages.flatMap((page) => [...page.items]) ?? []
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={error ?? verify.error} onRetry={() => void refetch()} />
      {verify.data === undefined ? null : (
        <Alert style={{ marginBottom: 12 }} showIcon type={verify.data.faults.length === 0 ? 'success' : 'error'}
          title={verify.data.faults.length === 0 ? t(words.whole, { leaves: verify.data.leaves, batches: verify.data.batches, unsealed: verify.data.unsealed }) : t(words.broken, { n: verify.data.faults.length })}
          description={verify.data.faults.length > 0 ? <pre style={{ whiteSpace: 'pre-wrap' }}>{JSON.stringify(verify.data.faults, null, 1)}</pre> : verify.data.anchor === null ? undefined : <>{t(words.anchor, { batch: verify.data.anchor.batch })}<code style={{ wordBreak: 'break-all' }}>{verify.data.anchor.hash}</code></>} />
      )}
      <Form<Fields> layout="inline" onFinish={setSearch} style={{ rowGap: 8, marginBottom: 12 }}>
        <Form.Item name="actor"><Input allowClear placeholder={t(words.actor)} aria-label={t(words.actor)} style={{ width: 150 }} /></Form.Item>
        <Form.Item name="action"><Input allowClear placeholder={t(words.action)} aria-label={t(words.action)} style={{ width: 200 }} /></Form.Item>
        <Form.Item name="subject"><Input allowClear placeholder={t(words.subject)} aria-label={t(words.subject)} style={{ width: 150 }} /></Form.Item>
        <Form.Item name="result"><Select allowClear placeholder={t(words.result)} aria-label={t(words.result)} style={{ width: 100 }} options={(['done', 'refused', 'failed'] as const).map((value) => ({ value, label: t(words[value]) }))} /></Form.Item>
        <Form.Item name="dates"><DatePicker.RangePicker aria-label={t(words.dates)} /></Form.Item>
        <Space><Button type="primary" htmlType="submit">{t(common.search)}</Button><Button loading={verify.isPending} onClick={() => verify.mutate()}>{t(words.verify)}</Button><Checkbox checked={raw} onChange={(e) => { setRaw(e.target.checked) }}>{t(words.raw)}</Checkbox></Space>
      </Form>
      <Table<AuditLine>
        size="small" rowKey="id" loading={isPending} dataSource={lines} pagination={false} scroll={{ x: 960 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(words.at), dataIndex: 'at', width: 160, render: (at: string) => momentText(at) },
          { title: t(words.who), key: 'who', render: (_, line) => line.actorName ?? (line.actor === 'anonymous' ? t(words.nobody) : line.actor) },
          { title: t(words.what), dataIndex: 'action', render: (action: string) => { const name = names.get(action); return name === undefined ? action : <>{t(name)}<br /><span className="soft">{action}</span></> } },
          { title: t(words.on), key: 'on', render: (_, line) => <Subject line={line} /> },
          { title: t(words.result), dataIndex: 'result', width: 80, render: (result: keyof typeof words) => (result === 'done' || result === 'refused' || result === 'failed' ? <Tag color={result === 'done' ? 'default' : 'red'}>{t(words[result])}</Tag> : result) },
          { title: t(words.from), dataIndex: 'sourceIp', width: 130 },
          { title: t(words.detail), dataIndex: 'detail', width: 240, render: (detail: unknown) => <Details detail={detail} raw={raw} /> },
        ]}
      />
      {hasNextPage ? <Button style={{ marginTop: 12 }} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t(common.more)}</Button> : null}
    </>
  )
}
