/** The access algebra as SQL: limits a list to the union of the caller's scopes. */
import { sql, type RawBuilder } from 'kysely'
import { significantDigits, type OrgPath } from '#kernel/access.ts'

/**
 * A condition that is true for rows within one of the scopes (`scopesOf(actor, permission)`), as `may` decides on one row.
 * `columns` are references as `eb.ref` takes them; a table without one of the two leaves it out, and grants that are
 * limited there reach nothing in it.
 *   selectFrom('plan').where(whereInScope(scopesOf(actor, 'plans.read'), { region: 'plan.region', orgPath: 'organization.path' }))
 */
export function whereInScope(
  scopes: readonly { readonly orgPath: OrgPath | null; readonly region: string | null }[],
  columns: { readonly orgPath?: string; readonly region?: string },
): RawBuilder<boolean> {
  const parts = scopes.map(({ orgPath, region }) => sql`(${prefixed(columns.orgPath, orgPath === '/' ? null : orgPath)} and ${prefixed(columns.region, region === null ? null : significantDigits(region))})`)
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`
}

function prefixed(column: string | undefined, prefix: string | null): RawBuilder<unknown> {
  if (prefix === null) return sql`true`
  if (column === undefined) return sql`false`
  return sql`coalesce(starts_with(${sql.ref(column)}, ${prefix}), false)`
}
