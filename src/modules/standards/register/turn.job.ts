/** What days bring: standards take effect, those they replace end, reviews come due, citations go stale. */
import { dayOf } from '#kernel/workdays.ts'
import type { CaseDesk, Doer } from '#modules/cases/index.ts'
import { defineJob } from '#platform/jobs/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { Doing } from '../standards.schema.ts'
import { findByNumber, referencesOf, registerRegions, standardsDue, standardsInForce } from './register.repo.ts'
import { registerFindings } from './upkeep.service.ts'
import { Turn, turnName } from './turn.schema.ts'

const system: Doer = { account: 'system:standards', name: '系统', unit: null, roles: ['system'] }

/** Each region is its own transaction; run again it finds nothing to do. */
export const turnJob = (desk: CaseDesk) => defineJob({
  name: turnName,
  schema: Turn,
  schedule: { dailyAt: '00:20' },
  async handle({ region }, { db, clock, newId, signal }) {
    const doing: Doing = { at: clock.now(), by: null, newId }
    const regions = region === undefined ? await db.read(registerRegions) : [region]
    for (const one of regions) {
      signal.throwIfAborted()
      await db.write(async (tx) => {
        await takeEffect(tx, desk, one, doing)
        await registerFindings(tx, one, doing)
      })
    }
  },
})

async function takeEffect(tx: WriteTx, desk: CaseDesk, region: string, doing: Doing): Promise<void> {
  const today = dayOf(doing.at)
  for (const due of await standardsDue(tx, today)) {
    if (due.region === region) await desk.act(tx, { region, id: due.id }, { action: 'takeEffect', fields: {} }, system, doing)
  }
  for (const newer of await standardsInForce(tx, [region], today)) {
    for (const { relation, series, year } of await referencesOf(tx, region, newer.id)) {
      if (relation !== 'replaces' || year === null) continue
      const older = await findByNumber(tx, region, series, year)
      if (older === undefined || older.id === newer.id || !['published', 'inForce', 'revising'].includes(older.state)) continue
      await desk.act(tx, { region, id: older.id }, { action: 'replace', fields: { by: newer.number ?? newer.title } }, system, doing)
    }
  }
}
