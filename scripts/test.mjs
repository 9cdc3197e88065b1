#!/usr/bin/env node
// Runs the tests by what they need. quick: nothing but Node. rest: PostgreSQL, Chromium, ../shared. full: both.
// Says what was left out, why, and the command that runs it; fails only on tests that failed.
import { spawn } from 'node:child_process'
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
const more = process.argv.slice(3)
// While a page waits for its server a core is free: the rest runs beside the journeys.
const parts = more.length > 0 ? [run] : [run.filter((s) => s.project !== 'e2e'), run.filter((s) => s.project === 'e2e')].filter((part) => part.length > 0)
const statuses = await oneAfterAnother(parts.map(start))

for (const s of suites.filter((one) => !run.includes(one))) {
  const how = s.can === false ? `needs ${s.needs}; then: npm run test:full` : 'npm run test:full'
  if (mode !== 'rest' || s.can === false) console.log(`left out: ${s.what} (${s.project}) — ${how}`)
}
process.exit(statuses.find((status) => status !== 0) ?? 0)

function start(part, i) {
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...part.flatMap((s) => ['--project', s.project]), ...more]
  const viaPostgres = part.some((s) => s.project === 'postgres') && !process.env.DATABASE_URL
  const env = { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) }
  return spawn(process.execPath, viaPostgres ? ['scripts/with-postgres.mjs', process.execPath, ...vitest] : vitest, { cwd: root, stdio: i === 0 ? 'inherit' : ['ignore', 'pipe', 'pipe'], env })
}

/** Waits for all at once. What they say is told of one after another, so that a failure is read in one piece. */
async function oneAfterAnother(children) {
  const ended = children.map((child) => new Promise((done, fail) => { child.once('error', fail).once('close', (status) => done(status ?? 1)) }))
  const tell = children.map(heldBack)
  for (const [i, end] of ended.entries()) {
    tell[i]()
    await end
  }
  return Promise.all(ended)
}

/** Keeps what a child says until its turn, which the returned function begins. */
function heldBack(child) {
  const kept = []
  let say = (out, text) => kept.push([out, text])
  child.stdout?.on('data', (text) => say(process.stdout, text))
  child.stderr?.on('data', (text) => say(process.stderr, text))
  return () => {
    say = (out, text) => out.write(text)
    for (const [out, text] of kept) say(out, text)
  }
}
