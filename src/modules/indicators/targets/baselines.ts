/** The base-year value that a plan states is a value that somebody once observed: kept as an observation that names its clause. */
import type { WriteTx } from '#platform/db/index.ts'
import { checkObservations, recordObservations } from '../observations/observations.service.ts'
import { currentOf } from '../observations/observations.repo.ts'
import type { NewObservation } from '../observations/observations.schema.ts'
import type { PublishedPlan, StoredTarget } from './targets.schema.ts'

/** Only where nothing is known of that period yet, and only what passes the checks: a plan's slip never refuses its publication. */
export async function observeBaselines(tx: WriteTx, targets: readonly StoredTarget[], plan: PublishedPlan, by: { readonly at: Date; newId(): string }): Promise<void> {
  const rows = targets.flatMap(({ indicator, place, baseline, baselinePeriod, wording, clause }): NewObservation[] => (baseline === null || baselinePeriod === null ? [] : [{
    indicator, place, period: baselinePeriod, value: baseline, remark: `《${plan.title}》所列基期值：“${wording}” — ${clause.slice(0, 200)}`,
  }]))
  const distinct = [...new Map(rows.map((row) => [`${row.indicator} ${row.place} ${row.period}`, row])).values()]
  const known = new Set((await currentOf(tx, distinct.map(({ indicator, place, period }) => ({ indicator, place, period, breakdown: '' })))).map(({ indicator, place, period }) => `${indicator} ${place} ${period}`))
  const missing = distinct.filter(({ indicator, place, period }) => !known.has(`${indicator} ${place} ${period}`))
  if (missing.length === 0) return
  const problems = new Set((await checkObservations(tx, missing, { at: by.at })).map(({ row }) => row))
  const sound = missing.filter((_, at) => !problems.has(at))
  if (sound.length > 0) await recordObservations(tx, sound, { account: null, at: by.at, newId: () => by.newId(), source: 'imported' })
}
