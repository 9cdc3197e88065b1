/** The catalogue as residents read it: items with their guide, the entitlements under each, amounts as of a day in a place. */
import { versionAsOf, type Entitlements, type Source } from '#engines/rules/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { shippedCatalogue } from '../packs.ts'
import { readRulebook } from '../rulebook/rulebook.service.ts'
import { servicesErrors } from '../services.errors.ts'
import type { Catalogue, CatalogueItem, Office } from './catalogue.schema.ts'
import { figuresOf, type Figure } from './figures.ts'
import { guideFor, type LocalGuide } from './guides.service.ts'
import { plainRule } from './plain-rule.ts'
import type { Place } from './places.ts'
import { searchItems } from './search.ts'

export interface ItemFilter { readonly q?: string; readonly event?: string; readonly person?: string; readonly area?: string }

/** In the order of the national list; with a query best first. */
export async function listItems(tx: ReadTx, { q = '', event = '', person = '', area = '' }: ItemFilter): Promise<readonly CatalogueItem[]> {
  const { items } = await shippedCatalogue()
  const of = items.filter((item) => (event === '' || item.events.includes(event)) && (person === '' || item.persons.includes(person)) && (area === '' || item.area === area))
  if (q.trim() === '') return of
  const { all } = await readRulebook(tx)
  return searchItems(of, q, (item) => all.filter(({ entitlement }) => entitlement.item === item.code).map(({ entitlement }) => entitlement.names.zh)).map(({ item }) => item)
}

type Words = { readonly zh: string; readonly en: string }

/** What stands under an item: rule in its one spelling, clause and figures, or why no rule decides. */
export interface ItemEntitlement {
  readonly id: string
  readonly names: Words
  readonly when: string | null
  readonly plainly: Words | null
  readonly from: string | null
  readonly document: string
  readonly clause: string
  readonly verified: boolean
  readonly because: Words | null
  readonly figures: readonly Figure[]
  /** Rules that held before or will hold, oldest first. */
  readonly versions: readonly { readonly from: string; readonly until: string | null; readonly source: Source }[]
}

export interface Guide {
  readonly item: CatalogueItem
  readonly office: Office
  readonly source: Catalogue['source']
  readonly day: string
  readonly place: Place | null
  readonly guide: LocalGuide
  readonly entitlements: readonly ItemEntitlement[]
}

/** @throws services.item-not-found */
export async function getGuide(tx: ReadTx, code: string, { day, place }: { readonly day: string; readonly place?: Place | undefined }): Promise<Guide> {
  const [{ items, offices, source }, rulebook, guide] = await Promise.all([shippedCatalogue(), readRulebook(tx), guideFor(tx, code, { day, place })])
  const item = items.find((one) => one.code === code)
  const office = offices.find((one) => one.id === item?.office)
  if (item === undefined || office === undefined) throw servicesErrors['item-not-found']({ code })
  return { item, office, source, day, place: place ?? null, guide, entitlements: entitlementsOf(rulebook, code, { day, place }) }
}

function entitlementsOf({ all, pack }: Entitlements, code: string, at: { readonly day: string; readonly place: Place | undefined }): readonly ItemEntitlement[] {
  const called = new Map([...pack.facts, ...pack.parameters].map((one) => [one.name, one.names]))
  return all.filter(({ entitlement }) => entitlement.item === code).map((compiled): ItemEntitlement => {
    const now = versionAsOf(compiled, at.day)
    const { id, names, undecidable } = compiled.entitlement
    return {
      id, names, when: now?.when.text ?? null, plainly: now === undefined ? null : { zh: plainRule(now.when.tree, called, 'zh'), en: plainRule(now.when.tree, called, 'en') },
      from: now?.version.from ?? null, document: now?.version.source.document ?? '', clause: now?.version.source.clause ?? '', verified: now?.version.source.verified ?? false, because: undecidable?.because ?? null,
      figures: now === undefined ? [] : figuresOf(now, pack, at),
      versions: compiled.versions.map(({ version: { from, until, source } }) => ({ from, until: until ?? null, source })),
    }
  })
}
