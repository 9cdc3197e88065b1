/** The catalogue for residents: one search line, life events, items. */
import type { PortalView } from '#ui/portal/page.ts'
import type { CatalogueItem } from '../../catalogue/catalogue.schema.ts'

export interface ItemListData {
  readonly items: readonly CatalogueItem[]
  readonly events: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[]
  readonly filter: { readonly q: string; readonly event: string }
}

const words = {
  title: { zh: '公共服务目录', en: 'Public services' },
  search: { zh: '用您平时的说法找，例如“老人补贴”', en: 'Search in your own words (Chinese)' },
  find: { zh: '查找', en: 'Search' },
  events: { zh: '按人生大事找', en: 'By life event' },
  all: { zh: '全部', en: 'All' },
  found: { zh: '找到 {n} 项', en: '{n} found' },
  nothing: { zh: '没有找到。请换一种说法，或拨打 12345 询问。', en: 'Nothing found. Try other words, or call 12345.' },
  ask: { zh: '不知道能享受什么？回答几个问题', en: 'Not sure? Answer a few questions' },
} as const

export function ItemList({ data: { items, events, filter }, t, lang, link, query }: PortalView<ItemListData>) {
  const kept = Object.entries({ lang: query['lang'], size: query['size'], event: filter.event }).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
  return (
    <>
      <h1>{t(words.title)}</h1>
      <p><a className="door" href={link('/services/ask')}>{t(words.ask)}</a></p>
      <form className="big no-print" method="get" action="/services" role="search">
        {kept.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <label className="field">{t(words.search)}<input type="search" name="q" defaultValue={filter.q} /></label>
        <button type="submit">{t(words.find)}</button>
      </form>
      <h2>{t(words.events)}</h2>
      <EventChips events={events} lang={lang} link={link} current={filter.event} all={t(words.all)} />
      <p role="status">{t(words.found, { n: items.length })}</p>
      {items.length === 0 ? <p>{t(words.nothing)}</p> : null}
      <ul className="plain">
        {items.map((item) => (
          <li key={item.code}>
            <a href={link(`/services/items/${item.code}`)}>{item.name[lang]}</a>
            <br /><span className="soft" lang="zh-CN">{item.who}：{item.standard}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

export function EventChips({ events, lang, link, current, all }: Pick<ItemListData, 'events'> & Pick<PortalView<unknown>, 'lang' | 'link'> & { readonly current?: string; readonly all?: string }) {
  return (
    <ul className="chips">
      {all === undefined ? null : <li><a href={link('/services')} aria-current={current === '' ? 'true' : undefined}>{all}</a></li>}
      {events.map(({ id, name }) => <li key={id}><a href={link('/services', { event: id })} aria-current={current === id ? 'true' : undefined}>{name[lang]}</a></li>)}
    </ul>
  )
}
