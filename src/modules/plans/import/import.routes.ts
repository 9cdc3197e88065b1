/** Uploading a document, and asking what became of it. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Scope } from '#kernel/access.ts'
import { orgPathOf } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { command, idParams, query } from '#platform/http/index.ts'
import { findJob } from '#platform/jobs/index.ts'
import { doingOf, getPlan, scopeOfPlan } from '../plans.access.ts'
import { RegionCode } from '../plans.schema.ts'
import type { PlanReadJob } from './import.jobs.ts'
import { acceptUpload, getImport, isFormerText } from './upload.service.ts'
import { placeOf } from './place.ts'
import { PlanImport } from './imports.schema.ts'

export const ImportAnswer = PlanImport.extend({
  /** The file is the plan's text from before an amendment: the plan shows a newer one. To go back, import it as an amendment. */
  formerText: z.boolean(),
  /** How far the reading is; null before it starts and after it ended. */
  progress: z.object({ done: z.int(), total: z.int().nullable(), message: z.string() }).nullable(),
})

/** Larger plan documents are scans; the reader refuses those anyway. */
const maxBytes = 50_000_000
const tag = 'plans'

export function importRoutes(files: FileStore, job: PlanReadJob) {
  return [
    command({
      name: 'plans.import', method: 'POST', path: '/plan-imports', tag, creates: true,
      summary: { zh: '导入方案文件（新方案，或已有方案的修订稿）', en: 'Import a document: a plan of its own, or the amended text of a plan' },
      body: z.object({
        /** Six digits; default: the only county that the caller may import for, else what the document says. */
        region: RegionCode.optional(),
        /** Default: the caller's organization. */
        ownerOrg: z.uuid().optional(),
        upperPlanId: z.uuid().optional(),
        /** The plan whose text this file amends: decisions are carried over to it. */
        amends: z.uuid().optional(),
      }),
      upload: { maxBytes, fields: ['file'] },
      output: ImportAnswer,
      async prepare({ upload, body, db, actor, clock }) {
        const file = upload.file('file')
        // An amendment belongs where its plan does. Decided before anything is stored: a refusal leaves nothing behind.
        const place = body.amends === undefined ? await placeOf(db, actor, body, file, clock.now()) : await db.read(async (tx) => getPlan(tx, body.amends ?? ''))
        return { place, content: await files.put(Readable.from([Buffer.from(file.bytes)]), { name: file.name, maxBytes }) }
      },
      // Below `prepare`: its context has what that returns.
      access: { permission: 'plans.import', scope: (ctx) => scopeOfUpload(ctx.tx, ctx.prepared.place, ctx.body.amends) },
      async handler(ctx) {
        const accepted = await acceptUpload(ctx.tx, job, { ...ctx.prepared, name: ctx.upload.file('file').name, upperPlanId: ctx.body.upperPlanId, amends: ctx.body.amends }, doingOf(ctx))
        ctx.audit({ subject: { type: 'plan-import', id: accepted.id }, region: accepted.region, detail: { hash: accepted.hash, knownBefore: accepted.knownBefore } })
        return { ...accepted, formerText: await isFormerText(ctx.tx, accepted), progress: null }
      },
    }),
    query({
      name: 'plans.import-state', method: 'GET', path: '/plan-imports/:id', tag,
      summary: { zh: '查看一次导入的进度和结果', en: 'How far an import is, or how it ended' },
      access: { permission: 'plans.import', scope: async ({ tx, params }) => { const found = await getImport(tx, params.id); return scopeOfUpload(tx, found, found.amends ?? undefined) } },
      params: idParams, output: ImportAnswer,
      async handler({ tx, params }) {
        const found = await getImport(tx, params.id)
        const status = found.state === 'reading' ? await findJob(tx, found.id) : undefined
        return { ...found, formerText: await isFormerText(tx, found), progress: status?.progress ?? null }
      },
    }),
  ] as const
}

/** An amendment belongs where its plan does. */
async function scopeOfUpload(tx: ReadTx, place: { readonly region: string; readonly ownerOrg: string | null }, amends: string | undefined): Promise<Scope> {
  if (amends !== undefined) return scopeOfPlan(tx, await getPlan(tx, amends))
  return { region: place.region, orgPath: place.ownerOrg === null ? null : ((await orgPathOf(tx, place.ownerOrg)) ?? null) }
}
