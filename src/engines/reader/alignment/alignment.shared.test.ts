import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { alignableReference, alignTargets, matchIndicator, type CanonicalIndicator, type ReferencePlan } from './index.ts'

const ROOT = join(import.meta.dirname, '../../../..')
const pack = (name: string): Record<string, unknown> => parse(readFileSync(join(ROOT, 'packs/national', name), 'utf8')) as Record<string, unknown>
const list = pack('indicators.yaml')['indicators'] as CanonicalIndicator[]
const plans = pack('reference-targets.yaml')['plans'] as ReferencePlan[]
const gold = (name: string): { indicators: { name: string }[] } => JSON.parse(readFileSync(join(ROOT, '../shared/gold', name), 'utf8')) as { indicators: { name: string }[] }

test('every goal of the plan that people annotated has a canonical indicator', () => {
  const unknown = gold('renhuai-2023.json').indicators.map((i) => i.name).filter((name) => matchIndicator(name, list) === null)
  expect(unknown).toEqual([])
})

test('the share of nursing beds stands side by side in three plans', () => {
  const [jiangxi, yichun, renhuai] = ['jiangxi-2025', 'yichun-2021', 'renhuai-2023'].map((id) => {
    const plan = plans.find((p) => p.id === id)
    if (!plan) throw new Error(id)
    return alignableReference(plan, list)
  })
  if (!jiangxi || !yichun || !renhuai) throw new Error('a reference plan is missing')
  const row = alignTargets({ own: yichun, upper: jiangxi, others: [renhuai], list }).find((r) => r.indicator === 'nursing-beds-share')
  expect(row).toMatchObject({ own: { year: 2025, value: 60 }, upper: { year: 2027, op: '>=', value: 62 }, others: [{ year: 2025, value: 60 }], comparison: 'below', yearsLater: -2 })
})
