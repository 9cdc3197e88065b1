/** Outcomes proposed because a plan or a unit changed: a person takes or dismisses each. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Space, Spin, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { UnitPicker } from '#modules/cases/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import type { ProposalLine } from '../proposals/proposals.schema.ts'
import { ledgerKey, obligationPath, proposalApi } from './obligation-api.ts'
import { causeWords, dateText, proposedActionWords } from './obligation-words.ts'

const words = {
  title: { zh: '调整建议', en: 'Proposals' },
  intro: { zh: '方案修订、期满或单位撤销后，在办事项如何处理由人决定。采纳须有审批权限。', en: 'A plan was amended or ended, or a unit dissolved: what becomes of open matters is for a person to decide.' },
  matter: { zh: '督办事项', en: 'Matter' },
  cause: { zh: '原因', en: 'Cause' },
  change: { zh: '变化', en: 'Change' },
  action: { zh: '建议', en: 'Proposal' },
  accept: { zh: '采纳', en: 'Accept' },
  dismiss: { zh: '不采纳', en: 'Dismiss' },
  why: { zh: '为什么不采纳？', en: 'Why not?' },
  none: { zh: '没有待处理的建议。', en: 'Nothing to decide.' },
  nothing: { zh: '无', en: 'none' },
} as const
const key = ['obligation-proposals'] as const

export default function ProposalsPage() {
  const t = useT()
  const client = useQueryClient()
  const list = useQuery({ queryKey: key, queryFn: () => proposalApi('GET /obligations/proposals') })
  const done = () => { void client.invalidateQueries({ queryKey: key }); void client.invalidateQueries({ queryKey: ledgerKey }) }
  const accept = useMutation({
    mutationFn: ({ line: { region, id }, unit }: { line: ProposalLine; unit: string | undefined }) => proposalApi('POST /obligations/proposals/:region/:id/accept', { params: { region, id }, body: { fields: unit === undefined ? {} : { leadUnit: unit } } }),
    onSuccess: done,
  })
  const dismiss = useMutation({ mutationFn: ({ line: { region, id }, reason }: { line: ProposalLine; reason: string }) => proposalApi('POST /obligations/proposals/:region/:id/dismiss', { params: { region, id }, body: { reason } }), onSuccess: done })
  if (list.error) return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Spin />
  const text = (value: string | null): string => (value === null ? t(words.nothing) : /^\d{4}-/.test(value) ? dateText(value) : value)
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p className="soft">{t(words.intro)}</p>
      <ErrorNote error={accept.error ?? dismiss.error} />
      <Table<ProposalLine>
        rowKey="id" size="small" pagination={false} dataSource={list.data.items} scroll={{ x: 780 }} locale={{ emptyText: <Empty description={t(words.none)} /> }}
        columns={[
          { title: t(words.matter), key: 'title', render: (_, line) => <><Link to={obligationPath(line.run)}>{line.run.title}</Link><div className="soft">{line.run.number}</div></> },
          { title: t(words.cause), key: 'cause', width: 130, render: (_, line) => t(causeWords[line.cause]) },
          { title: t(words.change), key: 'change', width: 230, render: (_, line) => <><del>{text(line.detail.before)}</del> → <ins>{text(line.detail.after)}</ins></> },
          { title: t(words.action), key: 'action', width: 120, render: (_, line) => t(proposedActionWords[line.action]) },
          { title: '', key: 'do', width: 260, render: (_, line) => <Decide line={line} busy={accept.isPending} onAccept={(unit) => accept.mutate({ line, unit })} onDismiss={(reason) => dismiss.mutate({ line, reason })} /> },
        ]}
      />
    </>
  )
}

/** Where no successor is known, the unit that goes on has to be named first. */
function Decide({ line, busy, onAccept, onDismiss }: { line: ProposalLine; busy: boolean; onAccept: (unit: string | undefined) => void; onDismiss: (reason: string) => void }) {
  const t = useT()
  const [unit, setUnit] = useState<string | undefined>()
  const needsUnit = line.action === 'changeUnit' && line.fields['leadUnit'] === undefined
  return (
    <>
      {needsUnit ? <UnitPicker id={`unit-${line.id}`} many={false} value={unit === undefined ? [] : [unit]} onChange={([one]) => setUnit(one)} /> : null}
      <Space style={{ marginTop: needsUnit ? 4 : 0 }}>
        <Button size="small" type="primary" disabled={needsUnit && unit === undefined} loading={busy} onClick={() => onAccept(unit)}>{t(words.accept)}</Button>
        <ReasonButton label={t(words.dismiss)} question={t(words.why)} onReason={onDismiss} />
      </Space>
    </>
  )
}
