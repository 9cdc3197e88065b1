/** Runs declared measures over the periods that may still change, and keeps what they count as observations. */
import { daysOf, reportPeriodOf, shiftReportPeriod } from '#engines/metrics/periods/report-period.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { NewObservation } from '../observations/observations.schema.ts'
import { checkObservations, recordObservations } from '../observations/observations.service.ts'
import { findIndicator } from '../registry/registry.repo.ts'
import type { MeasuredIndicator, MeasuringDb } from './measured.ts'

export interface Measuring { readonly at: Date; newId(): string }
export interface MeasureResult { readonly measure: string; readonly region: string; readonly period: string; readonly written: number; readonly unchanged: number; /** Values refused by a check, with its words. */ readonly refused: readonly string[] }

/**
 * The period that has just ended and the one before: cases of it may have been closed since. Each region and period is its
 * own transaction, so that a run cut off goes on where it was; the same count again changes nothing.
 */
export async function measureOne(db: MeasuringDb, measured: MeasuredIndicator, by: Measuring, signal: AbortSignal): Promise<readonly MeasureResult[]> {
  const { indicator, regions } = await db.read(async (tx) => ({ indicator: await findIndicator(tx, measured.indicator), regions: await measured.regions(tx) }))
  if (indicator === undefined) return []
  const current = reportPeriodOf(dayOf(by.at), indicator.frequency)
  const results: MeasureResult[] = []
  for (const region of regions) {
    for (const period of [shiftReportPeriod(current, -2), shiftReportPeriod(current, -1)]) {
      signal.throwIfAborted()
      results.push(await db.write(async (tx) => {
        const values = await measured.run(tx, { region, period, ...daysOf(period), at: by.at })
        const rows = values.map(({ place, breakdown = '', value, numerator, denominator, missing, records }): NewObservation => ({
          indicator: indicator.id, place, period, breakdown, value: value ?? null, numerator: numerator ?? null, denominator: denominator ?? null, missing: missing ?? null, records,
          // Counted from records, a jump needs no word of explanation from anybody.
          remark: `${measured.from.zh}（${measured.id}）`,
        }))
        // Records that are still being corrected may count differently from what was approved of them: the count is the correction.
        const correction = `按${measured.from.zh}重新计数`
        const problems = await checkObservations(tx, rows, { at: by.at, correction })
        const bad = new Set(problems.map(({ row }) => row))
        const done = await recordObservations(tx, rows.filter((_, at) => !bad.has(at)), { account: null, at: by.at, newId: () => by.newId(), source: 'measured', correction })
        return { measure: measured.id, region, period, ...done, refused: problems.map(({ zh }) => zh) }
      }))
    }
  }
  return results
}
