#!/usr/bin/env node
// Runs the tests by what they need. quick: nothing but Node. rest: PostgreSQL, Chromium, ../shared. full: both.
// Says what was left out, why, and the command that runs it; fails only on tests that failed.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const mode = process.argv[2] ?? 'quick'
const chromium = ['/usr/bin/chromium', process.env.LUOSHI_CHROMIUM].find((path) => path && existsSync(path))
const postgres = Boolean(process.env.DATABASE_URL) || ['/usr/lib/postgresql/15/bin/initdb', '/usr/lib/postgresql/16/bin/initdb', '/usr/lib/postgresql/17/bin/initdb'].some((path) => existsSync(path))
const shared = existsSync(resolve(root, '../shared/gold'))

const suites = [
  { project: 'unit', quick: true },
  { project: 'embedded', quick: true, what: 'the database tests on the embedded database' },
  { project: 'postgres', what: 'the database tests on PostgreSQL', can: postgres, needs: 'PostgreSQL 15 (apt-get install postgresql-15) or DATABASE_URL' },
  { project: 'shared', what: 'the tests against real plans', can: shared, needs: 'the folder ../shared of the developers' },
  { project: 'e2e', what: 'the browser tests', can: Boolean(chromium), needs: 'Chromium (apt-get install chromium fonts-noto-cjk)' },
]

const chosen = suites.filter((s) => (mode === 'quick' ? s.quick : mode === 'rest' ? !s.quick : true))
const run = chosen.filter((s) => s.can !== false)
const args = ['run', ...run.flatMap((s) => ['--project', s.project]), ...process.argv.slice(3)]
const vitest = ['node_modules/vitest/vitest.mjs', ...args]
const viaPostgres = run.some((s) => s.project === 'postgres') && !process.env.DATABASE_URL
const command = viaPostgres ? ['scripts/with-postgres.mjs', process.execPath, ...vitest] : vitest
const result = spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' })

for (const s of suites.filter((one) => !run.includes(one))) {
  const how = s.can === false ? `needs ${s.needs}; then: npm run test:full` : 'npm run test:full'
  if (mode !== 'rest' || s.can === false) console.log(`left out: ${s.what} (${s.project}) — ${how}`)
}
process.exit(result.status ?? 1)
