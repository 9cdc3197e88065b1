/** What a rule would have hit in the last month. */
import { Link } from 'react-router'
import { useT } from '#ui/text.tsx'
import type { RulePreview } from '../../quality/rules.schema.ts'

const words = {
  looked: { zh: '看了最近一个月的 {looked} 件，会命中 {hits} 件。', en: 'Of {looked} of the last month it would hit {hits}.' }, none: { zh: '最近一个月没有可看的工单。', en: 'There is nothing to look at in the last month.' },
  cut: { zh: '还有更早的没有看。', en: 'Older ones were left out.' }, before: { zh: '按现行规则命中 {n} 件。', en: 'As it counts now: {n}.' }, more: { zh: '只列出前 {n} 件。', en: 'The first {n} are shown.' }, missing: { zh: '缺少应有的内容', en: 'something is missing' },
} as const

export function RuleTried({ region, tried: { looked, cut, hits, before, examples } }: { readonly region: string; readonly tried: RulePreview }) {
  const t = useT()
  if (looked === 0) return <p role="status">{t(words.none)}</p>
  return (
    <section aria-live="polite">
      <p role="status"><strong>{t(words.looked, { looked, hits })}</strong> {before === null ? '' : t(words.before, { n: before })} {cut ? t(words.cut) : ''}</p>
      <ul style={{ paddingLeft: 18, maxHeight: 240, overflow: 'auto' }}>
        {examples.map((one) => <li key={one.id}><Link to={`/appeals/${region}/${one.id}`} target="_blank">{one.number}</Link> {one.title} <span className="soft">{one.found.length === 0 ? t(words.missing) : one.found.map((found) => `“${found}”`).join('、')}</span></li>)}
      </ul>
      {hits > examples.length ? <p className="soft">{t(words.more, { n: examples.length })}</p> : null}
    </section>
  )
}
