/** A county with its units, a calendar and a desk of obligations, for tests on a database. */
import { shippedText } from './triggers/rules.file.ts'
import type { Trigger } from './triggers/rules.ts'
import { checkRules } from './triggers/texts.service.ts'
import { beforeAll } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { sampleCalendar } from '#engines/procedures/sample-calendar.ts'
import type { Actor, OrgPath, Permission } from '#kernel/access.ts'
import { createCaseDesk, type Doer } from '#modules/cases/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { obligationRoles } from './obligations.access.ts'
import { obligationKind } from './obligations.kind.ts'
import { PublishedPlan } from './tasks/tasks.schema.ts'

export const county = '999901'
export const units = { office: '县发展和改革局', civil: '县民政局', health: '县卫生健康局', finance: '县财政局', evaluator: '第三方评估机构' } as const
export type UnitName = keyof typeof units
export const idOf = (unit: UnitName): string => uuid(100 + Object.keys(units).indexOf(unit))
export const pathOf = (unit: UnitName): OrgPath => `/${Object.keys(units).indexOf(unit) + 1}/`
export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`

export function obligationsAtWork() {
  const db = testDatabase()
  const clock = fixedClock('2026-03-02T01:00:00Z')
  const desk = createCaseDesk([obligationKind()])
  const doing = () => ({ at: clock.now(), newId: systemIds.next })
  beforeAll(async () => {
    await db.execute(`insert into region (code, name, level, kind, source) values ('999901', '云溪县', 'county', 'fictional', 'test'), ('999902', '云河县', 'county', 'fictional', 'test')`)
    for (const unit of unitNames) {
      await db.execute(`insert into organization (id, node, path, name, kind, region, duties, valid_from, source, updated_at) overriding system value values ($1, $2, $3, $4, 'department', $5, '{}', '2000-01-01', 'demo', now())`,
        [idOf(unit), Number(pathOf(unit).slice(1, -1)), pathOf(unit), units[unit], county])
    }
    const calendar = sampleCalendar()
    for (const year of calendar.published) await db.execute(`insert into calendar_year (year, status, source) values ($1, 'published', 'test')`, [year])
    for (const [day, kind] of calendar.exceptions) await db.execute(`insert into calendar_day (day, year, kind) values ($1, $2, $3)`, [day, Number(day.slice(0, 4)), kind])
  })
  return { db, clock, desk, doing }
}

const unitNames: readonly UnitName[] = ['office', 'civil', 'health', 'finance', 'evaluator']

/** A person of a unit with the grants that its role has. */
export function person(name: string, role: keyof typeof obligationRoles, unit: UnitName | null, grant: { readonly region?: string; readonly org?: UnitName } = {}): Actor {
  const permissions = new Set<Permission>(obligationRoles[role] ?? [])
  return {
    accountId: `account-${name}`, displayName: name, orgId: unit === null ? null : idOf(unit), orgPath: unit === null ? null : pathOf(unit),
    grants: [{ permissions, orgPath: grant.org === undefined ? null : pathOf(grant.org), region: grant.region ?? null }],
  }
}

export const people = {
  office: person('方案办', 'plan-office', 'office', { region: county }),
  leader: person('县领导', 'leader', null, { region: county }),
  civil: person('民政局经办', 'unit-staff', 'civil', { org: 'civil' }),
  health: person('卫健局经办', 'unit-staff', 'health', { org: 'health' }),
  evaluator: person('第三方', 'evaluator', 'evaluator', { region: county }),
} as const

export const doerAs = (actor: Actor, ...roles: readonly string[]): Doer => ({ account: actor.accountId, name: actor.displayName, unit: actor.orgId, roles })

/** A published plan with three tasks and a target; `change` edits the objects. */
export function publishedPlan(change: (objects: Record<string, unknown>[]) => Record<string, unknown>[] = (objects) => objects) {
  const row = (n: number, lead: readonly string[], more: object) => ({ id: uuid(n), span: { start: n * 10, end: n * 10 + 9 }, clause: `第${n}条原文`, within: null, leadUnits: lead, otherUnits: ['县财政局'], ...more })
  const task = (n: number, title: string, lead: readonly string[], deadline: string | null) => row(n, lead, { kind: 'task', value: { number: String(n), area: '养老服务', title, deadline } })
  return PublishedPlan.parse({
    region: county, planId: uuid(1), title: '云溪县养老服务行动方案', periodEnd: '2028', ownerOrg: idOf('office'), document: { id: uuid(2), head: { number: '云府办〔2026〕3号' } },
    objects: change([
      task(11, '建设护理型床位', ['县民政局'], '2026-12'), task(12, '开展医养结合', ['县卫生健康局'], '2026-06-30'), task(13, '宣传引导', ['各乡镇'], null),
      row(14, ['县民政局'], { kind: 'target', value: { area: '养老服务', name: '护理型床位占比', unit: '%', op: '>=', value: 62, text: '62%以上', deadline: '2027' } }),
    ]),
    units: [{ name: '县民政局', orgId: idOf('civil') }, { name: '县卫生健康局', orgId: idOf('health') }, { name: '县财政局', orgId: idOf('finance') }, { name: '各乡镇', orgId: null }],
  })
}

/** The rules that ship, compiled. */
export async function shippedTriggers(): Promise<readonly Trigger[]> {
  const checked = checkRules(await shippedText())
  if ('problems' in checked) throw new Error(JSON.stringify(checked.problems))
  return checked.triggers
}
