/** People for tests: a vault, a clock, a made-up county on the file's own database. */
import { fixedClock } from '#kernel/clock.ts'
import { fixedIds } from '#kernel/ids.ts'
import { dayOf } from '#kernel/workdays.ts'
import { createCaseDesk } from '#modules/cases/index.ts'
import { openRecordVault, type Writing } from '#modules/registries/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { rightsKind } from './desk/rights.kind.ts'

/** A desk that runs requests of residents. */
export const desk = createCaseDesk([rightsKind()], {})
export const region = '999901'
export const vault = openRecordVault([{ id: 't1', key: new Uint8Array(32).fill(7) }])

export function peopleForTests(now = '2026-11-22T02:00:00Z') {
  const db = testDatabase()
  const clock = fixedClock(now)
  const ids = fixedIds()
  const newId = (): string => ids.next()
  return {
    db, clock, newId,
    seeding: () => ({ vault, at: clock.now(), newId }),
    writing: (source = '测试'): Writing => ({ at: clock.now(), day: dayOf(clock.now()), account: 'tester', source, newId }),
  }
}
