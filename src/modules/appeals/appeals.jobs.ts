/** Upkeep of appeals: what time alone brings about. */
import { z } from 'zod'
import type { CaseDesk } from '#modules/cases/index.ts'
import { dayOf, addDays } from '#kernel/workdays.ts'
import { sendMessage } from '#modules/messages/index.ts'
import { defineJob } from '#platform/jobs/index.ts'
import { closedBefore } from './appeals.repo.ts'
import { systemDoer } from './intake/intake.service.ts'
import { expiringBefore } from './knowledge/knowledge.repo.ts'
import { appealTexts } from './life/notices.ts'
import { readUnread } from './proposals/unread.repo.ts'
import type { Reading } from './reading.ts'
import { forgetTries } from './residents/attempts.repo.ts'

/** The procedure leaves fifteen days to rate and to object. */
const daysOpen = 15
const atOnce = 500

/** Closed orders are archived, guesses at query codes forgotten, owners told of answers about to expire, appeals read that an older version has read or none. */
export const upkeepJob = (desk: CaseDesk, reading: Reading) => defineJob({
  name: 'appeals.upkeep',
  schema: z.object({}),
  schedule: { dailyAt: '03:40' },
  async handle(_, { db, clock, newId }) {
    const at = clock.now()
    const doing = { at, newId }
    const due = await db.read((tx) => closedBefore(tx, new Date(at.getTime() - daysOpen * 86_400_000), atOnce))
    for (const row of due) await db.write((tx) => desk.act(tx, { ...row, key: 'archive' }, { action: 'archive', fields: {} }, systemDoer, doing))
    await db.write((tx) => forgetTries(tx, new Date(at.getTime() - 86_400_000)))
    const today = dayOf(at)
    const expiring = await db.read((tx) => expiringBefore(tx, addDays(today, 15), today))
    await db.write(async (tx) => {
      for (const entry of expiring) {
        await sendMessage(tx, {
          region: entry.region, key: `knowledge:${entry.id}:${entry.expiresOn}`, template: appealTexts.expiring, slots: { title: entry.title, day: entry.expiresOn }, to: { kind: 'organization', id: entry.owner }, digest: true,
        }, doing)
      }
    })
    await readUnread(db, reading)
  },
})
