import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPlanText } from '../read-plan.ts'
import { lintPlan, type LintedPlan } from './index.ts'

const PLANS = join(import.meta.dirname, '../../../../../shared/plans')
const read = (name: string): LintedPlan => readPlanText({ format: 'text', text: readFileSync(join(PLANS, `${name}.txt`), 'utf8'), tables: [], headings: [], notes: [] })
const rules = (name: string, upper?: string): string[] => {
  const { extraction, text } = read(name)
  return lintPlan(extraction, text, upper ? { upper: read(upper) } : {}).map((f) => f.rule)
}

/** Every one of these was read by eye and is true of its document. */
test.each([
  ['tianmen-2022', { 'repeated-head-matter': 1, 'goal-without-number': 4, 'annex-missing': 1 }],
  ['renhuai-2023', { 'same-measure-two-values': 5, 'deadline-before-issue': 1, 'goal-without-number': 1, 'task-without-unit': 2, 'annex-missing': 2 }],
  ['jiangxi-2025', { 'goal-without-number': 1, 'annex-missing': 1 }],
  ['taizhou-2020', {}],
  ['yichun-2021', { 'annex-missing': 1, 'foreign-text': 1, 'binding-without-unit': 1, 'baseline-beyond-target': 1, 'task-without-unit': 1, 'text-breaks-off': 1 }],
])('what is wrong with %s', (name, expected) => {
  const counts: Record<string, number> = {}
  for (const rule of rules(name)) counts[rule] = (counts[rule] ?? 0) + 1
  expect(counts).toEqual(expected)
})

test('Yichun’s share of nursing beds lies below the province’s', () => {
  const { extraction, text } = read('yichun-2021')
  const messages = lintPlan(extraction, text, { upper: read('jiangxi-2025') }).filter((f) => f.rule === 'below-upper-target').map((f) => f.message)
  expect(messages.some((message) => message.includes('护理型床位占比') && message.includes('62%以上'))).toBe(true)
})
