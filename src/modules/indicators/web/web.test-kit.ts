/** A target and its indicator, for tests of the pages' pure parts. */
import type { TargetLine } from '../views/views.schema.ts'

export const indicator: TargetLine['indicator'] = { id: 'nursing-bed-share', name: { zh: '护理型床位占比', en: 'Nursing beds' }, unit: '%', decimals: 1, direction: 'up', rollup: 'ratio', area9: '老有所养', area12: '养老服务' }

export const target: TargetLine = {
  region: '360902', targetId: '018f0000-0000-7000-8000-000000000001', indicator, place: { code: '360902', name: '袁州区' },
  plan: { id: '018f0000-0000-7000-8000-000000000002', title: '江西方案', version: 1, objectId: '018f0000-0000-7000-8000-000000000003' },
  clause: { text: '护理型床位占比达到62%以上', documentId: '018f0000-0000-7000-8000-000000000004', spans: [] }, planValue: '62%以上',
  op: '>=', value: 62, high: null, kind: 'level', nature: 'binding', startDay: '2024-12-31', dueDay: '2027-12-31', milestones: [], shape: 'straight', leadUnits: [], otherUnits: [], matched: 'name',
  state: 'behind', light: 'red', why: 'path', now: { value: 57.5, period: '2026-09', provisional: false }, missing: null, baseline: { value: 50, from: 'plan' }, expected: 58.6, attainment: 0.93, progress: 0.6, gap: 4.5, pathGap: -1.1, chance: 0.42,
  forecast: { method: 'theil-sen', at: '2027-12-31', value: 61.2, low: 59, high: 63.4, errorFrom: 'own', points: 12 }, stalePeriods: 0, findings: 1, since: '2026-10-08T02:00:00.000Z', lightBefore: 'green', judgedAt: '2026-11-01T00:00:00.000Z',
}
