/** The rules by which findings open obligations, each with what it would have opened last year. */
import { useQuery } from '@tanstack/react-query'
import { Empty, Spin, Table, Tag } from 'antd'
import { useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import type { RulePreview } from '../triggers/preview.service.ts'
import { plansKey, proposalApi, taskApi } from './obligation-api.ts'
import { closingWords, rhythmWords } from './obligation-words.ts'

const words = {
  title: { zh: '自动立项规则', en: 'Rules that open obligations' },
  intro: { zh: '监测、检查、诉求等发现的问题，按下列规则自动立项；从上到下，第一条符合的生效。规则文件：packs/national/obligation-rules.yaml。', en: 'Findings open obligations by these rules; the first that fits decides. File: packs/national/obligation-rules.yaml.' },
  looked: { zh: '过去一年本地区共有 {looked} 个问题，其中 {unanswered} 个不符合任何规则。', en: '{looked} findings in the last year; {unanswered} fit no rule.' },
  cut: { zh: '（只看了最早的一部分）', en: '(cut: only the earliest were looked at)' },
  rule: { zh: '规则', en: 'Rule' },
  when: { zh: '条件', en: 'When' },
  terms: { zh: '时限与要求', en: 'Terms' },
  opened: { zh: '过去一年会立项', en: 'Would have opened' },
  withoutLead: { zh: '其中无牵头单位 {n}', en: '{n} without a unit' },
  workingDays: { zh: '{n} 个工作日', en: '{n} working days' },
  calendarDays: { zh: '{n} 天', en: '{n} days' },
  none: { zh: '没有问题符合这条规则。', en: 'No finding fits.' },
  noRegion: { zh: '还没有在督方案，无法确定地区。', en: 'No plan under supervision, so no region to preview.' },
} as const

export default function RulesPage() {
  const t = useT()
  const [search] = useSearchParams()
  const plans = useQuery({ queryKey: plansKey, queryFn: () => taskApi('GET /obligations/plans') })
  const region = search.get('region') ?? plans.data?.items[0]?.region
  const rules = useQuery({ queryKey: ['obligation-rules', region], queryFn: () => proposalApi('GET /obligations/rules', { query: { region: region ?? '' } }), enabled: region !== undefined })
  const error = plans.error ?? rules.error
  if (error) return <ErrorNote error={error} onRetry={() => void rules.refetch()} />
  const head = <><h1 className="page-title">{t(words.title)}</h1><p className="soft">{t(words.intro)}</p></>
  if (plans.data && region === undefined) return <>{head}<Empty description={t(words.noRegion)} /></>
  if (!rules.data) return <>{head}<Spin /></>
  return (
    <>
      {head}
      <p>{t(words.looked, { looked: rules.data.looked, unanswered: rules.data.unanswered })}{rules.data.cut ? t(words.cut) : ''}</p>
      <Table<RulePreview>
        rowKey="id" size="small" pagination={false} dataSource={rules.data.rules} scroll={{ x: 820 }}
        expandable={{ expandedRowRender: (rule) => (rule.examples.length === 0 ? <span className="soft">{t(words.none)}</span> : <ul className="others">{rule.examples.map((one) => <li key={one.findingId}>{one.message}</li>)}</ul>) }}
        columns={[
          { title: t(words.rule), key: 'rule', width: 150, render: (_, rule) => <>{t(rule.names)}<div className="soft">{rule.id}</div></> },
          { title: t(words.when), key: 'when', render: (_, rule) => <code>{rule.when}</code> },
          { title: t(words.terms), key: 'terms', width: 260, render: (_, rule) => <>{t(rule.limit.unit === 'working-days' ? words.workingDays : words.calendarDays, { n: rule.limit.count })} · {t(rhythmWords[rule.rhythm])} · {t(closingWords[rule.closing])}<div className="soft">{t(rule.ground)}</div></> },
          { title: t(words.opened), key: 'opened', width: 150, align: 'right', className: 'number', render: (_, rule) => <>{rule.opened}{rule.withoutLead > 0 ? <div><Tag color="warning">{t(words.withoutLead, { n: rule.withoutLead })}</Tag></div> : null}</> },
        ]}
      />
    </>
  )
}
