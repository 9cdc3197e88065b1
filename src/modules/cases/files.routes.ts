/** Files of a case: put on it first, named by an action's field then. */
import { Readable } from 'node:stream'
import { z } from 'zod'
import { fileErrors, findFile, mayShowInline, recordFile, type FileStore } from '#platform/files/index.ts'
import { command, file, query } from '#platform/http/index.ts'
import { seenCase } from './cases.access.ts'
import { acting, caseParams, reading } from './cases.routes.ts'
import type { CaseDesk } from './cases.types.ts'

/** A photo of a phone is under 20 MB; longer videos belong on a disk, not in a log. */
const MAX_BYTES = 50 * 1024 * 1024

const CaseFile = z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.int() })

export function caseFileRoutes(desk: CaseDesk, files: FileStore) {
  return [
    command({
      ...acting, name: 'cases.add-file', method: 'POST', path: '/cases/:region/:id/files', summary: { zh: '上传办件材料', en: 'Upload a file of a case' },
      params: caseParams, creates: true, upload: { maxBytes: MAX_BYTES, fields: ['file'] }, output: CaseFile,
      async prepare({ upload }) {
        const given = upload.file('file')
        return { name: given.name.slice(0, 200), content: await files.put(Readable.from([Buffer.from(given.bytes)]), { name: given.name, maxBytes: MAX_BYTES }) }
      },
      async handler(ctx) {
        const { run } = await seenCase(ctx.tx, desk, ctx.actor, ctx.params.region, ctx.params.id)
        const { name, content } = ctx.prepared
        const id = ctx.newId()
        await recordFile(ctx.tx, { ...content, id, region: run.region, name, createdBy: ctx.actor.accountId, createdAt: ctx.clock.now(), subject: { type: 'case', id: run.id } })
        ctx.audit({ subject: { type: run.subject, id: run.id }, region: run.region, detail: { file: id, size: content.size } })
        return { id, name, mediaType: content.mediaType, size: content.size }
      },
    }),
    query({
      ...reading, name: 'cases.file', method: 'GET', path: '/cases/:region/:id/files/:fileId', summary: { zh: '下载办件材料', en: 'Download a file of a case' },
      params: caseParams.extend({ fileId: z.uuid() }), output: file('application/octet-stream'),
      async handler({ tx, actor, params }) {
        const { run } = await seenCase(tx, desk, actor, params.region, params.id)
        const found = await findFile(tx, params.fileId)
        if (found === undefined || found.region !== run.region || found.subject?.id !== run.id) throw fileErrors.NOT_FOUND({ id: params.fileId })
        return { file: found.name, mediaType: found.mediaType, content: await files.open(found.hash), inline: mayShowInline(found.mediaType) }
      },
    }),
  ] as const
}
