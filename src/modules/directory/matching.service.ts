/** Names in documents and files, matched to the organizations of the database. */
import { regionChain } from '#kernel/region.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { readName, writtenOut, type PlaceName } from './directory.names.ts'
import { indexNames, matchUnit, type How, type NamedUnit, type NameIndex } from './directory.match.ts'
import * as repo from './organizations.repo.ts'
import { createOrganization, type Making, type Organization } from './organizations.service.ts'
import { kindByName } from './organizations.import.ts'
import type { OrganizationKind } from './organizations.schema.ts'
import { readShortNames } from './packs.ts'
import { regionsAt } from './regions.repo.ts'

export type NameMatch =
  | { readonly name: string; readonly kind: 'match'; readonly how: How; readonly organization: Organization }
  | { readonly name: string; readonly kind: 'ambiguous'; readonly candidates: readonly Organization[] }
  /** `group`: the words mean several units. `similar`: up to five to choose from, likeliest first; never taken by itself. */
  | { readonly name: string; readonly kind: 'none'; readonly reason: 'group' | 'unknown'; readonly similar: readonly Organization[] }

/**
 * The organizations that names mean, in the order of the names. `where.region`: the region of the document, from which
 * 市教育局 is read; `where.date`: the day for which names of regions hold.
 */
export async function findOrganizationsByName(tx: ReadTx, names: readonly string[], where: { readonly region: string | null; readonly date: string }): Promise<readonly NameMatch[]> {
  const rows = await repo.allOrganizations(tx)
  const index = await buildIndex(tx, rows, where)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const of = (ids: readonly string[]): Organization[] => ids.flatMap((id) => byId.get(id) ?? [])
  return names.map((name): NameMatch => {
    const found = matchUnit(name, where.region, index)
    if (found.kind === 'none') return { name, kind: 'none', reason: found.reason, similar: of(found.similar) }
    if (found.kind === 'ambiguous') return { name, kind: 'ambiguous', candidates: of(found.ids) }
    const [organization] = of([found.id])
    return organization === undefined ? { name, kind: 'none', reason: 'unknown', similar: [] } : { name, kind: 'match', how: found.how, organization }
  })
}

export interface UnitProposal { readonly name: string; readonly fullName: string; readonly kind: OrganizationKind; readonly region: string | null }

/** What organizations to make of names that match none: full name with its place, kind by its ending. Groups are left out. */
export async function proposeOrganizations(tx: ReadTx, names: readonly string[], where: { readonly region: string | null; readonly date: string }): Promise<readonly UnitProposal[]> {
  const rows = await repo.allOrganizations(tx)
  const index = await buildIndex(tx, rows, where)
  const proposals = new Map<string, UnitProposal>()
  for (const name of names) {
    const found = matchUnit(name, where.region, index)
    const [reading] = readName(name, { region: where.region, places: index.places, shortForms: index.shortForms })
    if (found.kind !== 'none' || found.reason === 'group' || reading === undefined) continue
    const place = index.places.find((p) => p.code === reading.region)?.name ?? ''
    const fullName = fullUnitName(place, writtenOut(reading, index.shortForms))
    if (!proposals.has(fullName)) proposals.set(fullName, { name, fullName, kind: kindByName(fullName), region: reading.region })
  }
  return [...proposals.values()]
}

/** Makes the proposed organizations, each with the name it was met under as alias. Answers them in the order given. */
export async function createProposed(tx: WriteTx, proposals: readonly UnitProposal[], parentId: string | null, making: Making): Promise<readonly Organization[]> {
  const made: Organization[] = []
  for (const proposal of proposals) {
    const aliases = proposal.name === proposal.fullName ? [] : [{ alias: proposal.name, kind: 'alias' as const }]
    const view = await createOrganization(tx, { name: proposal.fullName, kind: proposal.kind, parentId, region: proposal.region, duties: [], aliases }, making)
    made.push(...await repo.organizationsById(tx, [view.id]))
  }
  return made
}

async function buildIndex(tx: ReadTx, rows: readonly Organization[], where: { readonly region: string | null; readonly date: string }): Promise<NameIndex> {
  const aliases = new Map<string, string[]>()
  for (const { organizationId, alias } of await repo.aliasesOf(tx)) aliases.set(organizationId, [...(aliases.get(organizationId) ?? []), alias])
  const byId = new Map(rows.map((row) => [row.id, row]))
  const units = rows.map((row): NamedUnit => ({ id: row.id, name: row.name, region: placeOf(row, byId), aliases: aliases.get(row.id) ?? [] }))
  const codes = new Set([...units.map((unit) => unit.region), where.region].flatMap((code) => (code === null ? [] : regionChain(code))))
  const places: PlaceName[] = await regionsAt(tx, [...codes], where.date)
  return indexNames(units, places, await readShortNames())
}

/** A unit's region, or that of the nearest unit above which has one. */
function placeOf(row: Organization, byId: ReadonlyMap<string, Organization>): string | null {
  for (let at: Organization | undefined = row; at !== undefined; at = at.parentId === null ? undefined : byId.get(at.parentId)) {
    if (at.region !== null) return at.region
  }
  return null
}

/** Party organs stand before their place (中共宜春市委宣传部, 共青团宜春市委员会); towns are named without theirs. */
function fullUnitName(place: string, rest: string): string {
  if (kindByName(rest) === 'town') return rest
  if (rest.startsWith('委')) return `中共${place}${rest}`
  return rest === '团委' ? `共青团${place}委员会` : `${place}${rest}`
}
