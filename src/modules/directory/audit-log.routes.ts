/** Routes of the audit log, for audit administrators. */
import { z } from 'zod'
import { scopesOf } from '#kernel/access.ts'
import { verifyAudit } from '#platform/audit/index.ts'
import { command, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { auditLines } from './audit-log.service.ts'

const tag = 'audit'
const permission = 'audit.read'

export const auditLogRoutes = [
  query({
    name: 'audit.list', method: 'GET', path: '/audit', tag, access: { permission, anywhere: true },
    summary: { zh: '查询审计日志', en: 'Search the audit log, newest first' },
    query: pageQuery.extend({
      actor: z.string().trim().max(64).optional(), action: z.string().trim().max(64).optional(), subject: z.string().trim().max(100).optional(),
      result: z.enum(['done', 'refused', 'failed']).optional(), from: z.iso.date().optional(), to: z.iso.date().optional(),
    }),
    output: pageOutput(z.object({
      id: z.uuid(), at: z.iso.datetime(), actor: z.string(), actorName: z.string().nullable(), action: z.string(), subjectType: z.string(), subjectId: z.string(), subjectName: z.string().nullable(),
      region: z.string(), result: z.string(), sourceIp: z.string().nullable(), detail: z.unknown(), sealed: z.boolean(),
    })),
    handler: ({ tx, actor, query: search }) => auditLines(tx, scopesOf(actor, permission), search),
  }),
  command({
    name: 'audit.verify', method: 'POST', path: '/audit/verify', tag, access: { permission, scope: () => ({}) }, rate: { perMinute: 6 },
    summary: { zh: '核验审计日志是否被改动', en: 'Verify that the audit log was not tampered with' },
    output: z.object({ batches: z.int(), leaves: z.int(), unsealed: z.int(), faults: z.array(z.record(z.string(), z.unknown())).readonly(), anchor: z.object({ batch: z.int(), hash: z.string() }).nullable() }),
    prepare: ({ db }) => verifyAudit(db, { maxFaults: 100 }),
    handler: ({ prepared }) => ({ ...prepared, faults: prepared.faults.map((fault) => ({ ...fault })) }),
  }),
] as const
