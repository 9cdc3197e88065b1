/** Decisions on organizations. Takes a transaction, opens none. */
import type { OrgPath } from '#kernel/access.ts'
import { rowKeyOf } from '#kernel/region.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { directoryErrors } from './directory.errors.ts'
import * as repo from './organizations.repo.ts'
import type { OrganizationRow } from './organizations.repo.ts'
import type { AliasKind, OrganizationInput, OrganizationSource, OrganizationView } from './organizations.schema.ts'
import { earliest, getRegion } from './regions.service.ts'

export type Organization = OrganizationRow

/** What a change needs beside the transaction. */
export interface Making { readonly now: Date; readonly newId: () => string; readonly source: OrganizationSource }

export const findOrganization = repo.organizationById
export const organizationsById = repo.organizationsById

/** @throws directory.no-organization */
export async function getOrganization(tx: ReadTx, id: string): Promise<Organization> {
  const found = await repo.organizationById(tx, id)
  if (found === undefined) throw directoryErrors['no-organization']()
  return found
}

export async function viewOrganization(tx: ReadTx, id: string): Promise<OrganizationView> {
  const row = await getOrganization(tx, id)
  const [view] = withAliases([row], await repo.aliasesOf(tx, [id]))
  if (view === undefined) throw directoryErrors['no-organization']()
  return view
}

/** The whole tree, parents first; `dissolved` adds units that are no more. */
export async function listOrganizations(tx: ReadTx, options: { dissolved?: boolean } = {}): Promise<OrganizationView[]> {
  return withAliases(await repo.allOrganizations(tx, options), await repo.aliasesOf(tx))
}

/** @throws directory.organization-exists, directory.no-organization (parent), directory.no-region */
export async function createOrganization(tx: WriteTx, input: OrganizationInput, making: Making): Promise<OrganizationView> {
  const parent = input.parentId === null ? undefined : await getOrganization(tx, input.parentId)
  await checkFree(tx, input.parentId, parent?.name, input.name)
  if (input.region !== null) await getRegion(tx, input.region, dayOf(making.now))
  const id = making.newId()
  await repo.insertOrganization(tx, {
    id, parentId: input.parentId, parentPath: parent?.path ?? '/', name: input.name, kind: input.kind, region: input.region,
    duties: input.duties, validFrom: input.validFrom ?? earliest, source: making.source, at: making.now,
  })
  await repo.putAliases(tx, input.aliases.map((a) => ({ organizationId: id, alias: a.alias, kind: a.kind, source: making.source })), making.now)
  return viewOrganization(tx, id)
}

/**
 * Replaces what the input holds; the former name of a renamed unit stays findable.
 * @throws directory.no-organization, http.stale, directory.organization-exists, directory.organization-circle, directory.no-region
 */
export async function changeOrganization(tx: WriteTx, id: string, input: OrganizationInput, ifMatch: string, making: Making): Promise<OrganizationView> {
  const row = await lock(tx, id)
  expectVersion(ifMatch, row.version)
  if (input.name !== row.name || input.parentId !== row.parentId) {
    const parent = input.parentId === null ? undefined : await getOrganization(tx, input.parentId)
    await checkFree(tx, input.parentId, parent?.name, input.name, id)
    if (input.parentId !== row.parentId) await move(tx, row, parent)
  }
  if (input.region !== null && input.region !== row.region) await getRegion(tx, input.region, dayOf(making.now))
  await repo.updateOrganization(tx, id, { ...row, name: input.name, kind: input.kind, region: input.region, duties: input.duties, validFrom: input.validFrom ?? row.validFrom }, making.now)
  const kept = new Set(input.aliases.map((a) => a.alias))
  const present = await repo.aliasesOf(tx, [id])
  await repo.deleteAliases(tx, id, present.filter((a) => !kept.has(a.alias)).map((a) => a.alias))
  await repo.putAliases(tx, input.aliases.map((a) => ({ organizationId: id, alias: a.alias, kind: a.kind, source: making.source })), making.now)
  if (input.name !== row.name) await repo.putAliases(tx, [{ organizationId: id, alias: row.name, kind: 'former', source: making.source }], making.now)
  return viewOrganization(tx, id)
}

/**
 * Ends a unit on a date, with the unit that took over where there is one. It stays in the records that name it.
 * @throws directory.no-organization, http.stale, directory.organization-in-use, directory.organization-successor
 */
export async function dissolveOrganization(tx: WriteTx, id: string, end: { date: string; successorId: string | null }, ifMatch: string, making: Making): Promise<OrganizationView> {
  const row = await lock(tx, id)
  expectVersion(ifMatch, row.version)
  const count = await repo.childrenOf(tx, id)
  if (count > 0) throw directoryErrors['organization-in-use']({ name: row.name, count })
  if (end.successorId !== null) {
    const successor = await getOrganization(tx, end.successorId)
    if (successor.id === id || successor.validTo !== null) throw directoryErrors['organization-successor']()
  }
  await repo.updateOrganization(tx, id, { ...row, validTo: end.date, successorId: end.successorId }, making.now)
  return viewOrganization(tx, id)
}

/** Remembers a name a unit is called by. Twice is once. @throws directory.no-organization */
export async function addAlias(tx: WriteTx, organizationId: string, alias: string, making: Pick<Making, 'now' | 'source'> & { readonly kind?: AliasKind }): Promise<void> {
  const row = await lock(tx, organizationId)
  if (alias.trim() === row.name) return
  await repo.putAliases(tx, [{ organizationId, alias: alias.trim(), kind: making.kind ?? 'alias', source: making.source }], making.now)
  await repo.bumpVersion(tx, organizationId, making.now)
}

/** Path of the unit for access rules; undefined when it is unknown. */
export const orgPathOf = async (tx: ReadTx, id: string): Promise<OrgPath | undefined> => (await repo.organizationById(tx, id))?.path

/** Where a unit stands for access rules: its path and the county it works for. */
export const scopeOf = (row: { readonly path: string; readonly region: string | null }): { orgPath: OrgPath; region: string | null } =>
  ({ orgPath: row.path.startsWith('/') ? `/${row.path.slice(1)}` : '/', region: row.region === null ? null : rowKeyOf(row.region) })

async function lock(tx: WriteTx, id: string): Promise<Organization> {
  const row = await repo.lockOrganization(tx, id)
  if (row === undefined) throw directoryErrors['no-organization']()
  return row
}

async function checkFree(tx: ReadTx, parentId: string | null, parent: string | undefined, name: string, except?: string): Promise<void> {
  const standing = await repo.standingNamed(tx, parentId, name)
  if (standing !== undefined && standing.id !== except) throw directoryErrors['organization-exists']({ parent: parent ?? '—', name })
}

async function move(tx: WriteTx, row: Organization, parent: Organization | undefined): Promise<void> {
  if (parent?.path.startsWith(row.path)) throw directoryErrors['organization-circle']({ name: row.name })
  const node = row.path.split('/').at(-2) ?? ''
  await repo.moveSubtree(tx, row.id, parent?.id ?? null, row.path, `${parent?.path ?? '/'}${node}/`)
}

function withAliases(rows: readonly OrganizationRow[], aliases: readonly repo.AliasRow[]): OrganizationView[] {
  const byId = new Map<string, repo.AliasRow[]>()
  for (const alias of aliases) byId.set(alias.organizationId, [...(byId.get(alias.organizationId) ?? []), alias])
  return rows.map((row) => ({ ...row, duties: [...row.duties], aliases: (byId.get(row.id) ?? []).map(({ alias, kind, source }) => ({ alias, kind, source })) }))
}
