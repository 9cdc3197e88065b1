/** Pages for residents: what am I entitled to, the catalogue, one item's guide. */
import { dayOf } from '#kernel/workdays.ts'
import { AppError } from '#kernel/errors.ts'
import { portalPage, type PortalPage } from '#ui/portal/page.ts'
import { ask, type Asked } from './ask/ask.service.ts'
import { fieldOf } from './ask/answers.ts'
import { getGuide, listItems, type Guide } from './catalogue/catalogue.service.ts'
import { shippedCatalogue } from './packs.ts'
import { AskPage } from './web/portal/ask-page.tsx'
import { HomeDoors } from './web/portal/home-doors.tsx'
import { ItemList, type ItemListData } from './web/portal/item-list.tsx'
import { ItemPage } from './web/portal/item-page.tsx'

/** A person answers some twenty questions; a village clerk helps several from one address. */
const perMinute = 240

export const servicesPortalPages: readonly PortalPage[] = [
  portalPage<Pick<ItemListData, 'events'>>({
    name: 'services.doors', path: '/', onHome: { zh: '我能享受什么', en: 'What am I entitled to?' },
    load: async () => ({ events: (await shippedCatalogue()).events }),
    title: () => ({ zh: '我能享受什么', en: 'What am I entitled to?' }),
    view: HomeDoors,
  }),
  portalPage<Asked>({
    name: 'services.ask', path: '/services/ask', cacheSeconds: 0,
    load: ({ tx, clock }) => ask(tx, {}, { day: dayOf(clock.now()) }),
    title: () => ({ zh: '我能享受什么', en: 'What am I entitled to?' }),
    view: AskPage,
    submit: { perMinute, run: ({ db, clock, fields }) => db.read((tx) => ask(tx, changed(fields), { day: dayOf(clock.now()) })) },
  }),
  portalPage<ItemListData>({
    name: 'services.list', path: '/services',
    load: async ({ tx, query }) => {
      const filter = { q: (query['q'] ?? '').slice(0, 100), event: query['event'] ?? '' }
      return { items: await listItems(tx, filter), events: (await shippedCatalogue()).events, filter }
    },
    title: () => ({ zh: '公共服务目录', en: 'Public services' }),
    view: ItemList,
  }),
  portalPage<Guide>({
    name: 'services.item', path: '/services/items/:code',
    load: async ({ tx, params, clock }) => {
      try {
        return await getGuide(tx, params['code'] ?? '', dayOf(clock.now()))
      } catch (error) {
        if (error instanceof AppError && error.kind === 'not-found') return null
        throw error
      }
    },
    title: ({ item }) => item.name,
    view: ItemPage,
  }),
]

/** Who changes an answer is asked that question again: the form that says so leaves it out. */
const changed = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => fields['change'] === undefined || name !== fieldOf(fields['change'])))
