/** Doors for what comes in bulk or from elsewhere: tables, mails, transfers, call data. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { may } from '#kernel/access.ts'
import { command, httpErrors, query } from '#platform/http/index.ts'
import { recordFile, type FileStore } from '#platform/files/index.ts'
import { enqueue, type Job } from '#platform/jobs/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { Appeal, RegionCode } from '../appeals.schema.ts'
import { AgentForm, onAppeal, type AgentPorts } from '../intake/intake.routes.ts'
import { ModelReport, trainModel } from '../model/model.service.ts'
import { transferIn, transferOut } from '../transfers/transfers.service.ts'
import { bodies } from '../transfers/transfers.schema.ts'
import { importCalls, readCalls } from './calls.service.ts'
import { StoredImport } from './imports.schema.ts'
import { getImport, startImport } from './imports.service.ts'
import { readMail } from './mail.ts'
import { importColumns } from './mapping.ts'
import { planImport } from './orders.service.ts'

const tag = 'appeals'
const inRegion = z.object({ region: RegionCode })
const there = ({ params }: { readonly params: { readonly region: string } }) => ({ region: params.region, orgPath: null })
const bodyRegion = ({ body }: { readonly body: { readonly region: string } }) => ({ region: body.region, orgPath: null })
const Slip = z.object({ body: z.enum(bodies), bodyName: z.string().trim().min(2).max(200), receipt: z.string().trim().min(1).max(200) })
const tableBytes = 100_000_000

/** In a form the mapping is JSON. */
const Told = z.string().max(5000).default('{}').transform((text, ctx) => {
  const parsed = z.partialRecord(z.enum(importColumns), z.string()).safeParse(safeJson(text))
  if (parsed.success) return parsed.data
  ctx.addIssue({ code: 'custom', message: 'mapping' })
  return z.NEVER
})

export const importRoutes = ({ ports, files, job }: { readonly ports: AgentPorts; readonly files: FileStore; readonly job: Job<{ region: string; id: string }> }) => [
  command({
    name: 'appeals.import', method: 'POST', path: '/appeal-imports', tag, summary: { zh: '导入其他热线的工单（CSV）', en: 'Import orders of another line (CSV)' },
    access: { permission: 'appeals.import', scope: bodyRegion }, creates: true, upload: { maxBytes: tableBytes, fields: ['file'] },
    body: z.object({ region: RegionCode, mapping: Told }), output: StoredImport,
    async prepare({ upload, body }) {
      const { name, bytes } = upload.file('file')
      const { mapping, rows } = planImport(name, bytes, body.mapping)
      return { name, mapping, rows, content: await files.put(Readable.from([bytes]), { name: '工单导入.csv', maxBytes: tableBytes }) }
    },
    async handler({ tx, body, prepared, actor, clock, newId }) {
      const id = newId()
      await recordFile(tx, { id: newId(), region: body.region, name: '工单导入.csv', ...prepared.content, createdBy: actor.accountId, createdAt: clock.now(), subject: { type: 'appeal-import', id } })
      const stored = await startImport(tx, { region: body.region, id, name: prepared.name, mapping: prepared.mapping, hash: prepared.content.hash, rows: prepared.rows }, actor.accountId, clock.now())
      await enqueue(tx, job, { region: body.region, id })
      return stored
    },
  }),
  query({
    name: 'appeals.import-get', method: 'GET', path: '/appeal-imports/:region/:id', tag, summary: { zh: '查看一次导入的结果', en: 'What became of an import' },
    access: { permission: 'appeals.import', scope: there }, params: onAppeal, output: StoredImport,
    handler: ({ tx, params }) => getImport(tx, params.region, params.id),
  }),
  command({
    name: 'appeals.mail', method: 'POST', path: '/appeals/mail', tag, summary: { zh: '读出转来的邮件（.eml），供登记', en: 'Read a forwarded mail (.eml) for filing' },
    access: { permission: 'appeals.take', anywhere: true }, upload: { maxBytes: 20_000_000, fields: ['file'] }, body: z.object({}).optional(),
    output: z.object({ from: z.string(), subject: z.string(), date: z.string().nullable(), messageId: z.string().nullable(), text: z.string() }),
    handler({ upload }) {
      const { name, bytes } = upload.file('file')
      const mail = readMail(bytes)
      if (mail === undefined) throw appealErrors['bad-mail']({ name })
      return { ...mail, date: mail.date?.toISOString() ?? null, text: mail.text.slice(0, 10_000) }
    },
  }),
  command({
    name: 'appeals.transfer-in', method: 'POST', path: '/appeals/transfers', tag, summary: { zh: '登记人大、政协、检察院、公安等转来的诉求', en: 'File what another body hands over' },
    access: { permission: 'appeals.take', scope: ({ body }) => ({ region: body.form.region, orgPath: null }) }, creates: true, body: z.object({ form: AgentForm, slip: Slip }), output: Appeal,
    handler: ({ tx, body, actor, clock, newId }) => transferIn(tx, ports, body.form, body.slip, actor, { at: clock.now(), newId }),
  }),
  command({
    name: 'appeals.transfer-out', method: 'POST', path: '/appeals/:region/:id/transfer', tag, summary: { zh: '转送人大、政协、检察院、公安等并登记回执', en: 'Pass an appeal to another body with its receipt' },
    access: { permission: 'appeals.dispatch', scope: there }, params: onAppeal, body: Slip, output: Appeal,
    handler: ({ tx, params, body, actor, clock, newId }) => transferOut(tx, ports.desk, params, body, actor, { at: clock.now(), newId }),
  }),
  command({
    name: 'appeals.calls', method: 'POST', path: '/appeals/calls', tag, summary: { zh: '导入话务平台的接听数据', en: 'Import answer times of the telephone system' },
    access: { permission: 'appeals.import', scope: bodyRegion },
    body: z.object({ region: RegionCode, calls: z.array(z.object({ ref: z.string().min(1).max(200), answerSeconds: z.int().min(0).max(86_400) })).min(1).max(5000) }), output: z.object({ matched: z.int(), unknown: z.int() }),
    handler: ({ tx, body }) => importCalls(tx, body.region, body.calls),
  }),
  command({
    name: 'appeals.calls-import', method: 'POST', path: '/appeals/calls/import', tag, summary: { zh: '导入话务平台的接听数据（CSV）', en: 'Import answer times of the telephone system (CSV)' },
    access: { permission: 'appeals.import', scope: bodyRegion }, upload: { maxBytes: 20_000_000, fields: ['file'] }, body: z.object({ region: RegionCode }),
    output: z.object({ matched: z.int(), unknown: z.int(), refused: z.array(z.object({ row: z.int(), zh: z.string(), en: z.string() })) }),
    async handler({ tx, body, upload }) {
      const { name, bytes } = upload.file('file')
      const { calls, refused } = readCalls(name, bytes)
      return { ...(await importCalls(tx, body.region, calls)), refused: [...refused] }
    },
  }),
  command({
    name: 'appeals.train', method: 'POST', path: '/appeal-lines/:region/train', tag, summary: { zh: '用本线已分类的工单训练分类模型', en: 'Train the classifier on the line’s own orders' },
    access: { permission: 'appeals.settings', scope: there }, params: inRegion, output: ModelReport, rate: { perMinute: 2 },
    prepare({ db, params, clock, actor }) {
      // Runs before the record's scope is asked: nobody trains another county's model.
      if (!may(actor, 'appeals.settings', { region: params.region, orgPath: null })) throw httpErrors['not-allowed']({ permission: 'appeals.settings' })
      return trainModel(db, ports.reading, params.region, clock.now())
    },
    handler: ({ prepared }) => prepared,
  }),
] as const

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the schema says what is expected
  }
}
