/** One item's guide, for reading and for paper: the list, the rule with its figures, how the chosen place handles it. */
import { periodText } from '#ui/charts/period-text.ts'
import type { PortalView } from '#ui/portal/page.ts'
import type { Guide } from '../../catalogue/catalogue.service.ts'
import type { Place } from '../../catalogue/places.ts'
import { FigureTable } from './figure-lines.tsx'
import { ItemGuide } from './item-guide.tsx'
import { PlaceAnswers, placeWords } from './place-question.tsx'
import { guideWords, howWords } from './service-words.ts'

/** The guide, and what the visitor wrote to find a place by. */
export interface ItemData extends Guide { readonly choices: readonly Place[]; readonly notFound: string | null }

const words = {
  rule: { zh: '谁符合条件', en: 'Who is entitled' },
  ruleSince: { zh: '自 {day} 起', en: 'since {day}' },
  ask: { zh: '看看我是否符合', en: 'Am I entitled?' },
  noRule: { zh: '不按个人条件判断：', en: 'Not decided by a person’s circumstances: ' },
  all: { zh: '全部公共服务', en: 'All public services' },
  versions: { zh: '历次规定', en: 'Earlier and later rules' },
  until: { zh: '至 {day}', en: 'until {day}' },
  asOf: { zh: '本页为 {day} 的内容。', en: 'As of {day}.' },
} as const

export function ItemPage({ data, t, lang, link, query }: PortalView<ItemData>) {
  const { item, office, source, entitlements, guide, place } = data
  const kept = place === null ? {} : { place: place.code }
  const known = guide.content
  return (
    <>
      <h1>{item.name[lang]}</h1>
      <p className="soft" lang="zh-CN">{item.area} · {item.category}</p>
      <dl className="facts">
        <dt>{t(guideWords.who)}</dt><dd lang="zh-CN">{item.who}</dd>
        <dt>{t(guideWords.standard)}</dt><dd lang="zh-CN">{item.standard}</dd>
        <dt>{t(guideWords.how)}</dt><dd>{t(howWords[item.how])}</dd>
        {known.counters === undefined ? <><dt>{t(guideWords.where)}</dt><dd>{office.name[lang]}</dd></> : null}
        <dt>{t(guideWords.phone)}</dt><dd><a href={`tel:${office.phone}`}>{office.phone}</a></dd>
        {item.materials.length === 0 || known.materials !== undefined ? null : <><dt>{t(guideWords.materials)}</dt><dd lang="zh-CN">{item.materials.join('、')}</dd></>}
        <dt>{t(guideWords.lead)}</dt><dd lang="zh-CN">{item.lead.join('、')}</dd>
      </dl>
      <ItemGuide guide={guide} t={t} lang={lang} />
      <h2>{t(words.rule)}</h2>
      <p>{place === null ? t(placeWords.none) : t(placeWords.here, { place: place.fullName })}</p>
      <PlaceForm data={data} t={t} query={query} />
      {entitlements.map((one) => (
        <section key={one.id}>
          <h3>{one.names[lang]}</h3>
          {one.because === null ? null : <p>{t(words.noRule)}{one.because[lang]}</p>}
          {one.plainly === null ? null : (
            <>
              <p className="clause">{one.plainly[lang]}</p>
              <FigureTable figures={one.figures} t={t} lang={lang} />
              <p className="soft">{t(guideWords.source)}：<span lang="zh-CN">{one.document}{one.clause}</span>{one.from === null ? '' : ` · ${t(words.ruleSince, { day: t(periodText(one.from)) })}`}</p>
            </>
          )}
          {one.versions.length < 2 ? null : (
            <details>
              <summary>{t(words.versions)}</summary>
              <ul>{one.versions.map((version) => <li key={version.from}>{t(words.ruleSince, { day: t(periodText(version.from)) })}{version.until === null ? '' : ` ${t(words.until, { day: t(periodText(version.until)) })}`}：<span lang="zh-CN">{version.source.document}{version.source.clause}</span></li>)}</ul>
            </details>
          )}
        </section>
      ))}
      {source.verified ? null : <p className="soft">{t(guideWords.unverified)} {t(words.asOf, { day: t(periodText(data.day)) })}</p>}
      <p className="no-print"><a className="door" href={link('/services/ask')}>{t(words.ask)}</a></p>
      <p className="no-print"><a href={link('/services', kept)}>{t(words.all)}</a></p>
    </>
  )
}

function PlaceForm({ data: { item, choices, notFound }, t, query }: Pick<PortalView<ItemData>, 't' | 'query'> & { readonly data: ItemData }) {
  const kept = Object.entries({ lang: query['lang'], size: query['size'] }).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
  return (
    <details className="no-print" open={notFound !== null || choices.length > 0}>
      <summary>{t(placeWords.change)}</summary>
      <form className="big" method="get" action={`/services/items/${item.code}`}>
        {kept.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <PlaceAnswers choices={choices} name="place" nearName="near" notFound={notFound} t={t} />
      </form>
    </details>
  )
}
