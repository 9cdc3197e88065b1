import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { matchIndicator, type CanonicalIndicator, type ReferencePlan } from './index.ts'

const PACK = join(import.meta.dirname, '../../../../packs/national')
const list = (parse(readFileSync(join(PACK, 'indicators.yaml'), 'utf8')) as { indicators: CanonicalIndicator[] }).indicators
const plans = (parse(readFileSync(join(PACK, 'reference-targets.yaml'), 'utf8')) as { plans: ReferencePlan[] }).plans

const NINE = ['幼有所育', '学有所教', '劳有所得', '病有所医', '老有所养', '住有所居', '弱有所扶', '优军服务保障', '文体服务保障']
const TWELVE = ['公共教育', '公共就业', '医疗服务', '社会保障', '公用事业', '生态环境', '公共交通', '公共安全', '公共文化', '公共体育', '养老服务', '政务服务']

test('the canonical list is sound', () => {
  expect(list.length).toBeGreaterThanOrEqual(120)
  expect(new Set(list.map((i) => i.id)).size).toBe(list.length)
  for (const { id, area, monitoringArea, rollup, numerator, denominator, source } of list) {
    expect([id, area === undefined || NINE.includes(area), monitoringArea === undefined || TWELVE.includes(monitoringArea)]).toEqual([id, true, true])
    expect([id, rollup !== 'ratio' || (numerator !== undefined && denominator !== undefined), source.length > 0]).toEqual([id, true, true])
  }
})

test('every name and alias leads to its own indicator', () => {
  const astray = list.flatMap((i) => [i.name.zh, ...(i.aliases ?? [])].filter((name) => matchIndicator(name, list)?.id !== i.id).map((name) => `${name} → ${matchIndicator(name, list)?.id ?? 'nothing'}`))
  expect(astray).toEqual([])
})

test('reference targets name indicators of the list', () => {
  const ids = new Set(list.map((i) => i.id))
  expect(plans.flatMap((p) => p.targets).filter((t) => !ids.has(t.indicator))).toEqual([])
  expect(plans.map((p) => p.targets.length).reduce((a, b) => a + b, 0)).toBeGreaterThan(150)
})
