/** Whole lives of appeals: registered, accepted, dispatched, signed, answered, checked, called back and so closed; each step one transaction with its audit line. */
import { systemIds } from '#kernel/ids.ts'
import { appendAudit } from '#platform/audit/index.ts'
import type { LuoshiDb, WriteTx } from '#platform/db/index.ts'
import { createCaseDesk, shippedProcedure, type CaseDesk, type CaseKind, type Doer } from '../../src/modules/cases/index.ts'
import { as, doing, kindFor, office } from '../../src/modules/cases/cases.test-kit.ts'

export const regions = Array.from({ length: 20 }, (_, index) => String(360902 + index))
export const unitOf = (index: number): string => `01980000-0000-7000-8000-${String(index).padStart(12, '0')}`

/** As appeals have it: the unit's while it is handled, the line's otherwise. */
export const appealKind = (more: Partial<CaseKind> = {}): CaseKind => kindFor(shippedProcedure('appeal'), {
  leadFields: ['unit'], numberPattern: '{region}{year}{serial:8}', roleFields: {}, returnActions: ['return', 'sendBack'],
  holderOf: (run, state) => (state.state === 'closed' ? null : ['dispatched', 'handling'].includes(state.state) ? { role: 'unit', org: run.leadOrg, account: null } : { role: 'dispatcher', org: office, account: null }),
  ...more,
})

interface Step { readonly by: Doer; readonly action: string; readonly fields: Readonly<Record<string, string>> }

const opening = { kind: 'help', urgency: 'general', title: '路灯损坏', content: '小区门口的路灯坏了半个月，晚上老人出行不便，请尽快维修。', address: '沿江路12号' } as const

export const stepsFor = (unit: string): readonly Step[] => [
  { by: as('dispatcher'), action: 'accept', fields: { category: '市政设施' } },
  { by: as('dispatcher'), action: 'dispatch', fields: { unit, basis: '职责清单第12条' } },
  { by: as('unit', 'u1', unit), action: 'sign', fields: {} },
  { by: as('unit', 'u1', unit), action: 'reply', fields: { text: '已更换灯具并恢复照明。', measures: '更换灯具两套' } },
  { by: as('checker'), action: 'approve', fields: {} },
  { by: as('caller'), action: 'callBack', fields: { reached: 'yes', contacted: 'yes', solved: 'yes', satisfied: 'satisfied' } },
]

export const openAppeal = (tx: WriteTx, desk: CaseDesk, region: string, at: Date) =>
  desk.open(tx, { region, subject: 'appeal', title: opening.title, action: 'register', fields: opening }, as('agent'), doing(at))

/** Lives a second of `count` lives with `workers` at once. */
export async function lifecyclesPerSecond(db: LuoshiDb, count: number, workers: number): Promise<number> {
  const desk = createCaseDesk([appealKind()])
  let next = 0
  const started = performance.now()
  await Promise.all(Array.from({ length: workers }, async () => {
    while (next < count) await live(db, desk, next++)
  }))
  return count / ((performance.now() - started) / 1000)
}

async function live(db: LuoshiDb, desk: CaseDesk, index: number): Promise<void> {
  const region = regions[index % regions.length] ?? ''
  const at = new Date(Date.parse('2026-03-02T01:00:00Z') + index * 1000)
  const { run } = await db.write(async (tx) => {
    const taken = await openAppeal(tx, desk, region, at)
    await audited(tx, region, taken.run.id, 'cases.open', at)
    return taken
  })
  for (const { by, action, fields } of stepsFor(unitOf(index % 500))) {
    await db.write(async (tx) => {
      await desk.act(tx, { region, id: run.id }, { action, fields }, by, doing(at))
      await audited(tx, region, run.id, `cases.${action}`, at)
    })
  }
}

/** The line that the edge leaves about every command. */
async function audited(tx: WriteTx, region: string, id: string, action: string, at: Date): Promise<void> {
  await appendAudit(tx, { id: systemIds.next(), at, actor: 'bench', action, subject: { type: 'appeal', id }, region, result: 'done' }, true)
}
