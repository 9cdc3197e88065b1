/** The demonstration county's plan: read from its document like any other, reviewed in one sweep, published. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { findOrganizationsByName } from '#modules/directory/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { FileStore } from '#platform/files/index.ts'
import type { DemoContext, DemoStep } from '#platform/module.ts'
import type { PlanReadJob } from './import/import.jobs.ts'
import { readDocument } from './import/read.ts'
import { storeReading } from './import/import.service.ts'
import { acceptUpload } from './import/upload.service.ts'
import type { Doing } from './plans.schema.ts'
import { readiness, publishPlan, type PublishedJob } from './publish/publish.service.ts'
import { acceptAll } from './review/review.service.ts'
import { getPlan } from './plans.access.ts'

const document = '云溪县公共服务质量提升三年行动方案.docx'
/** The fictional county and its office that answers for plans, as the directory's own step makes them. */
const region = '999901'
const owner = '县发展和改革局'

export function planDemo(files: FileStore, read: PlanReadJob, event: PublishedJob): DemoStep {
  return {
    order: 20,
    label: { zh: '导入并发布示范县的方案', en: 'Import and publish the demonstration county’s plan' },
    async run(ctx: DemoContext) {
      const bytes = await readFile(join(ctx.examples, document))
      const content = await files.put(Readable.from([bytes]), { name: document, maxBytes: bytes.length })
      const doing: Doing = { at: ctx.clock.now(), accountId: null, name: 'luoshi demo', newId: () => ctx.newId() }
      const reading = await readDocument(bytes, document)
      await ctx.db.write(async (tx) => {
        const [match] = await findOrganizationsByName(tx, [owner], { region, date: dayOf(doing.at) })
        const ownerOrg = match?.kind === 'match' ? match.organization.id : null
        const accepted = await acceptUpload(tx, read, { place: { region, ownerOrg }, name: document, content }, doing)
        if (accepted.knownBefore) return
        const done = await storeReading(tx, accepted.id, reading, doing)
        await acceptAll(tx, { planId: done.planId ?? '', ifMatch: '*' }, null, doing)
        const reasons = await readiness(tx, await getPlan(tx, done.planId ?? ''))
        const overrides = reasons.filter((r) => r.overridable).map((r) => ({ code: r.code, reason: '示范数据' }))
        await publishPlan(tx, { planId: done.planId ?? '', ifMatch: '*' }, overrides, true, event, doing)
      })
    },
  }
}
