/** What stands above the log: the matter, the sentence it comes from, the finding, related cases, proposals. */
import { Alert, Descriptions, Space } from 'antd'
import { Link } from 'react-router'
import { useT } from '#ui/text.tsx'
import type { ObligationHead } from '../head.service.ts'
import { obligationPath } from './obligation-api.ts'
import { causeWords, dateText, proposedActionWords, sourceWords } from './obligation-words.ts'
import { originPlace } from './origin-path.ts'

const words = {
  matter: { zh: '督办事项', en: 'Matter' },
  source: { zh: '来源', en: 'Source' },
  clause: { zh: '原文', en: 'Clause' },
  plan: { zh: '方案', en: 'Plan' },
  duties: { zh: '责任清单', en: 'Duty lists' },
  targets: { zh: '有关目标', en: 'Targets' },
  finding: { zh: '监测发现', en: 'Finding' },
  stillThere: { zh: '仍在', en: 'still there' },
  gone: { zh: '已消除', en: 'gone' },
  putAside: { zh: '已忽略', en: 'put aside' },
  related: { zh: '关联事项', en: 'Related' },
  origins: { zh: '由来', en: 'Came from' },
  rule: { zh: '自动立项规则', en: 'Opened by rule' },
  proposal: { zh: '有调整建议待处理：{cause}，建议{action}（{before} → {after}）', en: 'A proposal waits: {cause}, {action} ({before} → {after})' },
  decide: { zh: '去处理', en: 'Decide' },
  none: { zh: '无', en: 'none' },
} as const

const relationWords: Readonly<Record<string, { zh: string; en: string }>> = {
  'from': { zh: '来自', en: 'came from' }, 'split-into': { zh: '拆分', en: 'split' }, 'continued-as': { zh: '移交接续', en: 'handed over' }, 'merged-into': { zh: '并案', en: 'merged' },
}
const findingStates = { open: words.stillThere, cleared: words.gone, suppressed: words.putAside } as const

export function HeadFacts({ head }: { head: ObligationHead }) {
  const t = useT()
  const { obligation, plan, commitment, targets, finding, related, proposals, ruleNames } = head
  const origins = head.origins.flatMap(({ type, id }) => originPlace(type, { region: obligation.region, id, evidence: finding?.evidence ?? {} }) ?? [])
  const items = [
    // The clause of a plan's task is the matter; so is a finding's message.
    ...((obligation.source === 'plan' && commitment !== null) || (finding !== null && obligation.matter.startsWith(finding.message)) ? [] : [{ key: 'matter', label: t(words.matter), children: <span style={{ whiteSpace: 'pre-line' }}>{obligation.matter}</span> }]),
    { key: 'source', label: t(words.source), children: <>{t(sourceWords[obligation.source])}{obligation.sourceName === null ? null : ` · ${obligation.sourceName}`}</> },
    ...(plan === null || commitment === null ? [] : [{
      key: 'clause', label: t(words.clause),
      children: (
        <>
          <blockquote className="object-quote">{commitment.clause}</blockquote>
          <Space wrap><Link to={`/plans/${plan.planId}?object=${commitment.id}`}>{plan.title}</Link><Link to={`/plans/${plan.planId}/duties`}>{t(words.duties)}</Link></Space>
        </>
      ),
    }]),
    ...(targets.length === 0 ? [] : [{ key: 'targets', label: t(words.targets), children: <ul className="others">{targets.map((target) => <li key={target.id}>{target.title} <strong>{target.figure}</strong> {target.deadline === null ? null : <span className="soft">{dateText(target.deadline)}</span>}</li>)}</ul> }]),
    ...(finding === null ? [] : [{ key: 'finding', label: t(words.finding), children: <>{finding.message}（{t(findingStates[finding.state])}）{finding.advice === '' ? null : <p className="soft">{finding.advice}</p>}</> }]),
    ...(origins.length === 0 ? [] : [{ key: 'origins', label: t(words.origins), children: <Space wrap>{origins.map((one) => <Link key={one.path} to={one.path}>{t(one.words)}</Link>)}</Space> }]),
    ...(obligation.rule === null ? [] : [{ key: 'rule', label: t(words.rule), children: <Link to="/obligations/rules">{ruleNames === null ? obligation.rule : t(ruleNames)}</Link> }]),
    ...(related.length === 0 ? [] : [{
      key: 'related', label: t(words.related),
      children: <ul className="others">{related.map(({ run, relation, outward }) => <li key={run.id}>{outward ? '→' : '←'} {t(relationWords[relation] ?? words.related)} <Link to={obligationPath(run)}>{run.number} {run.title}</Link></li>)}</ul>,
    }]),
  ]
  return (
    <>
      {proposals.filter((one) => one.state === 'open').map((one) => (
        <Alert key={one.id} type="warning" showIcon style={{ marginBottom: 12 }} action={<Link to="/obligations/proposals">{t(words.decide)}</Link>}
          title={t(words.proposal, { cause: t(causeWords[one.cause]), action: t(proposedActionWords[one.action]), before: one.detail.before ?? t(words.none), after: one.detail.after ?? t(words.none) })} />
      ))}
      <Descriptions column={1} size="small" bordered styles={{ label: { whiteSpace: 'nowrap' } }} items={items} style={{ marginBottom: 16 }} />
    </>
  )
}
