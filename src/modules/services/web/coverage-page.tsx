/** Everybody: who is entitled, who has it, who has it not, who has it no longer; by town and village; and telling them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Space, Switch, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { MatchCounts } from '../match/match.schema.ts'
import { PlaceTable } from './place-table.tsx'
import { ReachLists } from './reach-lists.tsx'
import { useRegion } from './region-choice.tsx'
import { matchKey, servicesApi } from './service-api.ts'
import { assumedMark, assumedNote, monthly, people } from './service-words.ts'
import { TellDialog, type Telling } from './tell-dialog.tsx'

const words = {
  title: { zh: '应享未享', en: 'Entitled and served' },
  run: { zh: '重新匹配', en: 'Match again' },
  running: { zh: '已开始，稍后自动更新', en: 'Started; this page follows' },
  head: { zh: '{day} 匹配 {n} 名居民，用时 {ms} 毫秒', en: '{n} residents matched as of {day} in {ms} ms' },
  paidOnly: { zh: '只看有金额的', en: 'Payments only' },
  name: { zh: '待遇', en: 'Entitlement' },
  entitled: { zh: '符合', en: 'Entitled' },
  held: { zh: '正在享受', en: 'Has it' },
  missing: { zh: '▲ 应享未享', en: '▲ Has it not' },
  ended: { zh: '■ 享受但已不符合', en: '■ No longer entitled' },
  unknown: { zh: '○ 缺数据', en: '○ Not known' },
  cost: { zh: '全部享受（万元/月）', en: 'If all had it (10k yuan/month)' },
  where: { zh: '看在哪些乡镇（街道）', en: 'see in which towns' },
  tell: { zh: '通知', en: 'Tell them' },
  empty: { zh: '还没有匹配过。登记了居民之后，点“重新匹配”。', en: 'Not matched yet. Once residents are registered, press “Match again”.' },
  xlsx: { zh: '下载 .xlsx', en: 'Download .xlsx' },
} as const

export default function CoveragePage() {
  const t = useT()
  const { lang } = useLang()
  const client = useQueryClient()
  const { region = '', choice, error, isPending } = useRegion()
  const [paidOnly, setPaidOnly] = useState(true)
  const [telling, setTelling] = useState<Telling>()
  const [opened, setOpened] = useState<readonly string[]>([])
  const enabled = region !== ''
  const match = useQuery({ queryKey: matchKey(region), queryFn: () => servicesApi('GET /entitlement-match', { query: { region } }), enabled, retry: false })
  const lists = useQuery({ queryKey: [...matchKey(region), 'lists'], queryFn: () => servicesApi('GET /reach-lists', { query: { region } }), enabled })
  const run = useMutation({ mutationFn: () => servicesApi('POST /entitlement-match', { body: { region } }), onSuccess: () => { setTimeout(() => void client.invalidateQueries({ queryKey: matchKey(region) }), lookAgainMs) } })
  const rows = (match.data?.match?.lines ?? []).filter((line) => !paidOnly || line.fenPerYear > 0 || line.held > 0)
  const number = (title: string, key: 'entitled' | 'held' | 'missing' | 'ended' | 'unknown') => ({ title, key, align: 'right' as const, className: 'tabular', sorter: (a: MatchCounts, b: MatchCounts) => a[key] - b[key], render: (_: unknown, line: MatchCounts) => (line[key] === 0 ? people(0) : <Button type="link" size="small" style={{ padding: 0 }} aria-label={`${line.names[lang]} ${title} ${people(line[key])}：${t(words.where)}`} onClick={() => { if (!opened.includes(line.entitlement)) setOpened([...opened, line.entitlement]) }}>{people(line[key])}</Button>) })
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <Space wrap style={{ marginBottom: 12 }}>
        {choice}
        <Button onClick={() => run.mutate()} loading={run.isPending} disabled={!enabled}>{t(words.run)}</Button>
        {match.data?.match == null ? null : <Button href={`/api/v1/entitlement-match/table.xlsx?region=${region}`}>{t(words.xlsx)}</Button>}
        <Switch checked={paidOnly} onChange={setPaidOnly} aria-label={t(words.paidOnly)} /> {t(words.paidOnly)}
        {run.isSuccess ? <span role="status">{t(words.running)}</span> : null}
      </Space>
      <ErrorNote error={error ?? match.error ?? run.error} onRetry={() => void match.refetch()} />
      {match.data?.match == null ? null : <p>{t(words.head, { day: match.data.match.day, n: people(match.data.match.residents), ms: match.data.match.milliseconds })}</p>}
      <Table
        rowKey="entitlement" size="small" loading={isPending || (enabled && match.isPending)} dataSource={rows} pagination={false} scroll={{ x: 860 }} locale={{ emptyText: t(words.empty) }}
        expandable={{ expandedRowKeys: opened, onExpandedRowsChange: (keys) => setOpened(keys.map(String)), expandedRowRender: (line) => <PlaceTable region={region} entitlement={line.entitlement} onTell={(place) => setTelling({ line, place })} /> }}
        columns={[
          { title: t(words.name), key: 'name', width: 240, render: (_, line) => <Link to={`/rules/${line.entitlement}`}>{line.names[lang]}</Link> },
          number(t(words.entitled), 'entitled'), number(t(words.held), 'held'), number(t(words.missing), 'missing'), number(t(words.ended), 'ended'), number(t(words.unknown), 'unknown'),
          { title: t(words.cost), key: 'cost', align: 'right', className: 'tabular', render: (_, line) => (line.fenPerYear === 0 ? '—' : <Link to={`/rules/${line.entitlement}`} aria-label={`${line.names[lang]} ${t(words.cost)} ${monthly(line.fenPerYear)}`}>{monthly(line.fenPerYear)}{line.assumed ? ` ${assumedMark}` : ''}</Link>) },
          { title: '', key: 'tell', width: 80, render: (_, line) => <Button size="small" disabled={line.missing === 0} aria-label={`${t(words.tell)}：${line.names[lang]}`} onClick={() => setTelling({ line })}>{t(words.tell)}</Button> },
        ]}
      />
      {rows.some(({ assumed }) => assumed) ? <p className="soft">{t(assumedNote)}</p> : null}
      <ReachLists lists={lists.data?.items ?? []} />
      <TellDialog region={region} telling={telling} onClose={() => setTelling(undefined)} />
    </>
  )
}

/** A county is matched by then; a city's figures come with the next look. */
const lookAgainMs = 3000
