/** What is acknowledged survives a kill: the server is killed right after a 201 and in the middle of the reading, and finishes after the next start. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fillMigratedFolder } from './helpers/migrated-folder.ts'

const embedded = process.env['LUOSHI_TEST_DATABASE'] === 'embedded'
const Door = z.object({ url: z.string(), token: z.string(), pid: z.number() })
const Import = z.object({ id: z.string(), state: z.string(), planId: z.string().nullable(), problem: z.unknown() })
const Plans = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) })
type Door = z.infer<typeof Door>

const folder = await mkdtemp(join(tmpdir(), 'luoshi-kill-'))
const running = new Set<ChildProcess>()
afterAll(async () => {
  await Promise.all([...running].map(kill))
  await rm(folder, { recursive: true, force: true })
})

/** Long enough that a kill falls into the reading. */
const plan = (name: string): string => `${name}行动方案（2026—2028年）\n\n一、主要任务\n${Array.from({ length: 400 }, (_, i) => `${i + 1}.第${i}项服务。到2028年，服务点达到${i}个。（责任单位：县民政局）\n`).join('')}`

describe.skipIf(!embedded)('killed', () => {
  it('at any moment after the acknowledgement, every import ends as exactly one plan', { timeout: 240_000 }, async () => {
    await fillMigratedFolder(folder)
    const ids: string[] = []
    const rounds: readonly { name: string; until(door: Door, id: string): Promise<unknown> }[] = [
      { name: '甲县', until: () => Promise.resolve() },
      { name: '乙县', until: (door, id) => untilState(door, id, (state) => state !== 'queued') },
    ]
    for (const { name, until } of rounds) {
      const { server, door } = await start()
      const accepted = await upload(door, `${name}.txt`, plan(name))
      ids.push(accepted.id)
      await until(door, accepted.id)
      await kill(server)
    }
    const { server, door } = await start()
    const ended = []
    for (const id of ids) ended.push(await untilState(door, id, (state) => state === 'done' || state === 'failed'))
    expect(ended.map((i) => [i.state, i.problem])).toEqual(ids.map(() => ['done', null]))
    const { items } = Plans.parse(await call(door, '/plans'))
    expect(items.map((p) => p.title).sort()).toEqual(rounds.map(({ name }) => `${name}行动方案`).sort().map((title) => expect.stringContaining(title)))
    expect(new Set(ended.map((i) => i.planId))).toEqual(new Set(items.map((p) => p.id)))
    await kill(server)
  })
})

async function start(): Promise<{ server: ChildProcess; door: Door }> {
  const server = spawn(process.execPath, ['bin/luoshi', 'serve'], { env: { ...process.env, LUOSHI_DATA_DIR: folder, LUOSHI_PORT: '0', LUOSHI_LOG_LEVEL: 'error', DATABASE_URL: undefined }, stdio: ['ignore', 'ignore', 'pipe'] })
  running.add(server)
  let complaint = ''
  server.stderr?.on('data', (chunk: Buffer) => { complaint += chunk.toString() })
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server did not start: ${complaint}`)
    const door = Door.safeParse(await readFile(join(folder, 'server.json'), 'utf8').then(JSON.parse, () => undefined))
    if (door.success && door.data.pid === server.pid) return { server, door: door.data }
    await wait(50)
  }
}

async function kill(server: ChildProcess): Promise<void> {
  running.delete(server)
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGKILL')
  await gone
}

async function upload(door: Door, name: string, text: string): Promise<z.infer<typeof Import>> {
  const body = new FormData()
  body.append('region', '361199')
  body.append('file', new Blob([text]), name)
  const response = await fetch(`${door.url}/api/v1/plan-imports`, { method: 'POST', headers: { authorization: `Bearer ${door.token}`, 'idempotency-key': `kill-${name.charCodeAt(0)}` }, body })
  expect(response.status).toBe(201)
  return Import.parse(await response.json())
}

async function untilState(door: Door, id: string, reached: (state: string) => boolean): Promise<z.infer<typeof Import>> {
  for (;;) {
    const found = Import.parse(await call(door, `/plan-imports/${id}`))
    if (reached(found.state)) return found
    await wait(20)
  }
}

const call = async (door: Door, path: string): Promise<unknown> => (await fetch(`${door.url}/api/v1${path}`, { headers: { authorization: `Bearer ${door.token}` } })).json()
