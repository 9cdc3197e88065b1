/** SQL on organizations and their aliases. */
import { sql } from 'kysely'
import type { OrgPath } from '#kernel/access.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { AliasKind, OrganizationKind, OrganizationSource } from './organizations.schema.ts'

export interface OrganizationRow {
  readonly id: string
  readonly parentId: string | null
  readonly path: OrgPath
  readonly name: string
  readonly kind: OrganizationKind
  readonly region: string | null
  readonly duties: readonly string[]
  readonly validFrom: string
  readonly validTo: string | null
  readonly successorId: string | null
  readonly source: OrganizationSource
  readonly version: number
}

export interface AliasRow { readonly organizationId: string; readonly alias: string; readonly kind: AliasKind; readonly source: OrganizationSource }

const columns = ['o.id', 'o.parent_id as parentId', 'o.path', 'o.name', 'o.kind', 'o.region', 'o.duties', 'o.valid_from as validFrom', 'o.valid_to as validTo', 'o.successor_id as successorId', 'o.source', 'o.version'] as const

const organizations = (tx: ReadTx) => tx.selectFrom('organization as o').select(columns).$castTo<OrganizationRow>()

export const organizationById = (tx: ReadTx, id: string): Promise<OrganizationRow | undefined> => organizations(tx).where('o.id', '=', id).executeTakeFirst()

export const organizationsById = (tx: ReadTx, ids: readonly string[]): Promise<OrganizationRow[]> => organizations(tx).where('o.id', '=', sql<string>`any(${ids}::uuid[])`).orderBy('o.path').execute()

export const lockOrganization = (tx: WriteTx, id: string): Promise<OrganizationRow | undefined> => organizations(tx).where('o.id', '=', id).forUpdate().executeTakeFirst()

/** Units not dissolved, parents before children. A city has some hundreds, so all come at once. */
export const allOrganizations = (tx: ReadTx, options: { readonly dissolved?: boolean } = {}): Promise<OrganizationRow[]> =>
  (options.dissolved ? organizations(tx) : organizations(tx).where('o.valid_to', 'is', null)).orderBy(sql`length(o.path), o.name`).execute()

export const childrenOf = async (tx: ReadTx, id: string): Promise<number> =>
  (await tx.selectFrom('organization').where('parent_id', '=', id).where('valid_to', 'is', null).select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()).n

export const standingNamed = (tx: ReadTx, parentId: string | null, name: string): Promise<OrganizationRow | undefined> =>
  organizations(tx).where('o.parent_id', 'is not distinct from', parentId).where('o.name', '=', name).where('o.valid_to', 'is', null).executeTakeFirst()

export type NewOrganizationRow = Omit<OrganizationRow, 'path' | 'version' | 'validTo' | 'successorId'> & { readonly parentPath: OrgPath; readonly at: Date }

export async function insertOrganization(tx: WriteTx, row: NewOrganizationRow): Promise<void> {
  await sql`
    with node as (select nextval(pg_get_serial_sequence('organization', 'node'))::integer as n)
    insert into organization (id, node, parent_id, path, name, kind, region, duties, valid_from, source, updated_at)
    select ${row.id}, n, ${row.parentId}, ${row.parentPath}::text || n || '/', ${row.name}, ${row.kind}, ${row.region}, ${row.duties}::text[], ${row.validFrom}, ${row.source}, ${row.at}
    from node`.execute(tx)
}

export interface OrganizationPatch {
  readonly name: string
  readonly kind: OrganizationKind
  readonly region: string | null
  readonly duties: readonly string[]
  readonly validFrom: string
  readonly validTo: string | null
  readonly successorId: string | null
}

export async function updateOrganization(tx: WriteTx, id: string, patch: OrganizationPatch, at: Date): Promise<void> {
  await tx.updateTable('organization').set((e) => ({
    name: patch.name, kind: patch.kind, region: patch.region, duties: [...patch.duties], valid_from: patch.validFrom, valid_to: patch.validTo,
    successor_id: patch.successorId, updated_at: at, version: e('version', '+', 1),
  })).where('id', '=', id).execute()
}

/** Moves a unit with all below it: `from` and `to` are paths of the unit itself, before and after. */
export async function moveSubtree(tx: WriteTx, id: string, parentId: string | null, from: OrgPath, to: OrgPath): Promise<void> {
  await tx.updateTable('organization').set({ parent_id: parentId }).where('id', '=', id).execute()
  await sql`update organization set path = ${to}::text || substr(path, ${from.length + 1}::integer), version = version + 1 where path like ${`${from}%`}`.execute(tx)
}

export async function deleteOrganization(tx: WriteTx, id: string): Promise<void> {
  await tx.deleteFrom('organization').where('id', '=', id).execute()
}

export const aliasesOf = (tx: ReadTx, ids?: readonly string[]): Promise<AliasRow[]> => {
  const all = tx.selectFrom('organization_alias').select(['organization_id as organizationId', 'alias', 'kind', 'source']).$castTo<AliasRow>()
  return (ids === undefined ? all : all.where('organization_id', '=', sql<string>`any(${ids}::uuid[])`)).orderBy('alias').execute()
}

export async function putAliases(tx: WriteTx, rows: readonly AliasRow[], at: Date): Promise<void> {
  if (rows.length === 0) return
  await tx.insertInto('organization_alias')
    .values(rows.map((row) => ({ organization_id: row.organizationId, alias: row.alias, kind: row.kind, source: row.source, created_at: at })))
    .onConflict((c) => c.columns(['organization_id', 'alias']).doNothing()).execute()
}

export async function deleteAliases(tx: WriteTx, organizationId: string, aliases?: readonly string[]): Promise<void> {
  const all = tx.deleteFrom('organization_alias').where('organization_id', '=', organizationId)
  await (aliases === undefined ? all : all.where('alias', '=', sql<string>`any(${aliases})`)).execute()
}

export async function bumpVersion(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.updateTable('organization').set((e) => ({ version: e('version', '+', 1), updated_at: at })).where('id', '=', id).execute()
}

/** Accounts and grants that name the unit. */
export async function isReferenced(tx: ReadTx, id: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select exists (select 1 from account where org_id = ${id}) or exists (select 1 from role_grant where org_id = ${id} and revoked_at is null)
    or exists (select 1 from organization where parent_id = ${id} or successor_id = ${id}) as used`.execute(tx)
  return rows[0]?.used === true
}

export async function idsUnder(tx: ReadTx, paths: readonly OrgPath[]): Promise<readonly string[]> {
  if (paths.length === 0) return []
  const rows = await tx.selectFrom('organization').select('id').where((e) => e.or(paths.map((path) => e('path', 'like', `${path}%`)))).execute()
  return rows.map((row) => row.id)
}
