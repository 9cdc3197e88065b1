/** Judges targets from what is stored: series, forecast, state, warnings, findings, log. Comes to the same end when run twice. */
import { syncFindings } from '#modules/findings/index.ts'
import { regionsCoded } from '#modules/directory/index.ts'
import { daysOf, reportPeriodOf } from '#engines/metrics/periods/report-period.ts'
import { leadingTarget } from '#engines/metrics/targets/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { indicatorsById } from '../registry/registry.repo.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import type { StoredTarget } from '../targets/targets.schema.ts'
import { effectiveCells } from './cells.repo.ts'
import { overduePeriods } from './days.ts'
import { findingsOn, judgeRaiser, targetSubject } from './findings.ts'
import { judged, seriesOf, type Judged, type Series } from './judgement.ts'
import { groupBy } from './rollup.ts'
import { logStandings, putStandings, standingsOf, stepErrors, type TargetStanding } from './states.repo.ts'
import { ranksOf } from './ranks.ts'
import { readWarnings, warningsOver, watchesRank, type RaisedWarning } from './warnings.ts'

export interface Judging { readonly at: Date; newId(): string }

/** Series of three to five points borrow their error: asked for only where one of them is there. */
const SHORT = { from: 3, to: 5 }

export async function judgeTargets(tx: WriteTx, targets: readonly StoredTarget[], by: Judging): Promise<number> {
  if (targets.length === 0) return 0
  const declared = await readWarnings()
  const indicators = await indicatorsById(tx, targets.map(({ indicator }) => indicator))
  const cells = groupBy(await effectiveCells(tx, { indicators: [...indicators.keys()], places: [...new Set(targets.map(({ place }) => place))], breakdowns: [''] }), ({ indicator, place }) => `${indicator} ${place}`)
  const before = await standingsOf(tx, targets)
  const names = new Map((await regionsCoded(tx, [...new Set(targets.map(({ place }) => place))])).map(({ code, name }) => [code, name]))
  const series = new Map<string, Series>()
  for (const { indicator: id, place } of targets) {
    const indicator = indicators.get(id)
    if (indicator !== undefined) series.set(`${id} ${place}`, seriesOf(cells.get(`${id} ${place}`) ?? [], indicator))
  }
  const short = [...series].filter(([, { points }]) => points.length >= SHORT.from && points.length <= SHORT.to).map(([key]) => key.split(' ')[0] ?? '')
  const borrowed = await stepErrors(tx, [...new Set(short)])
  const ranks = await ranksOf(tx, targets.flatMap(({ indicator: id, place }) => { const indicator = indicators.get(id); return indicator !== undefined && watchesRank(indicator, declared) ? [{ indicator, place }] : [] }), by.at)
  const standings: TargetStanding[] = []
  for (const [key, group] of groupBy(targets, ({ indicator, place }) => `${indicator} ${place}`)) {
    const [first] = group
    const indicator = first && indicators.get(first.indicator)
    const own = series.get(key)
    if (first === undefined || indicator === undefined || own === undefined) continue
    const results = group.map((target) => ({ target, judged: judged(target, indicator, own, borrowed.get(indicator.id) ?? null) }))
    const leading = leadingTarget(results.flatMap(({ judged: { target, judgement } }) => (target === null || judgement.why === 'words' ? [] : [{ target, judgement: { ...judgement, why: judgement.why } }])))?.target
    for (const result of results) {
      // Warnings are about the series: they go with the leading target, so that two plans do not raise them twice.
      const warnings = result.judged.target !== null && result.judged.target === leading ? warningsOver(own, indicator, result.judged.target, declared, ranks.get(key)) : []
      standings.push(await settle(tx, result.target, indicator, own, result.judged, warnings, before.get(result.target.id), names.get(result.target.place) ?? result.target.place, by))
    }
  }
  await putStandings(tx, standings)
  await logStandings(tx, standings.filter((now) => { const was = before.get(now.targetId); return was === undefined || was.light !== now.light || was.state !== now.state }))
  return standings.length
}

async function settle(tx: WriteTx, target: StoredTarget, indicator: Indicator, series: Series, result: Judged, warnings: readonly RaisedWarning[], before: TargetStanding | undefined, placeName: string, by: Judging): Promise<TargetStanding> {
  const { judgement, forecast, chance, baseline } = result
  const valued = series.cells.findLast(({ value }) => value !== null) ?? null
  const period = result.value === null ? null : (valued?.period ?? null)
  const newest = series.cells.at(-1) ?? null
  // A reason given for a later period (suppressed, not applicable) is an answer too: nobody owes it a value.
  const answered = newest !== null && (newest.value !== null || newest.missing !== 'late') ? newest.period : period
  const stalePeriods = target.op === 'words' ? 0 : overduePeriods(series.kind, answered, target.startDay, indicator.lagDays, dayOf(by.at))
  const found = findingsOn(target, indicator, { judged: result, period, stalePeriods, warnings, placeName })
  if (found.length > 0 || (before?.findings ?? 0) > 0) await syncFindings(tx, { region: target.region, raiser: judgeRaiser, subjectType: targetSubject, subjectId: target.id }, found, by)
  const same = before?.light === judgement.light
  return {
    region: target.region, targetId: target.id, indicator: indicator.id, place: target.place, state: judgement.state, light: judgement.light, why: judgement.why, value: result.value, period,
    missing: result.value === null ? (newest?.missing ?? 'never') : null, expected: judgement.expected, attainment: judgement.attainment, progress: judgement.progress, gap: judgement.gap, pathGap: judgement.pathGap,
    chance, baseline: baseline?.value ?? null, baselineFrom: baseline?.from ?? null, provisional: valued?.provisional ?? false, stalePeriods, findings: found.length,
    forecast: forecast === null ? null : {
      method: forecast.method, at: daysOf(reportPeriodOf(target.dueDay, series.kind)).last, value: forecast.value, low: forecast.interval?.low ?? null, high: forecast.interval?.high ?? null,
      errorFrom: forecast.errorFrom, points: forecast.points, stepError: forecast.stepError,
    },
    since: same ? before.since : by.at, lightBefore: same ? before.lightBefore : (before?.light ?? null), judgedAt: by.at,
  }
}
