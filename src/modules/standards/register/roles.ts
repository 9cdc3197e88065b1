/** Who holds which role towards a standard or a pilot: its unit by organization, offices for the whole region. */
import { may, type Actor, type Permission, type Scope } from '#kernel/access.ts'
import type { CaseRole, CaseRun } from '#modules/cases/index.ts'
import { organizationsById, scopeOf } from '#modules/directory/index.ts'
import { reaches } from '#modules/registries/index.ts'
import type { ReadTx } from '#platform/db/index.ts'

interface RolePermissions {
  /** Role of the unit that the case is about. */
  readonly unit: readonly [role: string, permission: Permission]
  /** Roles over the whole region; `judging`: never held by people of that unit. */
  readonly offices: readonly { readonly role: string; readonly permission: Permission; readonly judging: boolean }[]
}

export const rolesBy = ({ unit, offices }: RolePermissions) => async (tx: ReadTx, run: CaseRun | null, actor: Actor, _roles: readonly CaseRole[]): Promise<readonly string[]> => {
  if (run === null) return []
  const [org] = run.leadOrg === null ? [] : await organizationsById(tx, [run.leadOrg])
  const place: Scope = org === undefined ? { region: run.region } : scopeOf(org)
  const ofUnit = org !== undefined && place.orgPath != null && actor.orgPath !== null && actor.orgPath.startsWith(place.orgPath)
  const held: string[] = org !== undefined && may(actor, unit[1], place) ? [unit[0]] : []
  for (const { role, permission, judging } of offices) if (!(judging && ofUnit) && (await reaches(tx, actor, permission, run.region))) held.push(role)
  // A standard's life is no secret: whoever reads the register of the region sees it, wherever the unit stands.
  if (held.length === 0 && (await reaches(tx, actor, 'standards.read', run.region))) held.push('reader')
  return held
}
