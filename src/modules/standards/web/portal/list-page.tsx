/** The list as residents read it: by area, the local standard where there is one, and the way to the guide of each service. */
import type { z } from 'zod'
import type { PortalView } from '#ui/portal/page.ts'
import type { ListView } from '../../list/views.schema.ts'
import { StandardDoors, type DoorsData } from './doors.tsx'

export interface ListData extends DoorsData {
  readonly view: z.infer<typeof ListView>
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  readonly region: string | null
  /** Number of the area; 0: all. */
  readonly area: number
}

const words = {
  title: { zh: '基本公共服务标准', en: 'Basic public service standards' },
  lead: { zh: '国家为每个人兜住的底线：{n} 项服务。地方标准只能更高，不能更低。', en: 'What the state assures everybody: {n} services. A local standard may be higher, never lower.' },
  covered: { zh: '{name}：{covered} / {items} 项有现行标准', en: '{name}: {covered} of {items} have a standard in force' },
  all: { zh: '全部', en: 'All' },
  areas: { zh: '按领域看', en: 'By area' },
  who: { zh: '给谁', en: 'For whom' },
  standard: { zh: '标准', en: 'Standard' },
  lead2: { zh: '负责', en: 'In charge' },
  norms: { zh: '现行标准', en: 'Standards in force' },
  more: { zh: '本地增加', en: 'Added here' },
  drafts: { zh: '正在征求意见', en: 'Open for comments' },
  unverified: { zh: '文字为要点，未与标准原文逐字核对；以国家发布的文本为准。', en: 'These are short notes, not compared word for word; the published text counts.' },
} as const

export function ListPage(props: PortalView<ListData>) {
  const { data: { view, regions, region, area, drafts }, t, lang, link } = props
  const here = regions.find(({ code }) => code === region)
  const areas = view.areas.filter(({ number }) => area === 0 || number === area)
  const kept = region === null ? {} : { region }
  return (
    <>
      <h1>{t(words.title)}</h1>
      <p>{t(words.lead, { n: view.items.length })}</p>
      {view.coverage === null || here === undefined ? null : <p role="status">{t(words.covered, { name: here.name, covered: view.coverage.covered, items: view.coverage.items })}</p>}
      {regions.length < 2 ? null : <ul className="chips">{regions.map((one) => <li key={one.code}><a href={link('/standards', { region: one.code })} aria-current={one.code === region ? 'true' : undefined}>{one.name}</a></li>)}</ul>}
      {drafts.length === 0 ? null : <><h2>{t(words.drafts)}</h2><StandardDoors {...props} /></>}
      <h2>{t(words.areas)}</h2>
      <ul className="chips">
        <li><a href={link('/standards', kept)} aria-current={area === 0 ? 'true' : undefined}>{t(words.all)}</a></li>
        {view.areas.map((one) => <li key={one.number}><a href={link('/standards', { ...kept, area: String(one.number) })} aria-current={one.number === area ? 'true' : undefined}>{one[lang]}</a></li>)}
      </ul>
      {areas.map((one) => (
        <section key={one.number}>
          <h2>{area === 0 ? <a href={link('/standards', { ...kept, area: String(one.number) })}>{one[lang]}</a> : one[lang]}</h2>
          <ul className="plain">
            {view.items.filter((item) => item.area === one.number).map((item) => (
              <li key={item.code}>
                {area === 0 ? <a href={link(`/services/items/${item.code}`)}>{item.names[lang]}</a> : <h3><a href={link(`/services/items/${item.code}`)}>{item.names[lang]}</a></h3>}
                {area === 0 ? null : <ItemFacts item={item} t={t} />}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {view.additions.length === 0 || area !== 0 ? null : (
        <section>
          <h2>{t(words.more)}</h2>
          <ul className="plain">{view.additions.map((item) => <li key={`${item.list} ${item.code}`}><h3 lang="zh-CN">{item.name}</h3><p lang="zh-CN">{[item.who, item.standard].filter(Boolean).join('：')}</p><p className="soft" lang="zh-CN">{item.list}</p></li>)}</ul>
        </section>
      )}
      <p className="soft">{t(words.unverified)}</p>
    </>
  )
}

/** Of all areas names alone are enough to find one's own; what is promised stands where one area was chosen. */
function ItemFacts({ item, t }: { readonly item: ListData['view']['items'][number]; readonly t: PortalView<ListData>['t'] }) {
  return (
    <dl className="facts">
      <dt>{t(words.who)}</dt><dd lang="zh-CN">{item.who}</dd>
      <dt>{t(words.standard)}</dt><dd lang="zh-CN">{item.standard}</dd>
      <dt>{t(words.lead2)}</dt><dd lang="zh-CN">{item.lead.join('、')}</dd>
      {item.standards.length === 0 ? null : <><dt>{t(words.norms)}</dt><dd lang="zh-CN">{item.standards.map(({ number, title }) => `${number ?? ''}《${title}》`).join('、')}</dd></>}
    </dl>
  )
}
