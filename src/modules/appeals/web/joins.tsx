/** On the order's page: what it is handled together with; joining it to the likely earlier one, and taking that back. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Popconfirm, Space } from 'antd'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import { appealApi } from './appeal-api.ts'

const words = {
  into: { zh: '已并入 {number}', en: 'Joined to {number}' }, with: { zh: '并入本件的：', en: 'Joined to this one:' }, join: { zh: '并入', en: 'Join' }, sure: { zh: '并入 {number}？两位诉求人都会收到通知，并入后可以撤销。', en: 'Join to {number}? Both callers are told; it can be taken back.' },
  split: { zh: '撤销并单', en: 'Take it back' }, why: { zh: '为什么要分开办理？', en: 'Why is it handled apart?' },
} as const

interface Props { readonly region: string; readonly id: string; /** The likely earlier one. */ readonly alike: { readonly id: string; readonly number: string } | null; readonly joinable: boolean; readonly onChanged: () => void }

export function Joins({ region, id, alike, joinable, onChanged }: Props) {
  const t = useT()
  const params = { region, id }
  const joins = useQuery({ queryKey: ['appeal-joins', region, id], queryFn: () => appealApi('GET /appeals/:region/:id/joins', { params }) })
  const changed = (): void => { void joins.refetch(); onChanged() }
  const join = useMutation({ mutationFn: (into: string) => appealApi('POST /appeals/:region/:id/join', { params, body: { into } }), onSuccess: changed })
  const split = useMutation({ mutationFn: (reason: string) => appealApi('POST /appeals/:region/:id/split', { params, body: { reason } }), onSuccess: changed })
  const { into = null, joined = [] } = joins.data ?? {}
  return (
    <Space wrap>
      <ErrorNote error={joins.error ?? join.error ?? split.error} />
      {into === null ? null : <><Link to={`/appeals/${region}/${into.id}`}>{t(words.into, { number: into.number })}</Link><ReasonButton label={t(words.split)} question={t(words.why)} onReason={(reason) => { split.mutate(reason) }} /></>}
      {joined.length === 0 ? null : <span>{t(words.with)}{joined.map((one) => <Link key={one.id} to={`/appeals/${region}/${one.id}`} style={{ marginInlineEnd: 8 }}>{one.number}</Link>)}</span>}
      {alike === null || !joinable || into !== null ? null : <Popconfirm title={t(words.sure, { number: alike.number })} onConfirm={() => { join.mutate(alike.id) }}><Button size="small" loading={join.isPending}>{t(words.join)}</Button></Popconfirm>}
    </Space>
  )
}
