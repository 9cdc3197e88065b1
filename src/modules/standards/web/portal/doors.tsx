/** On the home page: the list, and drafts that wait for a word. */
import { periodText } from '#ui/charts/period-text.ts'
import type { PortalView } from '#ui/portal/page.ts'

export interface DoorsData { readonly drafts: readonly { readonly region: string; readonly id: string; readonly title: string; readonly until: string }[] }

const words = {
  list: { zh: '基本公共服务标准清单', en: 'List of basic public services' },
  hint: { zh: '81 项服务，每项给谁、给什么、由谁负责', en: '81 services: for whom, what, and who is in charge' },
  say: { zh: '对《{title}》提意见', en: 'Comment on “{title}”' },
  until: { zh: '到 {day} 截止', en: 'until {day}' },
} as const

export function StandardDoors({ data: { drafts }, t, link }: PortalView<DoorsData>) {
  return (
    <ul className="plain">
      <li><h3><a href={link('/standards')}>{t(words.list)}</a></h3><p className="soft">{t(words.hint)}</p></li>
      {drafts.map((draft) => <li key={draft.id}><h3><a href={link(`/standards/drafts/${draft.region}/${draft.id}`)}>{t(words.say, { title: draft.title })}</a></h3><p className="soft">{t(words.until, { day: t(periodText(draft.until)) })}</p></li>)}
    </ul>
  )
}
