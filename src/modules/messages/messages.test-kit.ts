/** Messages for tests: the module on the file's own database, its queue, a gateway that answers as told. */
import { createServer as createHttp, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { createAccount, type RoleName } from '#platform/auth/index.ts'
import { insertGrant, upsertBuiltInRole } from '#platform/auth/grants.repo.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { messagesModule, readChannels, trialPorts, type MessagesPorts } from './module.ts'
import { openMessages } from './messages.service.ts'
import { defineTemplates } from './templates.ts'
import { openVault } from './vault.ts'

export const region = '999901'
export const key = new Uint8Array(32).fill(3)

export const texts = defineTemplates('messagetest', {
  dispatched: { name: { zh: '交办', en: 'Dispatched' }, purpose: 'duty', title: '新事项：{matter}', text: '请于{deadline}前签收。{base}/console/x' },
  accepted: { name: { zh: '受理', en: 'Accepted' }, purpose: 'case', title: '已受理', text: '您的诉求已受理，查询码{code}，{base}/q' },
  offer: { name: { zh: '推送', en: 'Offer' }, purpose: 'reach-out', title: '服务提醒', text: '您可能符合{service}。' },
  rate: { name: { zh: '评价', en: 'Rate' }, purpose: 'rating', title: '请评价', text: '{base}/r/{code}' },
})

export function messagesForTests(at = '2026-11-23T01:00:00Z') {
  const db = testDatabase()
  const clock = fixedClock(at)
  const by = () => ({ at: clock.now(), newId: () => systemIds.next() })
  const moduleWith = (channels: readonly unknown[], more: Partial<MessagesPorts> = {}) => messagesModule({ ...trialPorts, key, clock, channels: readChannels(channels) ?? [], base: 'https://luoshi.example/', fetch: globalThis.fetch, ...more })
  return {
    db, clock, by, moduleWith,
    drain: (channels: readonly unknown[] = [], more: Partial<MessagesPorts> = {}) => drainJobs({ db, clock, jobs: moduleWith(channels, more).jobs }),
    open: () => db.write((tx) => openMessages(tx, openVault(key), clock.now())),
    /** An active member of staff of a unit. */
    staff: (name: string, orgId: string, role?: RoleName) => db.write(async (tx) => {
      const { id } = await createAccount(tx, { name, displayName: `${name}（测试）`, orgId, technical: false }, { password: 'unused', hash: 'unused', mustChange: false }, by())
      if (role === undefined) return id
      await upsertBuiltInRole(tx, { code: role, zh: role, en: role, permissions: [] })
      await insertGrant(tx, { id: systemIds.next(), accountId: id, role, orgId, region: null, validFrom: '2026-01-01', validUntil: null }, clock.now())
      return id
    }),
    rows: () => db.read((tx) => tx.selectFrom('message').selectAll().orderBy('id').execute()),
    events: () => db.read((tx) => tx.selectFrom('message_event').select(['kind', 'detail', 'channel']).orderBy('id').execute()),
  }
}

export interface Gateway { readonly url: string; readonly seen: { readonly url: string; readonly body: unknown }[]; answer(status: number, body: unknown): void; close(): Promise<void> }

/** A real HTTP server on a free port; answers 200 `{}` until told otherwise. */
export async function gateway(): Promise<Gateway> {
  const seen: { url: string; body: unknown }[] = []
  let next: { status: number; body: unknown } = { status: 200, body: {} }
  const server: Server = createHttp((request, response) => {
    let text = ''
    request.on('data', (chunk: Buffer) => { text += chunk.toString() }).on('end', () => {
      seen.push({ url: request.url ?? '', body: text.startsWith('{') ? JSON.parse(text) : text })
      response.writeHead(next.status, { 'content-type': 'application/json' }).end(JSON.stringify(next.body))
    })
  })
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve) })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`, seen, answer: (status, body) => { next = { status, body } },
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => { resolve() }) }),
  }
}
