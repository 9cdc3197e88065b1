/** Who may see and act on a case: by grant within its lead's place, or by a role held towards this very case. */
import { may, scopesOf, type Actor, type Permission, type Scope } from '#kernel/access.ts'
import { orgPathOf } from '#modules/directory/index.ts'
import type { RoleName } from '#platform/auth/roles.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { httpErrors } from '#platform/http/index.ts'
import type { Text } from '#platform/i18n/text.ts'
import { caseErrors } from './cases.errors.ts'
import type { CaseRun } from './cases.schema.ts'
import type { CaseDesk, CaseKind, Doer } from './cases.types.ts'

export const casePermissions = {
  'cases.read': { zh: '查看办件', en: 'See cases' },
  'cases.act': { zh: '办理办件', en: 'Work on cases' },
  'cases.manage-hooks': { zh: '管理办件推送', en: 'Manage what other systems are told of cases' },
  'cases.verify': { zh: '核验办件记录', en: 'Verify the logs of cases' },
} as const satisfies Readonly<Record<Permission, Text>>

export const caseRoles: Readonly<Partial<Record<RoleName, readonly Permission[]>>> = {
  'plan-office': ['cases.read', 'cases.act'],
  'unit-staff': ['cases.read', 'cases.act'],
  'unit-lead': ['cases.read', 'cases.act'],
  leader: ['cases.read', 'cases.act'],
  hotline: ['cases.read', 'cases.act'],
  evaluator: ['cases.read', 'cases.act'],
  'system-admin': ['cases.manage-hooks'],
}

/** A case stands where its lead unit and its region are. */
export async function scopeOfCase(tx: ReadTx, run: CaseRun): Promise<Scope> {
  return { region: run.region, orgPath: run.leadOrg === null ? null : ((await orgPathOf(tx, run.leadOrg)) ?? null) }
}

/**
 * The case for somebody who may see it; for others it is not there, so that numbers can't be tried out.
 * @throws cases.not-found
 */
export async function seenCase(tx: ReadTx, desk: CaseDesk, actor: Actor, region: string, id: string): Promise<{ run: CaseRun; kind: CaseKind; doer: Doer }> {
  const run = await desk.get(tx, region, id)
  const kind = desk.kinds.get(run.subject)
  if (kind === undefined) throw caseErrors['unknown-subject']({ subject: run.subject })
  const doer = await desk.doerOf(tx, run, actor)
  if (doer.roles.length === 0 && !may(actor, kind.permission.read, await scopeOfCase(tx, run))) throw caseErrors['not-found']({ id })
  return { run, kind, doer }
}

/** Organizations whose work the caller looks at: the own one, or a chosen one within reach. @throws http.not-allowed */
export async function inboxOrgs(tx: ReadTx, actor: Actor, chosen: string | undefined): Promise<readonly string[]> {
  if (chosen === undefined || chosen === actor.orgId) return actor.orgId === null ? [] : [actor.orgId]
  const orgPath = await orgPathOf(tx, chosen)
  const reached = scopesOf(actor, 'cases.read').some((scope) => scope.orgPath === null || (orgPath?.startsWith(scope.orgPath) ?? false))
  if (orgPath === undefined || !reached) throw httpErrors['not-allowed']({ permission: 'cases.read' })
  return [chosen]
}
