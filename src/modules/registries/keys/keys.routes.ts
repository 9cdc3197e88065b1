/** Routes of the keys that seal records: what stands under which, and moving everything under the one in use. */
import { z } from 'zod'
import { command, query } from '#platform/http/index.ts'
import { enqueue, type Job } from '#platform/jobs/index.ts'
import { tag } from '../routes.parts.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { keysInUse } from './rotation.service.ts'

const access = { permission: 'registries.keys', anywhere: true } as const

export const keyRoutes = (vault: RecordVault, rotate: Job<Record<string, never>>) => [
  query({
    name: 'registries.keys', method: 'GET', path: '/record-keys', tag, access, acrossRegions: true, summary: { zh: '各密钥下有多少加密内容；密钥本身不显示', en: 'How much stands under each key; the keys themselves are not shown' },
    output: z.object({ current: z.string(), keys: z.array(z.object({ keyId: z.string(), sealed: z.int(), hashes: z.int() })).readonly() }),
    handler: async ({ tx }) => ({ current: vault.keyId, keys: await keysInUse(tx) }),
  }),
  command({
    name: 'registries.rotate-keys', method: 'POST', path: '/record-keys/rotation', tag, access, acrossRegions: true, summary: { zh: '在后台把旧密钥下的内容全部改用现行密钥', en: 'Move everything under the key in use, in the background' },
    output: z.object({ job: z.string(), current: z.string() }),
    async handler({ tx, audit }) {
      audit({ subject: { type: 'record-key', id: vault.keyId } })
      return { job: await enqueue(tx, rotate, {}, { key: 'registries.rotate' }), current: vault.keyId }
    },
  }),
] as const
