/**
 * The access algebra: who may do what to which record. Pure, so that rules are tested as properties.
 *
 * A permission is `<module>.<verb>` (`plans.publish`). A role is a named set of permissions. A grant gives an
 * account a role within an organization subtree and a region subtree; both must hold. Separation of duties:
 * system, security and audit administration are three roles that no account may hold together.
 */
export type Permission = `${string}.${string}`

/** Path of an organization in its tree, root first: `/12/34/`. `/` is everything. */
export type OrgPath = `/${string}`

export interface Grant {
  readonly permissions: ReadonlySet<Permission>
  /** null: not limited by organization. */
  readonly orgPath: OrgPath | null
  /** Region code whose subtree is covered (six or twelve digits, see kernel/region.ts); null: not limited by region. */
  readonly region: string | null
  /** The absent account whose grant this is, where the holder stands in for it; the audit says so. */
  readonly onBehalfOf?: string
}

export interface Actor {
  readonly accountId: string
  readonly displayName: string
  /** Organization the person acts for; null for residents and technical accounts. */
  readonly orgId: string | null
  readonly orgPath: OrgPath | null
  readonly grants: readonly Grant[]
}

/** Where a record stands. Absent part: the record is not bound to one, and only an unlimited grant reaches it. */
export interface Scope { readonly orgPath?: OrgPath | null; readonly region?: string | null }

/** True when one single grant carries the permission and covers the scope in both trees. */
export function may(actor: Actor, permission: Permission, scope: Scope): boolean {
  return grantFor(actor, permission, scope) !== undefined
}

/** The grant that allows it, the actor's own before one held for an absent person. */
export function grantFor(actor: Actor, permission: Permission, scope: Scope): Grant | undefined {
  const allowing = actor.grants.filter((g) => g.permissions.has(permission) && coversOrg(g.orgPath, scope.orgPath) && coversRegion(g.region, scope.region))
  return allowing.find((g) => g.onBehalfOf === undefined) ?? allowing[0]
}

/** True when the actor holds the permission anywhere: for menus, never for a decision on a record. */
export const mayAnywhere = (actor: Actor, permission: Permission): boolean => actor.grants.some((g) => g.permissions.has(permission))

/** The scopes under which the actor holds a permission; a list query is limited to their union. Empty: sees nothing. */
export function scopesOf(actor: Actor, permission: Permission): readonly { orgPath: OrgPath | null; region: string | null }[] {
  return actor.grants.filter((g) => g.permissions.has(permission)).map(({ orgPath, region }) => ({ orgPath, region }))
}

function coversOrg(granted: OrgPath | null, path: OrgPath | null | undefined): boolean {
  return granted === null || granted === '/' || (path != null && path.startsWith(granted))
}

function coversRegion(granted: string | null, region: string | null | undefined): boolean {
  return granted === null || (region != null && region.startsWith(significantDigits(granted)))
}

/** Digits of a region code that name its subtree: 360000 → 36, 360900 → 3609, 360902 → 360902, 360902001000 → 360902001. */
export function significantDigits(code: string): string {
  if (code.length === 12) {
    if (!code.endsWith('000')) return code
    if (!code.endsWith('000000')) return code.slice(0, 9)
    return significantDigits(code.slice(0, 6))
  }
  if (code.endsWith('0000')) return code.slice(0, 2)
  if (code.endsWith('00')) return code.slice(0, 4)
  return code
}
