/** Who may do what with obligations, and which roles of the procedure follow from it. */
import { may, type Actor, type OrgPath, type Permission, type Scope } from '#kernel/access.ts'
import { rowKeyOf } from '#kernel/region.ts'
import type { CaseRole, CaseRun } from '#modules/cases/index.ts'
import { organizationsById, scopeOf } from '#modules/directory/index.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { Text } from '#platform/i18n/text.ts'

export const obligationPermissions = {
  'obligations.read': { zh: '查看督办事项', en: 'Read obligations' },
  'obligations.supervise': { zh: '立项、交办、催办督办事项', en: 'Propose, assign and urge obligations' },
  'obligations.approve': { zh: '审批立项、延期和销号', en: 'Approve dockets, extensions and clearings' },
  'obligations.act': { zh: '办理本单位的督办事项', en: 'Carry out obligations of one’s unit' },
  'obligations.verify': { zh: '核查办结申请', en: 'Verify claims of completion' },
  'obligations.measure': { zh: '以监测值认定', en: 'Judge by observation' },
  'obligations.rules': { zh: '修改自动立项规则', en: 'Change the rules that open obligations' },
  'obligations.arbitrate': { zh: '裁定牵头单位', en: 'Rule on the lead unit' },
} as const satisfies Readonly<Record<Permission, Text>>

export const obligationRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'plan-office': ['obligations.read', 'obligations.supervise', 'obligations.verify', 'obligations.rules'],
  'unit-staff': ['obligations.read', 'obligations.act'],
  'unit-lead': ['obligations.read', 'obligations.act'],
  evaluator: ['obligations.read', 'obligations.verify', 'obligations.measure'],
  leader: ['obligations.read', 'obligations.approve', 'obligations.arbitrate'],
}

/** Units on a case, by the part they play. The office's role is given when the case opens. */
export const officeRole = 'supervisor'
export const supportRole = 'support'

/** Roles of the procedure that follow from a permission over the office that supervises. */
const officeRoles = {
  supervisor: 'obligations.supervise', leader: 'obligations.approve', verifier: 'obligations.verify', measurer: 'obligations.measure', arbiter: 'obligations.arbitrate',
} as const satisfies Readonly<Record<string, Permission>>

/** Who judges whether it is done: never the people of the unit that owes it. */
const judging: ReadonlySet<string> = new Set(['verifier', 'measurer'])

/** `run` null: towards an obligation yet to be opened, in any region where the permission is held. */
export async function rolesTowards(tx: ReadTx, run: CaseRun | null, actor: Actor, roles: readonly CaseRole[]): Promise<readonly string[]> {
  if (run === null) return entriesOf(officeRoles).filter(([, permission]) => actor.grants.some((grant) => grant.permissions.has(permission))).map(([role]) => role)
  const supports = roles.filter((one) => one.role === supportRole).map((one) => one.org)
  const office = roles.find((one) => one.role === officeRole)?.org ?? null
  const places = await placesOf(tx, [run.leadOrg, office, ...supports])
  const lead = run.leadOrg === null ? undefined : places.get(run.leadOrg)
  const seat: Scope = { region: run.region, orgPath: office === null ? null : (places.get(office)?.orgPath ?? null) }
  const ofDebtor = lead !== undefined && actor.orgPath !== null && actor.orgPath.startsWith(lead.orgPath)
  const held: string[] = entriesOf(officeRoles).filter(([role, permission]) => may(actor, permission, seat) && !(ofDebtor && judging.has(role))).map(([role]) => role)
  if (lead !== undefined && may(actor, 'obligations.act', placed(lead, run))) held.push('unit')
  if (supports.some((org) => org !== null && may(actor, 'obligations.act', placed(places.get(org), run)))) held.push('support')
  return held
}

interface Place { readonly orgPath: OrgPath; readonly region: string | null }

/** A unit acts where it stands: a city's matter is owed by a county's bureau. */
const placed = (unit: Place | undefined, run: CaseRun): Scope => ({ orgPath: unit?.orgPath ?? null, region: unit?.region ?? run.region })

async function placesOf(tx: ReadTx, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, Place>> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  if (known.length === 0) return new Map()
  return new Map((await organizationsById(tx, known)).map((org) => [org.id, scopeOf(org)]))
}

/** Where a new obligation would stand: its region and the office that answers for it. */
export async function scopeOfOffice(tx: ReadTx, region: string, office: string | null): Promise<Scope> {
  const place = office === null ? undefined : (await placesOf(tx, [office])).get(office)
  return { region: rowKeyOf(region), orgPath: place?.orgPath ?? null }
}

const entriesOf = <K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] => {
  const found: [K, V][] = []
  for (const key in record) found.push([key, record[key]])
  return found
}
