/** Figures of a line and its units; exclusions decided before a month is frozen. */
import type { Actor } from '#kernel/access.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { organizationsById } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import * as appeals from '../appeals.repo.ts'
import type { Appeal, Doing } from '../appeals.schema.ts'
import { getLine } from '../settings/settings.service.ts'
import { UnitFigures, type Figures } from './figures.schema.ts'
import * as repo from './figures.repo.ts'
import { scoreUnits } from './figures.ts'
import type { FigureName } from './rates.ts'
import * as scores from './scores.repo.ts'
import { z } from 'zod'

export const exclusionList = scores.exclusionsOf

/** Days in Asia/Shanghai, both included. */
export interface Days { readonly region: string; readonly from: string; readonly to: string }
const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
const oneDay = 86_400_000

async function spanOf(tx: ReadTx, { region, from, to }: Days, now: Date): Promise<repo.Span> {
  const { settings } = await getLine(tx, region)
  return { region, from: startOf(from), to: new Date(startOf(to).getTime() + oneDay), now, repeatDays: settings.repeatDays }
}

/** @throws appeals.no-line */
export async function figuresOf(tx: ReadTx, days: Days, now: Date): Promise<Figures> {
  const span = await spanOf(tx, days, now)
  const { settings } = await getLine(tx, days.region)
  const scored = scoreUnits(await repo.unitShares(tx, span), settings)
  const names = new Map((await organizationsById(tx, scored.map((one) => one.unit))).map((unit) => [unit.id, unit.name]))
  return { ...days, line: await repo.lineShares(tx, span), units: scored.map((one) => ({ ...one, name: names.get(one.unit) ?? one.unit })) }
}

export async function figureOrders(tx: ReadTx, days: Days, figure: FigureName, part: 'of' | 'good', unit: string | null, now: Date): Promise<readonly Appeal[]> {
  return repo.ordersOf(tx, await spanOf(tx, days, now), figure, part, unit, 500)
}

/** A unit asks; after a denial or a revocation the same unit appeals once. @throws appeals.not-found, appeals.month-frozen */
export async function askExclusion(tx: WriteTx, row: { readonly region: string; readonly id: string }, reason: string, by: string, at: Date): Promise<void> {
  const appeal = await appeals.findAppeal(tx, row.region, row.id)
  if (appeal === undefined) throw appealErrors['not-found']()
  await refuseFrozen(tx, appeal)
  const before = await scores.lockExclusion(tx, row.region, row.id)
  await scores.putExclusion(tx, { ...row, reason, by, at, again: before?.state === 'denied' || before?.state === 'revoked' })
}

/**
 * Granting takes the procedure's action, which the unit in charge can't take. @throws appeals.no-exclusion, appeals.own-exclusion,
 * appeals.month-frozen, procedures.not-allowed
 */
export async function decideExclusion(tx: WriteTx, desk: CaseDesk, row: { readonly region: string; readonly id: string }, decision: { readonly granted: boolean; readonly reason: string }, actor: Actor, doing: Doing): Promise<void> {
  const asked = await scores.lockExclusion(tx, row.region, row.id)
  const appeal = await appeals.findAppeal(tx, row.region, row.id)
  if (asked === undefined || appeal === undefined || !['asked', 'appealed'].includes(asked.state)) throw appealErrors['no-exclusion']()
  if (appeal.unit !== null && appeal.unit === actor.orgId) throw appealErrors['own-exclusion']()
  await refuseFrozen(tx, appeal)
  if (decision.granted) await desk.act(tx, row, { action: 'exclude', fields: { reason: decision.reason } }, await desk.doerOf(tx, await desk.get(tx, row.region, row.id), actor), doing)
  await scores.decideExclusion(tx, row.region, row.id, { granted: decision.granted, decision: decision.reason, by: actor.accountId, at: doing.at })
}

/**
 * A grant is taken back: the order counts again, in every figure of a month that is not frozen. By whoever might have granted it.
 * @throws appeals.not-excluded, appeals.own-exclusion, appeals.month-frozen, procedures.not-allowed
 */
export async function revokeExclusion(tx: WriteTx, desk: CaseDesk, row: { readonly region: string; readonly id: string }, reason: string, actor: Actor, doing: Doing): Promise<void> {
  const asked = await scores.lockExclusion(tx, row.region, row.id)
  const appeal = await appeals.findAppeal(tx, row.region, row.id)
  if (asked?.state !== 'granted' || appeal === undefined) throw appealErrors['not-excluded']()
  if (appeal.unit !== null && appeal.unit === actor.orgId) throw appealErrors['own-exclusion']()
  await refuseFrozen(tx, appeal)
  await desk.act(tx, row, { action: 'include', fields: { reason } }, await desk.doerOf(tx, await desk.get(tx, row.region, row.id), actor), doing)
  await scores.revokeExclusion(tx, row.region, row.id, reason)
}

async function refuseFrozen(tx: ReadTx, appeal: Appeal): Promise<void> {
  if (appeal.dispatchedAt === null) return
  const month = monthOf(new Date(appeal.dispatchedAt))
  if ((await scores.frozenMonth(tx, appeal.region, month)) !== undefined) throw appealErrors['month-frozen']({ month })
}

const monthOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 7)
const lastDay = (month: string): string => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)

/** Freezes a month with what its rates were computed from. @throws appeals.month-not-over, appeals.month-frozen, appeals.exclusions-open */
export async function freeze(tx: WriteTx, region: string, month: string, by: string, at: Date): Promise<Figures> {
  if (monthOf(at) <= month) throw appealErrors['month-not-over']({ month })
  if ((await scores.frozenMonth(tx, region, month)) !== undefined) throw appealErrors['month-frozen']({ month })
  const days = { region, from: `${month}-01`, to: lastDay(month) }
  const count = await scores.openExclusions(tx, region, startOf(days.from), new Date(startOf(days.to).getTime() + oneDay))
  if (count > 0) throw appealErrors['exclusions-open']({ month, count })
  const figures = await figuresOf(tx, days, at)
  await scores.freezeMonth(tx, region, month, figures.units, at, by)
  return figures
}

/** Rates of a frozen month as they were frozen. */
export async function frozen(tx: ReadTx, region: string, month: string): Promise<{ readonly at: string; readonly units: readonly UnitFigures[] } | null> {
  const found = await scores.frozenMonth(tx, region, month)
  return found === undefined ? null : { at: found.at, units: z.array(UnitFigures).parse(found.rows) }
}
