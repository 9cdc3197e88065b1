/** Places and plans for tests: a made-up province with two cities, counties and a town. */
import { systemIds } from '#kernel/ids.ts'
import type { PlanTarget, PlanTargetObject, PublishedPlan } from './targets/targets.schema.ts'

export const testPlaces = `insert into region (code, name, level, parent, kind, source) values
  ('990000', '试验省', 'province', null, 'fictional', 'test'), ('998800', '东市', 'prefecture', '990000', 'fictional', 'test'), ('998900', '西市', 'prefecture', '990000', 'fictional', 'test'),
  ('998801', '甲县', 'county', '998800', 'fictional', 'test'), ('998802', '乙县', 'county', '998800', 'fictional', 'test'), ('998803', '丙区', 'county', '998800', 'fictional', 'test'),
  ('998901', '丁县', 'county', '998900', 'fictional', 'test'), ('998801100000', '城关镇', 'street', '998801', 'fictional', 'test')`

const base: PlanTarget = { area: null, form: 'target', name: '', unit: null, op: '=', value: null, text: '', deadline: '2028', baseline: null, nature: null, cumulative: false, perPeriod: null }

export function planTarget(value: Partial<PlanTarget>): PlanTargetObject {
  const whole = { ...base, ...value }
  return { id: systemIds.next(), kind: 'target', clause: `${whole.name}达到${String(whole.value)}${whole.unit ?? ''}`, span: { start: 10, end: 30 }, leadUnits: ['县民政局'], otherUnits: [], value: { ...whole, text: whole.text || `${String(whole.value)}${whole.unit ?? ''}` } }
}

export const planOf = (region: string, objects: readonly PlanTargetObject[], planId = systemIds.next()): PublishedPlan =>
  ({ region, planId, title: '三年行动方案', periodStart: '2026', periodEnd: '2028', document: { id: systemIds.next() }, objects: [...objects], units: [{ name: '县民政局', orgId: null }] })
