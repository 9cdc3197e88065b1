/** Roles towards an appeal: who of the line, who of the unit in charge, whose turn it is. */
import { may, type Actor, type OrgPath } from '#kernel/access.ts'
import type { CaseState } from '#engines/procedures/index.ts'
import type { CaseRole, CaseRun, Holder } from '#modules/cases/index.ts'
import { organizationsById } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { AppealPermission } from '../appeals.access.ts'

/** The organization that runs the line holds this role on every case: what waits for an office waits for it. */
export const officeRole = 'dispatcher'

const byPermission: readonly (readonly [AppealPermission, string])[] = [
  ['appeals.take', 'agent'], ['appeals.dispatch', officeRole], ['appeals.decide', 'leader'], ['appeals.check', 'checker'], ['appeals.call-back', 'caller'], ['appeals.arbitrate', 'arbiter'],
]

/** What the person is on the line of a county, case or none. */
export const rolesOfLine = (actor: Actor, region: string): readonly string[] => byPermission.filter(([permission]) => may(actor, permission, { region, orgPath: null })).map(([, role]) => role)

/** The line's offices by region alone; a unit only for what it has in hand, by its place in the tree. */
export async function rolesTowards(tx: ReadTx, run: CaseRun | null, actor: Actor, given: readonly CaseRole[]): Promise<readonly string[]> {
  if (run === null) return byPermission.filter(([permission]) => actor.grants.some((grant) => grant.permissions.has(permission))).map(([, role]) => role)
  const roles = rolesOfLine(actor, run.region)
  const supports = given.filter((one) => one.role === 'support').map((one) => one.org)
  const wanted = [run.leadOrg, ...supports].filter((id) => id !== null)
  if (wanted.length === 0 || !actor.grants.some((grant) => grant.permissions.has('appeals.handle'))) return roles
  const units = await organizationsById(tx, wanted)
  // Orders of a dissolved unit are its successor's.
  const heirs = units.flatMap((unit) => (unit.successorId === null ? [] : [unit.successorId]))
  const successors = heirs.length === 0 ? [] : await organizationsById(tx, heirs)
  const reaches = (path: string | undefined): boolean => path !== undefined && may(actor, 'appeals.handle', { region: run.region, orgPath: `/${path.replace(/^\//, '')}` satisfies OrgPath })
  const handles = (id: string | null): boolean => {
    const unit = units.find((one) => one.id === id)
    return reaches(unit?.path) || (unit !== undefined && unit.successorId !== null && reaches(successors.find((one) => one.id === unit.successorId)?.path))
  }
  return [...roles, ...(handles(run.leadOrg) ? ['unit'] : []), ...(supports.some(handles) ? ['support'] : [])]
}

/** Whose turn it is, by state; the others are over. */
const turnOf: Readonly<Record<string, string>> = {
  registered: officeRole, accepted: officeRole, dispatched: 'unit', returned: officeRole, arbitration: 'arbiter', handling: 'unit', suspended: 'unit', replied: 'checker', callback: 'caller',
}

export function holderOf(run: CaseRun, state: CaseState, roles: readonly CaseRole[]): Holder | null {
  // An extension that was asked for waits for the approver; the work goes on meanwhile.
  const role = turnOf[state.state]
  if (role === undefined) return null
  if (role === 'unit') return { role, org: run.leadOrg, account: null }
  const office = roles.find((one) => one.role === role) ?? roles.find((one) => one.role === officeRole)
  return { role, org: office?.org ?? null, account: office?.account ?? null }
}
