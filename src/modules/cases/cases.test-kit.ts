/** For tests and benches of cases: a published calendar, a kind of any procedure, and people who hold roles. */
import { systemIds } from '#kernel/ids.ts'
import type { Procedure } from '#engines/procedures/index.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import type { CaseKind, Doer, Doing } from './cases.types.ts'

export const region = '360902'
export const [office, civil, health] = ['01980000-0000-7000-8000-0000000000aa', '01980000-0000-7000-8000-0000000000bb', '01980000-0000-7000-8000-0000000000cc'] as const

/** Years without exceptions: weekends only. */
export async function publishYears(db: LuoshiDb, ...years: readonly number[]): Promise<void> {
  for (const year of years) {
    await db.execute(`insert into calendar_year (year, status, source, version) values ($1, 'published', 'test', 1)
      on conflict (year) do update set status = 'published', version = calendar_year.version + 1`, [year])
  }
}

/** In turn the lead unit's and the office's: enough for lists, without an organization tree. */
export function kindFor(procedure: Procedure, more: Partial<CaseKind> = {}): CaseKind {
  return {
    subject: procedure.definition.id, procedure, numberSeries: procedure.definition.names.zh,
    permission: { read: 'cases.read', act: 'cases.act' },
    rolesOf: (_tx, _run, actor) => Promise.resolve(actor.grants.flatMap((grant) => [...grant.permissions].flatMap((permission) => (permission.startsWith('as.') ? [permission.slice(3)] : [])))),
    leadFields: ['leadUnit'], roleFields: { supportUnits: 'support' }, progressField: 'progress', returnActions: ['return', 'sendBack'],
    holderOf: (run, state) => (['assigned', 'working'].includes(state.state) ? { role: 'unit', org: run.leadOrg, account: null } : { role: 'supervisor', org: office, account: null }),
    ...more,
  }
}

export const doing = (at: string | Date): Doing => ({ at: new Date(at), newId: () => systemIds.next() })
export const as = (role: string, account: string = role, unit: string | null = office): Doer => ({ account, name: `${role}某`, unit, roles: [role] })

/** What `raise` of the shipped obligation procedure asks for. */
export const assignment = { leadUnit: civil, supportUnits: [health], basis: '县政府常务会议纪要', due: '2026-12-31', rhythm: 'month', closing: 'paper' } as const
export const raising = { region, subject: 'obligation', title: '新增养老床位500张', action: 'raise', fields: assignment } as const
