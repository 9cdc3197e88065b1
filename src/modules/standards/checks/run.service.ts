/** Runs all checks of a region as of a day; what fails becomes a finding, what passes again clears it. */
import { syncFindings } from '#modules/findings/index.ts'
import { leadUnits, regionsCoded, regionsUnder, type LeadUnit } from '#modules/directory/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { standardErrors } from '../standards.errors.ts'
import { shippedChecks } from '../standards.packs.ts'
import type { Doing } from '../standards.schema.ts'
import type { Check, Found, ObservationCheck, Run, StoredResult } from './check.schema.ts'
import * as repo from './checks.repo.ts'
import { compileEach, compileFigures, compileObserved } from './compile.ts'
import { judgeEach, judgeFigures, judgeObserved, type Standing } from './judge.ts'
import type { ObservationsPort } from './ports.ts'
import { countEachInDb, countFiguresInDb } from './records.repo.ts'

const raiser = 'standards.check'
const subjectType = 'standard-check'
/** Of one check at one place: that it has no data this time says nothing about the finding. */
export const subjectOf = (check: string, place: string): string => `${check}@${place}`

/** @throws standards.unknown-region */
export async function runChecks(tx: WriteTx, observations: ObservationsPort, of: { readonly region: string; readonly day: string }, doing: Doing): Promise<Run> {
  if ((await regionsCoded(tx, [of.region])).length === 0) throw standardErrors['unknown-region']({ region: of.region })
  const checks = await shippedChecks()
  const found = [...(await observed(tx, observations, checks, of)), ...(await recorded(tx, checks, of))]
  const count = (outcome: Found['outcome']): number => found.filter((one) => one.outcome === outcome).length
  const run: Run = { id: doing.newId(), day: of.day, at: doing.at.toISOString(), passed: count('pass'), failed: count('fail'), unknown: count('unknown'), notApplicable: count('not-applicable') }
  const before = await repo.lastResults(tx, of.region)
  await repo.insertRun(tx, of.region, run, doing.by)
  const leads = await leadUnits(tx, checks.map(({ lead }) => lead), of)
  const names = new Map((await regionsCoded(tx, [...new Set(found.map(({ place }) => place))])).map(({ code, name }) => [code, name]))
  for (const one of found) {
    const last = before.get(`${one.check.id} ${one.place}`)
    await repo.putResult(tx, of.region, run, one, last?.outcome === one.outcome ? last.since : of.day)
    // A look back at an earlier day is no news of today.
    if (of.day >= dayOf(doing.at)) await tell(tx, of.region, one, { lead: leads.get(one.check.lead), placeName: names.get(one.place) ?? one.place }, doing)
  }
  return run
}

/** Where the region itself, or a place directly under it, was ever observed; the region itself in any case. */
async function observed(tx: ReadTx, observations: ObservationsPort, checks: readonly Check[], { region, day }: { readonly region: string; readonly day: string }): Promise<readonly Found[]> {
  const chosen = checks.filter((check): check is ObservationCheck => check.over === 'observations')
  const under = (await regionsUnder(tx, [region])).map(({ code }) => code).filter((code) => code.startsWith(region) && code.length === 12)
  const values = await observations.standing(tx, { indicators: [...new Set(chosen.flatMap((check) => Object.values(check.reads)))], places: [region, ...new Set(under)], day })
  const byPlace = new Map<string, Map<string, Standing>>([[region, new Map()]])
  for (const value of values) {
    const there = byPlace.get(value.place) ?? new Map<string, Standing>()
    byPlace.set(value.place, there.set(value.indicator, value))
  }
  return chosen.flatMap((check) => {
    const compiled = compileObserved(check)
    const indicators = Object.values(check.reads)
    return [...byPlace].filter(([place, there]) => place === region || indicators.some((id) => there.has(id)))
      .map(([place, there]): Found => ({ check, place, ...judgeObserved(compiled, there, { day, region: place.slice(0, 6) }) }))
  })
}

async function recorded(tx: ReadTx, checks: readonly Check[], on: { readonly region: string; readonly day: string }): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const check of checks) {
    if (check.over === 'each-record') {
      const compiled = compileEach(check)
      found.push({ check, place: on.region, ...judgeEach(compiled, await countEachInDb(tx, compiled, on), on) })
    } else if (check.over === 'records') {
      const compiled = compileFigures(check)
      found.push({ check, place: on.region, ...judgeFigures(compiled, await countFiguresInDb(tx, compiled, on), on) })
    }
  }
  return found
}

async function tell(tx: WriteTx, region: string, found: Found, { lead, placeName }: { readonly lead: LeadUnit | undefined; readonly placeName: string }, doing: Doing): Promise<void> {
  if (found.outcome === 'unknown') return
  const { check, place, period, evidence } = found
  const subject = { region, raiser, subjectType, subjectId: subjectOf(check.id, place) }
  await syncFindings(tx, subject, found.outcome !== 'fail' ? [] : [{
    ...subject, key: subject.subjectId, rule: check.id, severity: check.severity,
    // Obligations are called by what stands before the colon: the same check fails in eight towns at once.
    message: `${placeName}“${check.names.zh}”未达标：${saidOf(found)}（${check.source.document}）`, advice: check.advice.zh,
    evidence: { place, period, indicator: check.over === 'observations' ? Object.values(check.reads)[0] : undefined, standard: evidence.standard?.value, figures: evidence.figures, records: evidence.records, leadUnits: lead === undefined ? [] : [lead] },
  }], doing)
}

function saidOf({ check, period, evidence: { figures, records, standard } }: Found): string {
  const wanted = standard === null ? '' : `，标准为 ${standard.value}${check.unit}`
  if (records !== null && figures.length === 0) return `${records.looked} 条中有 ${records.failing} 条不符合${wanted}`
  return `${figures.map(({ name, value, unit }) => `${name} ${value ?? '无'}${unit}`).join('、')}${wanted}（${period}）`
}

/** What the newest run of a region said; nothing before the first. */
export async function latestResults(tx: ReadTx, region: string): Promise<{ readonly run: Run | null; readonly results: readonly StoredResult[] }> {
  const run = await repo.latestRun(tx, region)
  return run === undefined ? { run: null, results: [] } : { run, results: await repo.resultsOfRun(tx, region, run.id) }
}

/** One check over its periods, newest first. */
export const checkHistory = (tx: ReadTx, region: string, check: string, limit: number): Promise<readonly StoredResult[]> => repo.historyOf(tx, region, check, limit)
