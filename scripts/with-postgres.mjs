// Runs a command with DATABASE_URL of a throw-away PostgreSQL (a non-root user, a free loopback port, no fsync), and stops it after.
// node scripts/with-postgres.mjs npx vitest run --project postgres
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { register } from 'tsx/esm/api'

register()
const { startManagedPostgres } = await import('../src/platform/db/managed/start.ts')

const [command, ...args] = process.argv.slice(2)
if (command === undefined) {
  console.error('usage: node scripts/with-postgres.mjs COMMAND [ARGUMENT…]')
  process.exit(2)
}
const folder = await mkdtemp(join(tmpdir(), 'luoshi-postgres-'))
const server = await startManagedPostgres(folder, {
  path: process.env['PATH'] ?? '',
  ...(process.env['LUOSHI_POSTGRES_BIN'] ? { bin: process.env['LUOSHI_POSTGRES_BIN'] } : {}),
  settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'],
  allCores: true,
})
const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: server.url } })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', async (code, signal) => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
  process.exit(code ?? (signal ? 1 : 0))
})
