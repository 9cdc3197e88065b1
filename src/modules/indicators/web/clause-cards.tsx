/** The sentences that an indicator's targets rest on, each with where it stands. */
import { Link } from 'react-router'
import { periodText } from '#ui/charts/period-text.ts'
import { percent } from '#ui/charts/says.ts'
import { StateMark } from '#ui/state-mark.tsx'
import { useT } from '#ui/text.tsx'
import type { TargetLine } from '../views/views.schema.ts'
import { wantedText, whyText } from './indicator-words.ts'
import { clauseHref, indicatorPath } from './paths.ts'

const words = {
  title: { zh: '条款', en: 'Clauses' }, none: { zh: '没有方案在这里为它定目标。', en: 'No plan sets a target for it here.' }, due: { zh: '{day}前 {wanted}', en: '{wanted} by {day}' },
  lead: { zh: '牵头：{names}', en: 'Lead: {names}' }, chance: { zh: '达标概率 {chance}', en: 'chance {chance}' }, read: { zh: '看原文', en: 'Read in the document' },
  others: { zh: '其他地区的目标（{n}）', en: 'Targets of other places ({n})' }, binding: { zh: '约束性', en: 'binding' }, anticipatory: { zh: '预期性', en: 'anticipatory' },
} as const

export function ClauseCards({ targets, others }: { targets: readonly TargetLine[]; others: readonly TargetLine[] }) {
  const t = useT()
  return (
    <aside className="panel" aria-labelledby="clauses">
      <h2 className="section-title" id="clauses">{t(words.title)}</h2>
      {targets.length === 0 ? <p className="soft">{t(words.none)}</p> : null}
      {targets.map((line) => (
        <article key={line.targetId} className="clause-card">
          <p><StateMark state={line.state} note={t(whyText(line))} /></p>
          <p><b>{t(words.due, { day: t(periodText(line.dueDay)), wanted: t(wantedText(line)) })}</b> <span className="soft">{t(words[line.nature])}{line.chance === null ? '' : ` · ${t(words.chance, { chance: percent(line.chance) })}`}</span></p>
          <blockquote>{line.clause.text}</blockquote>
          <p><Link to={`/plans/${line.plan.id}/duties?by=tree`}>{line.plan.title}</Link> · <a href={clauseHref(line.plan.id, line.plan.objectId)} target="_blank" rel="noopener">{t(words.read)}</a></p>
          {line.leadUnits.length > 0 ? <p className="soft">{t(words.lead, { names: line.leadUnits.map((u) => u.name).join('、') })}</p> : null}
        </article>
      ))}
      {others.length > 0 ? (
        <details>
          <summary>{t(words.others, { n: others.length })}</summary>
          <ul className="others">{others.map((line) => <li key={`${line.region}/${line.targetId}`}><Link to={indicatorPath(line.indicator.id, line.place.code)}>{line.place.name}</Link> {t(wantedText(line))} <StateMark state={line.state} /></li>)}</ul>
        </details>
      ) : null}
    </aside>
  )
}
