/** The report of one plan: logs in, report out. */
import { dayOf } from '#kernel/workdays.ts'
import { workTime } from '#kernel/worktime.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { organizationsById, workCalendar } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { obligationsOfPlan } from '../obligations.repo.ts'
import type { SupervisedPlan } from '../tasks/tasks.schema.ts'
import { unsupervised } from '../tasks/tasks.service.ts'
import { countedOf, isSilent } from './report.counts.ts'
import { countsOf, lineOf, type Logged, type Period } from './report.ts'
import type { ProgressReport, ReportLine } from './report.schema.ts'

export async function reportOf(tx: ReadTx, desk: CaseDesk, plan: SupervisedPlan, period: Period): Promise<ProgressReport> {
  const time = workTime(await workCalendar(tx))
  const logged = await logsOf(tx, desk, plan)
  const lines = logged.flatMap((one) => lineOf(one, period, time) ?? [])
  return {
    plan: { region: plan.region, planId: plan.planId, title: plan.title, number: plan.number }, ...period,
    now: countsOf(lines.map(countedOf)),
    before: countsOf(lines.flatMap((line) => (line.before === null ? [] : [{ standing: line.before, opened: false, silent: false }]))),
    unsupervised: (await unsupervised(tx, plan)).filter((one) => one.kind === 'task').length,
    units: unitsOf(lines),
    // What moved stands first, what is late before the rest.
    lines: lines.toSorted((a, b) => Number(b.changed) - Number(a.changed) || Number(b.after.overdue) - Number(a.after.overdue) || (a.number < b.number ? -1 : 1)),
  }
}

/** The month that a day lies in; the running month ends today. */
export function monthOf(month: string | undefined, now: Date): Period {
  const today = dayOf(now)
  const chosen = month ?? today.slice(0, 7)
  const last = new Date(Date.UTC(Number(chosen.slice(0, 4)), Number(chosen.slice(5, 7)), 0)).toISOString().slice(0, 10)
  return { from: `${chosen}-01`, to: chosen === today.slice(0, 7) ? today : last }
}

async function logsOf(tx: ReadTx, desk: CaseDesk, plan: SupervisedPlan): Promise<readonly Logged[]> {
  const found: Omit<Logged, 'orgNames'>[] = []
  for (const { region, caseId } of await obligationsOfPlan(tx, plan.region, plan.planId)) {
    found.push({ run: await desk.get(tx, region, caseId), log: await desk.log(tx, region, caseId) })
  }
  const units = found.flatMap(({ log }) => log.flatMap((line) => line.fields.flatMap((one) => (one.field === 'leadUnit' && typeof one.value === 'string' ? [one.value] : []))))
  const orgNames = new Map((await organizationsById(tx, [...new Set(units)])).map((org) => [org.id, org.name]))
  return found.map((one) => ({ ...one, orgNames }))
}

function unitsOf(lines: readonly ReportLine[]): ProgressReport['units'] {
  const names = [...new Set(lines.map((line) => line.leadName).filter((name) => name !== ''))]
  return names.map((name) => {
    const own = lines.filter((line) => line.leadName === name)
    const told = own.flatMap((line) => (line.after.progress === null ? [] : [line.after.progress]))
    return {
      name, total: own.length, cleared: own.filter((line) => line.after.state === 'cleared' || line.after.state === 'archived').length, overdue: own.filter((line) => line.after.overdue).length,
      silent: own.filter(isSilent).length, progress: told.length === 0 ? null : told.reduce((sum, one) => sum + one, 0) / told.length,
    }
  }).toSorted((a, b) => b.overdue - a.overdue || b.silent - a.silent || b.total - a.total)
}
