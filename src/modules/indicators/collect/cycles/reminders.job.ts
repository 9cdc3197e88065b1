/** Reminds units before a collection is due and after, and tells the plan office what is late. */
import { z } from 'zod'
import { sendMessage, defineTemplates } from '#modules/messages/index.ts'
import { defineJob } from '#platform/jobs/index.ts'
import { markReminded, tasks } from './cycles.repo.ts'
import { todayOf } from './tasks.service.ts'

export const collectTexts = defineTemplates('indicators', {
  'collect-due': { name: { zh: '采集任务即将到期', en: 'Collection falls due' }, purpose: 'duty', title: '请填报：{title}', text: '“{title}”还有 {open} 项没有填，{due} 到期。{base}/console/collect/tasks/{id}' },
  'collect-late': { name: { zh: '采集任务已逾期', en: 'Collection is late' }, purpose: 'duty', title: '已逾期：{title}', text: '“{title}”已逾期 {days} 天，还有 {open} 项没有填。请尽快填报。{base}/console/collect/tasks/{id}' },
  'collect-returned': { name: { zh: '采集任务被退回', en: 'Collection was returned' }, purpose: 'duty', title: '已退回：{title}', text: '“{title}”被退回：{reason}。请改正后重新提交。{base}/console/collect/tasks/{id}' },
})

/** Days to the due day on which a unit is reminded: a week and a day before, on the day, and each week after, three times. */
const reminderDays: readonly number[] = [7, 1, 0, -1, -7, -14]

export const remindJob = defineJob({
  name: 'indicators.remind-collect', schema: z.object({}), schedule: { dailyAt: '08:30' },
  async handle(_, { db, clock, newId }) {
    const now = clock.now()
    const today = todayOf(now)
    const open = await db.read((tx) => tasks(tx, { openOn: today }))
    for (const task of open) {
      const left = Math.round((Date.parse(task.cycle.dueOn) - Date.parse(today)) / 86_400_000)
      if (!reminderDays.includes(left) || task.remindedOn === today) continue
      await db.write(async (tx) => {
        await sendMessage(tx, {
          region: task.region, key: `collect:${task.id}:${today}`, template: collectTexts[left < 0 ? 'collect-late' : 'collect-due'],
          slots: { title: task.cycle.title, open: task.cells - task.filled, due: task.cycle.dueOn, days: -left, id: task.id }, to: { kind: 'organization', id: task.orgId }, orgId: task.orgId, about: { type: 'indicator-task', id: task.id },
        }, { at: now, newId })
        await markReminded(tx, task, today)
      })
    }
  },
})
