/** Monday morning's message to every unit that something waits for: how much, how much overdue, what falls due this week. */
import { dayNumber, startOfDay } from '#kernel/worktime.ts'
import { defineTemplates, sendMessage } from '#modules/messages/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import type { Doing } from '../cases.types.ts'
import { horizonAt } from '../desk/inbox.ts'
import { waitingByUnit } from './digest.repo.ts'

export const digestTexts = defineTemplates('cases', {
  weekly: {
    name: { zh: '每周待办', en: 'Weekly digest' }, purpose: 'duty', title: '本周待办：{all} 件',
    text: '贵单位现有待办 {all} 件，其中逾期 {overdue} 件，本周到期 {week} 件。请登录查看：{base}/console/my',
  },
})

/** Sends on Mondays; a second run of the same week sends nothing. Returns how many units were written to. */
export async function sendDigests(tx: WriteTx, doing: Doing): Promise<number> {
  const today = dayNumber(doing.at.getTime())
  // Day 0 was a Thursday.
  if ((today + 3) % 7 !== 0) return 0
  const units = await waitingByUnit(tx, doing.at, horizonAt(doing.at).endOfWeek)
  const monday = new Date(startOfDay(today)).toISOString().slice(0, 10)
  for (const { region, org, all, overdue, week } of units) {
    await sendMessage(tx, { region, key: `cases:weekly:${org}:${monday}`, template: digestTexts.weekly, slots: { all, overdue, week }, to: { kind: 'organization', id: org }, orgId: org }, doing)
  }
  return units.length
}
