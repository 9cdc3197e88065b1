/** The catalogue as residents read it: items with their guide, the entitlements under each, amounts as of a day. */
import { versionAsOf, type Entitlements } from '#engines/rules/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { shippedCatalogue } from '../packs.ts'
import { readRulebook } from '../rulebook/rulebook.service.ts'
import { servicesErrors } from '../services.errors.ts'
import type { Catalogue, CatalogueItem, Office } from './catalogue.schema.ts'
import { plainRule } from './plain-rule.ts'
import { searchItems } from './search.ts'

export interface ItemFilter { readonly q?: string; readonly event?: string; readonly area?: string }

/** In the order of the national list; with a query best first. */
export async function listItems(tx: ReadTx, { q = '', event = '', area = '' }: ItemFilter): Promise<readonly CatalogueItem[]> {
  const { items } = await shippedCatalogue()
  const of = items.filter((item) => (event === '' || item.events.includes(event)) && (area === '' || item.area === area))
  if (q.trim() === '') return of
  const { all } = await readRulebook(tx)
  return searchItems(of, q, (item) => all.filter(({ entitlement }) => entitlement.item === item.code).map(({ entitlement }) => entitlement.names.zh)).map(({ item }) => item)
}

export interface Guide {
  readonly item: CatalogueItem
  readonly office: Office
  readonly source: Catalogue['source']
  /** What stands under the item: rule in its one spelling, clause, or why no rule decides. */
  readonly entitlements: readonly { readonly id: string; readonly names: { readonly zh: string; readonly en: string }; readonly when: string | null; readonly plainly: { readonly zh: string; readonly en: string } | null; readonly from: string | null; readonly document: string; readonly clause: string; readonly verified: boolean; readonly because: { readonly zh: string; readonly en: string } | null }[]
}

/** @throws services.item-not-found */
export async function getGuide(tx: ReadTx, code: string, day: string): Promise<Guide> {
  const [{ items, offices, source }, rulebook] = await Promise.all([shippedCatalogue(), readRulebook(tx)])
  const item = items.find((one) => one.code === code)
  const office = offices.find((one) => one.id === item?.office)
  if (item === undefined || office === undefined) throw servicesErrors['item-not-found']({ code })
  return { item, office, source, entitlements: entitlementsOf(rulebook, code, day) }
}

function entitlementsOf({ all, pack }: Entitlements, code: string, day: string): Guide['entitlements'] {
  const called = new Map([...pack.facts, ...pack.parameters].map((one) => [one.name, one.names]))
  return all.filter(({ entitlement }) => entitlement.item === code).map((compiled) => {
    const now = versionAsOf(compiled, day)
    const { id, names, undecidable } = compiled.entitlement
    return { id, names, when: now?.when.text ?? null, plainly: now === undefined ? null : { zh: plainRule(now.when.tree, called, 'zh'), en: plainRule(now.when.tree, called, 'en') }, from: now?.version.from ?? null, document: now?.version.source.document ?? '', clause: now?.version.source.clause ?? '', verified: now?.version.source.verified ?? false, because: undecidable?.because ?? null }
  })
}
