/** Targets as lines: what, where it stands and why, whose it is, since when. On a phone each line becomes a card. */
import { Link } from 'react-router'
import { ChainButton } from '#ui/chain/chain-drawer.tsx'
import { numberText } from '#ui/charts/number-text.ts'
import { periodText } from '#ui/charts/period-text.ts'
import { percent } from '#ui/charts/says.ts'
import { StateMark, stateLooks } from '#ui/state-mark.tsx'
import { useT } from '#ui/text.tsx'
import type { TargetLine } from '../views/views.schema.ts'
import { chainKeyOf } from './chain-key.ts'
import { cellText, dayText, lightWords, wantedText, whyText } from './indicator-words.ts'
import { indicatorPath } from './paths.ts'
import './indicators.css'

const words = {
  indicator: { zh: '指标', en: 'Indicator' }, state: { zh: '状态', en: 'State' }, now: { zh: '现在', en: 'Now' }, wanted: { zh: '目标', en: 'Target' }, chance: { zh: '达标概率', en: 'Chance' },
  who: { zh: '牵头单位', en: 'Lead unit' }, since: { zh: '自', en: 'Since' }, binding: { zh: '约束性', en: 'binding' }, noUnit: { zh: '方案没有写明', en: 'not named' },
  by: { zh: '{day}前', en: 'by {day}' }, provisional: { zh: '待核', en: 'provisional' }, stale: { zh: '{n} 期未更新', en: '{n} periods stale' }, look: { zh: '按相似名称对应，请核对', en: 'matched by a similar name; please check' },
} as const

export function TargetTable({ targets, label, withPlace = false }: { targets: readonly TargetLine[]; label: string; withPlace?: boolean }) {
  const t = useT()
  return (
    <table className="target-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t(words.state)}</th><th scope="col">{t(words.indicator)}</th><th scope="col" className="number">{t(words.now)}</th><th scope="col">{t(words.wanted)}</th>
          <th scope="col" className="number">{t(words.chance)}</th><th scope="col">{t(words.who)}</th><th scope="col">{t(words.since)}</th>
        </tr>
      </thead>
      <tbody>{targets.map((line) => <TargetRow key={`${line.region}/${line.targetId}`} line={line} withPlace={withPlace} />)}</tbody>
    </table>
  )
}

function TargetRow({ line, withPlace }: { line: TargetLine; withPlace: boolean }) {
  const t = useT()
  const name = t(line.indicator.name) || line.indicator.name.zh
  const now = line.now ? cellText(line.now, line.indicator) : null
  const key = chainKeyOf({ indicator: line.indicator.id, place: line.place.code, period: line.now?.period ?? '', breakdown: '', target: line.targetId })
  return (
    <tr>
      <td className="target-state"><span className={`light-dot is-${line.light}`} title={t(lightWords[line.light].hint)} /><span className="unseen">{t(lightWords[line.light])}</span><ChainButton of={key} label={`${name} ${t(stateLooks[line.state].word)}`}><StateMark state={line.state} /></ChainButton></td>
      <th scope="row">
        <Link to={indicatorPath(line.indicator.id, line.place.code)}>{name}</Link>
        {withPlace ? <span className="soft"> · {line.place.name}</span> : null}
        <small>{t(whyText(line))}{line.stalePeriods > 0 ? ` · ${t(words.stale, { n: line.stalePeriods })}` : ''}{line.matched === 'alike' ? ` · ${t(words.look)}` : ''}</small>
      </th>
      <td className="number" data-label={t(words.now)}>{now === null ? '—' : <ChainButton of={key} label={`${name} ${t(words.now)}`}>{now}</ChainButton>}{line.now ? <small>{t(periodText(line.now.period))}{line.now.provisional ? ` · ${t(words.provisional)}` : ''}</small> : null}</td>
      <td data-label={t(words.wanted)}><ChainButton of={key} label={`${name} ${t(words.wanted)}`}>{t(wantedText(line))}</ChainButton><small>{t(words.by, { day: t(periodText(line.dueDay)) })}{line.nature === 'binding' ? ` · ${t(words.binding)}` : ''}</small></td>
      <td className="number" data-label={t(words.chance)}>{line.chance === null ? '—' : <ChainButton of={key} label={`${name} ${t(words.chance)}`}>{percent(line.chance)}</ChainButton>}{line.forecast?.low !== null && line.forecast?.high !== null && line.forecast ? <small>[{numberText(line.forecast.low ?? 0)}, {numberText(line.forecast.high ?? 0)}]</small> : null}</td>
      <td data-label={t(words.who)}>{line.leadUnits.length === 0 ? <span className="soft">{t(words.noUnit)}</span> : line.leadUnits.map((u) => u.name).join('、')}</td>
      <td data-label={t(words.since)}>{t(dayText(line.since))}</td>
    </tr>
  )
}
