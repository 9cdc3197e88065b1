/** A case in flight when its procedure changes. */
import { beforeAll, describe, expect, it } from 'vitest'
import { compileProcedure, type ProcedureDefinition } from '#engines/procedures/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { as, civil, doing, kindFor, publishYears, raising, region } from '../cases.test-kit.ts'
import { shippedProcedure } from '../shipped.ts'
import { verifySome } from '../upkeep/verify.ts'
import { createCaseDesk } from './desk.ts'

const db = testDatabase()
const first = shippedProcedure('obligation')
const same = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]))
/** The next version: signing may take two days, and running cases are carried over state by state. */
const changed: ProcedureDefinition = {
  ...first.definition, version: 2,
  clocks: Object.fromEntries(Object.entries(first.definition.clocks).map(([id, clock]) => [id, id === 'sign' ? { ...clock, limit: { count: 2, unit: 'working-days' as const } } : clock])),
  migrations: [{ from: 1, states: same(first.states), clocks: same(Object.keys(first.definition.clocks)), marks: same(Object.keys(first.definition.marks)) }],
}
const old = createCaseDesk([kindFor(first)])
const renewed = createCaseDesk([kindFor(compileProcedure(changed, [first]))])
const silent = createCaseDesk([kindFor(compileProcedure({ ...changed, migrations: [] }, [first]))])
const at = doing('2026-11-16T01:00:00Z')
const unit = as('unit', 'u1', civil)

beforeAll(() => publishYears(db, 2026))

const open = (desk = old) => db.write(async (tx) => (await desk.open(tx, raising, as('system'), at)).run)

describe('a procedure that changed', () => {
  it('lets a running case go on under its version, with its log, clocks and page as they were', async () => {
    const run = await open()
    const { run: signed } = await db.write((tx) => renewed.act(tx, { region, id: run.id }, { action: 'sign', fields: {} }, unit, at))
    expect(signed).toMatchObject({ version: 1, state: 'working', entries: 2 })
    expect((await open(renewed)).nextDueAt).toBe('2026-11-18T09:30:00.000Z')
    expect(run.nextDueAt).toBe('2026-11-17T09:30:00.000Z')
  })

  it('moves it by the declared mapping, as an entry of the log, and keeps the limit that its clock was started with', async () => {
    const run = await open()
    const moved = await db.write((tx) => renewed.migrate(tx, { region, id: run.id, entries: 1 }, as('supervisor'), at))
    expect(moved).toMatchObject({ version: 2, entries: 2, state: 'assigned', nextDueAt: run.nextDueAt })
    expect((await db.read((tx) => renewed.log(tx, region, run.id))).map((line) => line.names.zh)).toEqual(['监测直接交办', '转入流程第2版'])
    expect(await db.write((tx) => renewed.act(tx, { region, id: run.id }, { action: 'sign', fields: {} }, unit, at))).toMatchObject({ run: { version: 2, state: 'working' } })
    expect((await db.read((tx) => verifySome(tx, renewed, null, 100))).faults).toEqual([])
  })

  it('never moves one silently: without a mapping it is refused, and an older program refuses what it does not know', async () => {
    const run = await open()
    await expect(db.write((tx) => silent.migrate(tx, { region, id: run.id }, as('supervisor'), at))).rejects.toMatchObject({ code: 'procedures.no-migration' })
    const newer = await open(renewed)
    await expect(db.write((tx) => old.act(tx, { region, id: newer.id }, { action: 'sign', fields: {} }, unit, at))).rejects.toMatchObject({ code: 'procedures.unknown-version' })
    expect((await db.read((tx) => renewed.get(tx, region, newer.id))).entries).toBe(1)
  })
})
