/** From the logs of a plan's obligations to the report of a period: how each stood before and after, and what happened. Pure. */
import { deadlineOf } from '#engines/procedures/index.ts'
import { AppError } from '#kernel/errors.ts'
import { dayNumberOf, startOfDay, type WorkTime } from '#kernel/worktime.ts'
import type { CaseLogLine, CaseRun } from '#modules/cases/index.ts'
import { counts, type Counted } from './report.counts.ts'
import type { ReportCounts, ReportLine, Standing } from './report.schema.ts'

export interface Logged { readonly run: CaseRun; readonly log: readonly CaseLogLine[]; readonly orgNames: ReadonlyMap<string, string> }
/** Days, both included. */
export interface Period { readonly from: string; readonly to: string }

const over: ReadonlySet<string> = new Set(['declined', 'terminated', 'merged', 'split', 'handedOver'])
const done: ReadonlySet<string> = new Set(['cleared', 'archived'])
/** Once claimed, the clock of the unit stands until somebody finds the claim wanting. */
const handedIn: ReadonlySet<string> = new Set(['claimed', 'passed', ...done])

/** Undefined: the obligation was opened after the period. */
export function lineOf({ run, log, orgNames }: Logged, period: Period, time: WorkTime): ReportLine | undefined {
  const [start, end] = [startOfDay(dayNumberOf(period.from)), startOfDay(dayNumberOf(period.to) + 1)]
  const after = standingAt(log, end, time)
  if (after === undefined) return undefined
  const within = log.filter((line) => Date.parse(line.at) >= start && Date.parse(line.at) < end)
  const before = standingAt(log, start, time) ?? null
  return {
    region: run.region, caseId: run.id, number: run.number, title: run.title, leadName: after.leadOrg === null ? '' : (orgNames.get(after.leadOrg) ?? ''), before, after,
    reports: within.filter((line) => line.action === 'report').map((line) => ({ at: line.at, text: textOf(line, 'text'), progress: numberOf(line, 'progress') })).toReversed(),
    steps: within.map(({ at, names }) => ({ at, names })),
    changed: before === null || before.state !== after.state || before.progress !== after.progress || before.due !== after.due || before.overdue !== after.overdue,
  }
}

/** How it stood just before an instant; undefined: it was not there yet. */
export function standingAt(log: readonly CaseLogLine[], at: number, time: WorkTime): Standing | undefined {
  const lines = log.filter((line) => Date.parse(line.at) < at)
  const last = lines.at(-1)
  if (last === undefined) return undefined
  const latest = (field: string) => lines.flatMap((line) => line.fields).findLast((one) => one.field === field)?.value
  const [progress, due, leadOrg] = [latest('progress'), latest('due'), latest('leadUnit')]
  const dueDay = typeof due === 'string' ? due : null
  return {
    state: last.state, stateNames: last.stateNames, progress: typeof progress === 'number' ? progress / 100 : null, due: dueDay, leadOrg: typeof leadOrg === 'string' ? leadOrg : null,
    overdue: dueDay !== null && !handedIn.has(last.state) && !over.has(last.state) && last.state !== 'suspended' && hasExpired(lines, dueDay, at, time),
  }
}

/** By the function that computes every deadline, from the date, the extensions granted and the suspensions that ended. */
function hasExpired(lines: readonly CaseLogLine[], due: string, at: number, time: WorkTime): boolean {
  const dated = lines.findLastIndex((line) => line.fields.some((one) => one.field === 'due'))
  const since = lines.slice(Math.max(dated, 0))
  const extensions = since.filter((line) => line.action === 'grantExtension').map((line) => ({ count: Number(valueOf(line, 'days') ?? 0), unit: 'working-days' as const }))
  const suspensions = since.flatMap((line, index) => {
    const end = line.action === 'suspend' ? since.slice(index + 1).find((later) => later.action === 'resume') : undefined
    return end === undefined ? [] : [{ from: Date.parse(line.at), to: Date.parse(end.at), ground: '', longest: { count: 3650, unit: 'calendar-days' as const } }]
  })
  const run = { clock: 'whole', startedAt: Date.parse(since[0]?.at ?? ''), limit: { date: dayNumberOf(due) }, extensions, suspensions, creditedAt: null, endedAt: null, end: null }
  try {
    return deadlineOf(time, run) < at
  } catch (error) {
    // It ends in a year whose calendar is not there yet: that year has not begun.
    if (error instanceof AppError && error.code === 'workdays.unpublished') return false
    throw error
  }
}

export function countsOf(lines: readonly Counted[]): ReportCounts {
  const count = (key: keyof ReportCounts): number => lines.filter(counts[key]).length
  return {
    total: count('total'), opened: count('opened'), working: count('working'), claimed: count('claimed'), cleared: count('cleared'),
    overdue: count('overdue'), returned: count('returned'), ended: count('ended'), silent: count('silent'),
  }
}

const valueOf = (line: CaseLogLine, field: string) => line.fields.find((one) => one.field === field)?.value
const textOf = (line: CaseLogLine, field: string): string => String(valueOf(line, field) ?? '')
function numberOf(line: CaseLogLine, field: string): number | null {
  const value = valueOf(line, field)
  return typeof value === 'number' ? value / 100 : null
}
