/** Orders that units ask not to be scored for: reason, decision by somebody else, objection after a denial, and who decided. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Checkbox, Empty, Space, Table, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import type { Exclusion } from '../figures/figures.schema.ts'
import { appealApi } from './appeal-api.ts'
import { timeText } from './appeal-words.ts'
import { useLine } from './use-line.ts'

const words = {
  title: { zh: '剔除考核', en: 'Exclusions' }, lead: { zh: '承办单位在工单页提出，由其他单位的审批人决定；被拒后可申诉一次；已同意的，定稿前可由审批人撤销。月度考核定稿前须逐件决定。', en: 'A unit asks on the order’s page, somebody of another unit decides; after a denial it may object once; what was granted may be taken back. All are decided before a month is frozen.' },
  all: { zh: '包括已决定的', en: 'With those decided' }, order: { zh: '工单', en: 'Order' }, reason: { zh: '理由', en: 'Reason' }, state: { zh: '状态', en: 'State' }, decision: { zh: '决定', en: 'Decision' }, objection: { zh: '申诉：{text}', en: 'Objection: {text}' },
  asked: { zh: '待决定', en: 'To be decided' }, appealed: { zh: '已申诉，待决定', en: 'Objected, to be decided' }, granted: { zh: '已剔除', en: 'Excluded' }, denied: { zh: '未同意', en: 'Denied' }, revoked: { zh: '已撤销剔除', en: 'Counts again' }, revocation: { zh: '撤销：{text}', en: 'Taken back: {text}' }, revoke: { zh: '撤销剔除', en: 'Take back' }, revokeWhy: { zh: '为什么撤销？该工单重新计入考核，月度定稿后不能再撤销。', en: 'Why? The order counts again. After the month is frozen this can’t be done.' }, by: { zh: '{who}，{when}', en: '{who}, {when}' },
  grant: { zh: '同意剔除', en: 'Grant' }, grantWhy: { zh: '同意的理由（写入记录，月度定稿前可以撤销）', en: 'Why? It is recorded; until the month is frozen it can be taken back.' }, deny: { zh: '不同意', en: 'Deny' }, denyWhy: { zh: '不同意的理由（单位可申诉一次）', en: 'Why? The unit may object once.' },
  none: { zh: '没有待决定的申请。', en: 'Nothing waits for a decision.' }, noLine: { zh: '还没有开通热线，请在“热线设置”中开通。', en: 'No line is open. Open one in the line settings.' },
} as const

export default function ExclusionsPage() {
  const t = useT()
  const client = useQueryClient()
  const { line, loading, error } = useLine()
  const may = useMay('appeals.decide')
  const [all, setAll] = useState(false)
  const region = line?.region ?? ''
  const list = useQuery({ queryKey: ['appeal-exclusions', region, all], enabled: region !== '', queryFn: () => appealApi('GET /appeals/exclusions', { query: { region, open: all ? 'false' : 'true' } }) })
  const log = useQuery({ queryKey: ['appeal-setting-changes', region, 'exclusion'], enabled: region !== '', queryFn: () => appealApi('GET /appeal-lines/:region/changes', { params: { region }, query: { what: 'exclusion' } }) })
  const reload = (): void => { for (const key of ['appeal-exclusions', 'appeal-setting-changes']) void client.invalidateQueries({ queryKey: [key] }) }
  const decide = useMutation({
    mutationFn: ({ id, ...body }: { readonly id: string; readonly granted: boolean; readonly reason: string }) => appealApi('POST /appeals/:region/:id/exclusion/decision', { params: { region, id }, body }),
    onSuccess: reload,
  })
  const revoke = useMutation({
    mutationFn: ({ id, reason }: { readonly id: string; readonly reason: string }) => appealApi('POST /appeals/:region/:id/exclusion/revocation', { params: { region, id }, body: { reason } }),
    onSuccess: reload,
  })
  const decider = (id: string, what: 'granted' | 'revoked'): string | null => {
    const found = log.data?.items.find((one) => one.key === id && one.after?.[what] !== undefined)
    return found === undefined ? null : t(words.by, { who: found.byName, when: timeText(found.at) })
  }
  if (!loading && line === undefined) return <Alert type="info" title={t(words.noLine)} />
  return (
    <>
      <h1 className="page-title">{t(words.title)} <span className="soft">{line?.name}</span></h1>
      <p className="soft">{t(words.lead)}</p>
      <ErrorNote error={error ?? list.error ?? decide.error ?? revoke.error} onRetry={() => void list.refetch()} />
      <p><Checkbox checked={all} onChange={(e) => { setAll(e.target.checked) }}>{t(words.all)}</Checkbox></p>
      <Table<Exclusion> size="small" rowKey="appealId" loading={list.isPending && region !== ''} pagination={false} scroll={{ x: 760 }} dataSource={[...(list.data?.items ?? [])]} locale={{ emptyText: <Empty description={t(words.none)} /> }} columns={[
        { title: t(words.order), key: 'order', render: (_, one) => <Link to={`/appeals/${one.region}/${one.appealId}`}>{one.number} {one.title}</Link> },
        { title: t(words.reason), key: 'reason', render: (_, one) => <>{one.reason}{one.appealReason === null ? null : <><br />{t(words.objection, { text: one.appealReason })}</>}</> },
        { title: t(words.state), key: 'state', width: 130, render: (_, one) => <Tag variant="filled">{t(words[one.state])}</Tag> },
        { title: t(words.decision), key: 'decision', render: (_, one) => <>{one.decision}{one.decision === null ? null : <span className="soft"> {decider(one.appealId, 'granted')}</span>}{one.revocation === null ? null : <><br />{t(words.revocation, { text: one.revocation })}<span className="soft"> {decider(one.appealId, 'revoked')}</span></>}</> },
        { key: 'do', width: 180, align: 'right', render: (_, one) => (may && (one.state === 'asked' || one.state === 'appealed') ? (
          <Space wrap>
            <ReasonButton label={t(words.grant)} question={t(words.grantWhy)} onReason={(reason) => { decide.mutate({ id: one.appealId, granted: true, reason }) }} />
            <ReasonButton label={t(words.deny)} question={t(words.denyWhy)} onReason={(reason) => { decide.mutate({ id: one.appealId, granted: false, reason }) }} />
          </Space>) : may && one.state === 'granted' ? <ReasonButton label={t(words.revoke)} question={t(words.revokeWhy)} onReason={(reason) => { revoke.mutate({ id: one.appealId, reason }) }} /> : null) },
      ]} />
    </>
  )
}
