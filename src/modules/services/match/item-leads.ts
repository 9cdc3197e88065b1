/** Who answers in a place for an item, for the evidence of findings: the local unit of the ministries that lead it nationally. */
import { leadUnits, type LeadUnit } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { shippedCatalogue, shippedLeads } from '../packs.ts'

/** By code of the item, the one that leads first; nobody for an item that no catalogue has. */
export async function itemLeads(tx: ReadTx, at: { readonly region: string; readonly day: string }): Promise<(item: string) => readonly LeadUnit[]> {
  const [{ items }, local] = await Promise.all([shippedCatalogue(), shippedLeads()])
  const unitsOf = new Map(items.map(({ code, lead }) => [code, lead.map((ministry) => local[ministry] ?? ministry)]))
  const found = await leadUnits(tx, [...unitsOf.values()].flat(), at)
  return (item) => (unitsOf.get(item) ?? []).map((name) => found.get(name) ?? { name, orgId: null })
}
