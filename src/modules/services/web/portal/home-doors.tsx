/** Block of the portal's first page: what am I entitled to, and the life events. */
import type { PortalView } from '#ui/portal/page.ts'
import { Chips, type ItemListData } from './item-list.tsx'

const words = {
  ask: { zh: '我能享受什么', en: 'What am I entitled to?' },
  askHint: { zh: '回答几个问题，就知道您和家人能享受哪些服务和补贴。不用登录，不保存。', en: 'Answer a few questions to learn which services and payments you and your family can have. No sign-in, nothing stored.' },
  list: { zh: '查公共服务目录', en: 'All public services' },
} as const

export function HomeDoors({ data: { events }, t, lang, link }: PortalView<Pick<ItemListData, 'events'>>) {
  return (
    <>
      <p><a className="door" href={link('/services/ask')}>{t(words.ask)}</a></p>
      <p className="soft">{t(words.askHint)}</p>
      <Chips groups={events} by="event" lang={lang} link={link} />
      <p><a href={link('/services')}>{t(words.list)}</a></p>
    </>
  )
}
