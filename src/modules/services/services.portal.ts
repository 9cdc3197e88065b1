/** Pages for residents: what am I entitled to, the catalogue, one item's guide. */
import { dayOf } from '#kernel/workdays.ts'
import { AppError } from '#kernel/errors.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { portalPage, type PortalPage, type Query } from '#ui/portal/page.ts'
import { ask, type Asked } from './ask/ask.service.ts'
import { carriedFields, changeField } from './ask/fields.ts'
import { fieldOf } from './ask/answers.ts'
import { getGuide, listItems } from './catalogue/catalogue.service.ts'
import { findPlaces, placeOf } from './catalogue/places.ts'
import { shippedCatalogue } from './packs.ts'
import { AskPage } from './web/portal/ask-page.tsx'
import { HomeDoors } from './web/portal/home-doors.tsx'
import { ItemList, type ItemListData } from './web/portal/item-list.tsx'
import { ItemPage, type ItemData } from './web/portal/item-page.tsx'

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
    load: ({ tx, clock }) => ask(tx, {}, dayOf(clock.now())),
    carried: carriedFields,
    title: () => ({ zh: '我能享受什么', en: 'What am I entitled to?' }),
    view: AskPage,
    submit: { perMinute, run: ({ db, clock, fields }) => db.read((tx) => ask(tx, changed(fields), dayOf(clock.now()))) },
  }),
  portalPage<ItemListData>({
    name: 'services.list', path: '/services',
    load: async ({ tx, query }) => {
      const filter = { q: (query['q'] ?? '').slice(0, 100), event: query['event'] ?? '', person: query['person'] ?? '' }
      const { events, persons } = await shippedCatalogue()
      return { items: await listItems(tx, filter), events, persons, filter }
    },
    title: () => ({ zh: '公共服务目录', en: 'Public services' }),
    view: ItemList,
  }),
  portalPage<ItemData>({
    name: 'services.item', path: '/services/items/:code',
    load: async ({ tx, params, query, clock }) => {
      try {
        return await itemOf(tx, params['code'] ?? '', query, dayOf(clock.now()))
      } catch (error) {
        if (error instanceof AppError && error.kind === 'not-found') return null
        throw error
      }
    },
    title: ({ item }) => item.name,
    view: ItemPage,
  }),
]

/** In the place that the address names, or the only one of the name that was written. */
async function itemOf(tx: ReadTx, code: string, query: Query, day: string): Promise<ItemData> {
  const place = await placeOf(tx, query['place'] ?? '', day)
  const near = place === undefined ? (query['near']?.trim() ?? '') : ''
  const found = near === '' ? [] : await findPlaces(tx, near, day)
  const [only] = found
  const chosen = place ?? (found.length === 1 ? only : undefined)
  return { ...(await getGuide(tx, code, { day, place: chosen })), choices: found.length > 1 ? found : [], notFound: near !== '' && found.length === 0 ? near : null }
}

/** Who changes an answer is asked that question again: the form that says so leaves it out. */
const changed = (fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => fields[changeField] === undefined || name !== fieldOf(fields[changeField])))
