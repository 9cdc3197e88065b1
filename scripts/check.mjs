#!/usr/bin/env node
// What must hold before a commit: types, lint, dependency rules, dead code, file sizes, generated documents.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const bin = (name) => resolve(root, 'node_modules/.bin', name)
const steps = [
  ['types', bin('tsc'), ['--noEmit']],
  ['lint', bin('oxlint'), ['--deny-warnings']],
  ['dependency rules', bin('depcruise'), ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err']],
  ['dead code', bin('knip'), []],
  ['generated documents', process.execPath, ['--import', 'tsx', 'scripts/docs.ts', '--check']],
]

let failed = 0
for (const [name, command, args] of steps) {
  const started = Date.now()
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 })
  const ok = status === 0
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  if (!ok) { failed++; console.log(stdout + stderr) }
}
process.exit(failed ? 1 : 0)
