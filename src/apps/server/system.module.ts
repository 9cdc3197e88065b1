/** What the operator of the machine asks a running server, because the embedded database can't be opened beside it. */
import { z } from 'zod'
import { sealAll, verifyAudit } from '#platform/audit/index.ts'
import { backupTo } from '#platform/backup/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { command, nothing } from '#platform/http/index.ts'
import { httpJobs } from '#platform/http/http.jobs.ts'
import { defineModule, type ModuleDeclaration } from '#platform/module.ts'

const tag = 'system'
const access = { permission: 'system.operate', anywhere: true } as const
const Anchor = z.object({ batch: z.number().int(), hash: z.string() })

export const systemModule = (files: FileStore): ModuleDeclaration => defineModule({
  name: 'system',
  // Held by no role: only the operator's secret in the data folder carries it.
  permissions: { 'system.operate': { zh: '备份与核验（仅限本机操作员）', en: 'Backup and verification (operator of the machine only)' } },
  routes: [
    command({
      name: 'system.backup', method: 'POST', path: '/system/backup', tag, access,
      summary: { zh: '把全部数据备份到本机文件', en: 'Back everything up to a file of this machine' },
      body: z.object({ file: z.string().startsWith('/').max(1000) }), output: nothing,
      prepare: ({ db, body, clock }) => backupTo(body.file, { db, files, now: clock.now() }),
      handler: () => null,
    }),
    command({
      name: 'system.verify-audit', method: 'POST', path: '/system/audit-verify', tag, access,
      summary: { zh: '核验审计日志', en: 'Verify the audit log' },
      body: z.object({ anchors: z.array(Anchor).default([]) }),
      output: z.object({ batches: z.number(), leaves: z.number(), unsealed: z.number(), faults: z.array(z.looseObject({ kind: z.string() })), anchor: Anchor.nullable() }),
      prepare: async ({ db, body, clock }) => {
        await sealAll(db, clock.now())
        return verifyAudit(db, { anchors: body.anchors })
      },
      handler: ({ prepared }) => ({ ...prepared, faults: prepared.faults.map((fault) => ({ ...fault })) }),
    }),
  ],
  jobs: httpJobs,
})
