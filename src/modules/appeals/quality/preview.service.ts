/** What a rule would have hit among the last month's orders: seen before it is trusted. */
import { setImmediate as breath } from 'node:timers/promises'
import type { CaseDesk } from '#modules/cases/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { listAppeals } from '../appeals.repo.ts'
import type { Reading } from '../reading.ts'
import { orderText, replyOf } from './quality.service.ts'
import type { NamedRule, RulePreview } from './rules.schema.ts'
import { forTexts, rulesOf } from './rules.service.ts'

const monthMs = 31 * 24 * 3_600_000
/** Looking for personal data costs up to a millisecond a text; a reply is read from its order's log besides. */
const most = { order: 1000, reply: 300 } as const
const shown = 20
/** So many texts between two looks at who else is waiting for the server. */
const stride = 10

export interface PreviewPorts { readonly desk: CaseDesk; readonly reading: Pick<Reading, 'checkQuality'> }

/** A rule that is switched off is tried as if it were on. */
export async function previewRule(tx: ReadTx, { desk, reading }: PreviewPorts, region: string, rule: NamedRule, now: Date): Promise<RulePreview> {
  const limit = most[rule.on]
  const found = await listAppeals(tx, [{ region, orgPath: null }], { region, from: new Date(now.getTime() - monthMs), ...(rule.on === 'reply' ? { replied: true } : {}), limit: limit + 1 })
  // On the other part there is nothing to compare with: it looks at other texts.
  const standing = (await rulesOf(tx, region)).find((one) => one.code === rule.code && one.on === rule.on)
  const hitsBy = (one: NamedRule, order: string, reply: string | undefined) => reading.checkQuality(forTexts([{ ...one, enabled: true }]), order, reply)
  let [hits, before] = [0, 0]
  const examples: RulePreview['examples'] = []
  for (const [i, appeal] of found.slice(0, limit).entries()) {
    if (i % stride === 0) await breath()
    const order = orderText(appeal)
    const reply = rule.on === 'reply' ? replyOf(await desk.log(tx, appeal.region, appeal.id)) : undefined
    if (standing?.enabled === true && hitsBy(standing, order, reply).length > 0) before++
    const [hit] = hitsBy(rule, order, reply)
    if (hit === undefined) continue
    hits++
    const text = rule.look.check === 'unanswered' ? order : (reply ?? order)
    if (examples.length < shown) examples.push({ id: appeal.id, number: appeal.number, title: appeal.title, found: [...new Set(hit.spans.map(({ start, end }) => text.slice(start, end)))].slice(0, 5) })
  }
  return { looked: Math.min(found.length, limit), cut: found.length > limit, hits, before: standing === undefined ? null : before, examples }
}
