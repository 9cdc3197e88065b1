#!/usr/bin/env node
// What must hold before a commit: types, lint, dependency rules, dead code, file sizes, generated documents.
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
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

// The longest first, two at a time: the rest fits beside the types.
const waiting = [...steps]
let failed = 0
await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
  for (let step = waiting.shift(); step; step = waiting.shift()) await take(...step)
}))
process.exit(failed ? 1 : 0)

async function take(name, command, args) {
  const started = Date.now()
  const { status, said } = await run(command, args)
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  if (status !== 0) { failed++; console.log(said) }
}

function run(command, args) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { said += text })
    child.once('error', fail)
    child.once('close', (status) => done({ status, said }))
  })
}
