/** One item's guide, for reading and for paper. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Guide } from '../../catalogue/catalogue.service.ts'
import { guideWords, howWords } from './service-words.ts'

const words = {
  rule: { zh: '谁符合条件', en: 'Who is entitled' },
  ruleSince: { zh: '自 {day} 起', en: 'since {day}' },
  ask: { zh: '看看我是否符合', en: 'Am I entitled?' },
  noRule: { zh: '不按个人条件判断：', en: 'Not decided by a person’s circumstances: ' },
  all: { zh: '全部公共服务', en: 'All public services' },
} as const

export function ItemPage({ data: { item, office, source, entitlements }, t, lang, link }: PortalView<Guide>) {
  return (
    <>
      <h1>{item.name[lang]}</h1>
      <p className="soft" lang="zh-CN">{item.area} · {item.category}</p>
      <dl className="facts">
        <dt>{t(guideWords.who)}</dt><dd lang="zh-CN">{item.who}</dd>
        <dt>{t(guideWords.standard)}</dt><dd lang="zh-CN">{item.standard}</dd>
        <dt>{t(guideWords.how)}</dt><dd>{t(howWords[item.how])}</dd>
        <dt>{t(guideWords.where)}</dt><dd>{office.name[lang]}</dd>
        <dt>{t(guideWords.phone)}</dt><dd><a href={`tel:${office.phone}`}>{office.phone}</a></dd>
        {item.materials.length === 0 ? null : <><dt>{t(guideWords.materials)}</dt><dd lang="zh-CN">{item.materials.join('、')}</dd></>}
        <dt>{t(guideWords.fee)}</dt><dd>{t(guideWords.free)}</dd>
        <dt>{t(guideWords.lead)}</dt><dd lang="zh-CN">{item.lead.join('、')}</dd>
      </dl>
      <h2>{t(words.rule)}</h2>
      {entitlements.map((one) => (
        <section key={one.id}>
          <h3>{one.names[lang]}</h3>
          {one.because === null ? null : <p>{t(words.noRule)}{one.because[lang]}</p>}
          {one.plainly === null ? null : (
            <>
              <p className="clause">{one.plainly[lang]}</p>
              <p className="soft">{t(guideWords.source)}：<span lang="zh-CN">{one.document}{one.clause}</span>{one.from === null ? '' : ` · ${t(words.ruleSince, { day: one.from })}`}</p>
            </>
          )}
        </section>
      ))}
      {source.verified ? null : <p className="soft">{t(guideWords.unverified)}</p>}
      <p className="no-print"><a className="door" href={link('/services/ask')}>{t(words.ask)}</a></p>
      <p className="no-print"><a href={link('/services')}>{t(words.all)}</a></p>
    </>
  )
}
