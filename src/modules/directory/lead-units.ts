/** Which unit of a region leads what a pack or a list names, as the evidence of findings says it. */
import type { ReadTx } from '#platform/db/index.ts'
import { findOrganizationsByName } from './matching.service.ts'

/** `orgId` null: no unit of the region bears the name, or several do. */
export interface LeadUnit { readonly name: string; readonly orgId: string | null }

/** Names as packs and lists write them (教育局, 市民政局), read from the region; all in one look. */
export async function leadUnits(tx: ReadTx, names: readonly string[], { region, day }: { readonly region: string; readonly day: string }): Promise<ReadonlyMap<string, LeadUnit>> {
  const matches = await findOrganizationsByName(tx, [...new Set(names)], { region, date: day })
  return new Map(matches.map((match) => [match.name, match.kind === 'match' ? { name: match.organization.name, orgId: match.organization.id } : { name: match.name, orgId: null }]))
}
