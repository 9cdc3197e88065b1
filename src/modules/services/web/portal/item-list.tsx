/** The catalogue for residents: one search line, life events, items. */
import type { PortalView } from '#ui/portal/page.ts'
import type { CatalogueItem } from '../../catalogue/catalogue.schema.ts'

export interface ItemListData {
  readonly items: readonly CatalogueItem[]
  readonly events: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[]
  readonly persons: ItemListData['events']
  readonly filter: { readonly q: string; readonly event: string; readonly person: string }
}

const words = {
  title: { zh: '公共服务目录', en: 'Public services' },
  search: { zh: '用您平时的说法找，例如“老人补贴”', en: 'Search in your own words (Chinese)' },
  find: { zh: '查找', en: 'Search' },
  events: { zh: '按人生大事找', en: 'By life event' },
  persons: { zh: '按人群找', en: 'By person' },
  all: { zh: '全部', en: 'All' },
  found: { zh: '找到 {n} 项', en: '{n} found' },
  nothing: { zh: '没有找到。请换一种说法，或拨打 12345 询问。', en: 'Nothing found. Try other words, or call 12345.' },
  ask: { zh: '不知道能享受什么？回答几个问题', en: 'Not sure? Answer a few questions' },
} as const

export function ItemList({ data: { items, events, persons, filter }, t, lang, link, query }: PortalView<ItemListData>) {
  const kept = Object.entries({ lang: query['lang'], size: query['size'], event: filter.event, person: filter.person, place: query['place'] }).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
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
      <Chips groups={events} by="event" lang={lang} link={link} current={filter.event} all={t(words.all)} />
      <h2>{t(words.persons)}</h2>
      <Chips groups={persons} by="person" lang={lang} link={link} current={filter.person} all={t(words.all)} />
      <p role="status">{t(words.found, { n: items.length })}</p>
      {items.length === 0 ? <p>{t(words.nothing)}</p> : null}
      <ul className="plain">
        {items.map((item) => (
          <li key={item.code}>
            <a href={link(`/services/items/${item.code}`, { place: query['place'] })}>{item.name[lang]}</a>
            <br /><span className="soft" lang="zh-CN">{item.who}：{item.standard}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

interface ChipsOf { readonly groups: ItemListData['events']; readonly by: 'event' | 'person'; readonly current?: string; readonly all?: string }

export function Chips({ groups, by, lang, link, current, all }: ChipsOf & Pick<PortalView<unknown>, 'lang' | 'link'>) {
  return (
    <ul className="chips">
      {all === undefined ? null : <li><a href={link('/services')} aria-current={current === '' ? 'true' : undefined}>{all}</a></li>}
      {groups.map(({ id, name }) => <li key={id}><a href={link('/services', { [by]: id })} aria-current={current === id ? 'true' : undefined}>{name[lang]}</a></li>)}
    </ul>
  )
}
