import { expect, it } from 'vitest'
import type { Indicator } from '../registry/registry.schema.ts'
import type { StoredTarget } from '../targets/targets.schema.ts'
import { findingsOn, type Standing } from './findings.ts'

const indicator = { id: 'beds', name: { zh: '护理型床位占比', en: 'Nursing beds' }, unit: '%', decimals: 1, corrective: '' } as Indicator
const due = (id: string, dueDay: string, planValue: string) => ({ id, region: '999901', place: '999901', documentId: 'd', spans: [], planValue, dueDay, planId: 'p', objectId: 'o', leadUnits: [] }) as unknown as StoredTarget
const behind: Standing = {
  judged: { judgement: { state: 'out-of-reach', light: 'red', why: 'path', attainment: 0.8, progress: 0.2, gap: 10, expected: 55, pathGap: -5 }, value: 50, forecast: null, chance: 0.03, baseline: null, target: null },
  period: '2026-Q3', stalePeriods: 0, warnings: [], placeName: '云溪县',
}

it('findings on two targets of one indicator differ before the colon, which is what obligations are called by', () => {
  const said = [due('t1', '2026-12-31', '60'), due('t2', '2028-12-31', '70')].flatMap((target) => findingsOn(target, indicator, behind)).map(({ message }) => message)
  expect(said.map((message) => message.split('：')[0])).toEqual(['云溪县“护理型床位占比”2026年目标难以完成', '云溪县“护理型床位占比”2028年目标难以完成'])
  expect(said[1]).toBe('云溪县“护理型床位占比”2028年目标难以完成：2026年第三季度为 50%，目标 70%（2028年12月31日前），按序时应达 55%，预计达标概率 3%。')
})
