/** The shipped entitlements: every rule compiles, every example comes out, every national item is there. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runCases, unpublishable } from './cases.ts'
import { compileEntitlements, decideAll } from './entitlements.ts'
import { readEntitlements } from './read-pack.ts'

const folder = 'packs/national/entitlements'
const pack = readEntitlements(readdirSync(folder).sort().map((name) => ({ name, yaml: readFileSync(`${folder}/${name}`, 'utf8') })))
const entitlements = compileEntitlements(pack)

test('every example comes out, and no rule lacks one', () => {
  expect(runCases(entitlements, '2026-06-01').filter((one) => !one.passed)).toEqual([])
  expect(unpublishable(entitlements)).toEqual([])
})

test('the 81 national items are all there, most with a rule', () => {
  const items = new Set(pack.entitlements.map((one) => one.item))
  expect(items.size).toBe(81)
  expect(new Set(pack.entitlements.map((one) => one.id)).size).toBe(pack.entitlements.length)
  expect(pack.entitlements.filter((one) => one.undecidable === undefined).length).toBeGreaterThanOrEqual(70)
})

test('whoever nothing is known of is refused nothing', () => {
  const decisions = decideAll(entitlements, {}, { day: '2026-06-01' })
  expect(decisions.filter((one) => one.answer === 'no')).toEqual([])
})

test('what excludes another names one that exists', () => {
  const ids = new Set(pack.entitlements.map((one) => one.id))
  expect(pack.entitlements.flatMap((one) => one.excludes).filter((id) => !ids.has(id))).toEqual([])
})
