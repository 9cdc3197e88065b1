/** The weekly digest: what could wait, in one message a person. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { defineJob } from '#platform/jobs/index.ts'
import { collectingPeople, gather, lockCollecting } from '../digest.repo.ts'
import type { Sending } from '../messages.schema.ts'
import { sendMessage } from '../messages.service.ts'
import { defineTemplates } from '../templates.ts'

export const digestTexts = defineTemplates('messages', {
  digest: { name: { zh: '每周汇总', en: 'Weekly digest' }, purpose: 'duty', title: '本周事项（{count} 条）', text: '{list}\n{base}/console/' },
})

/** A text longer than this is no digest. */
const mostLines = 50
const monday = 1

export const digestJob = defineJob({
  name: 'messages.digest', schema: z.object({}), schedule: { dailyAt: '08:30' },
  async handle(_, { db, clock, newId }) {
    const at = clock.now()
    if (new Date(`${dayOf(at)}T00:00:00Z`).getUTCDay() !== monday) return
    for (const person of await db.read((tx) => collectingPeople(tx))) await db.write((tx) => sendDigest(tx, person, { at, newId }))
  },
})

/** One message with what has collected for a person in a region; nothing when nothing has. */
export async function sendDigest(tx: WriteTx, { region, accountId }: { readonly region: string; readonly accountId: string }, by: Sending): Promise<void> {
  const waiting = await lockCollecting(tx, region, accountId)
  if (waiting.length === 0) return
  const shown = waiting.slice(0, mostLines).map(({ title, body }, at) => `${at + 1}. ${title}：${body}`)
  const list = waiting.length > mostLines ? [...shown, `……另有 ${waiting.length - mostLines} 条，请到系统中查看。`] : shown
  const [id] = await sendMessage(tx, {
    region, key: `digest:${waiting[0]?.id ?? accountId}`, template: digestTexts.digest, slots: { count: waiting.length, list: list.join('\n') }, to: { kind: 'account', id: accountId },
  }, by)
  if (id !== undefined) await gather(tx, region, waiting.map((one) => one.id), id, by.at)
}
