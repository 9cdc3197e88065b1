import { expect, it } from 'vitest'
import type { Plan } from '../plans.schema.ts'
import { upperCandidates } from './upper.ts'

const plan = (id: string, region: string, title: string): Plan => ({
  id, region, title, documentId: id, periodStart: '2025', periodEnd: '2027', upper: null, ownerOrg: null, state: 'published', publishedNumber: 1, version: 1, createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z',
})
const own = plan('own', '360902', '袁州区公共服务行动方案')
const chain = ['360902', '360900', '360000']
const province = plan('p', '360000', '江西省公共服务质量提升三年行动方案(2025-2027年)')
const city = plan('c', '360900', '宜春市公共服务规划')

it('the plan that the document names comes first, however its title is punctuated', () => {
  const found = upperCandidates(own, ['《江西省公共服务质量提升三年行动方案（2025—2027年）》'], chain, [own, city, province])
  expect(found.map((c) => [c.id, c.named])).toEqual([['p', true], ['c', false]])
})

it('unnamed, the nearest region above comes first; plans beside and elsewhere are none', () => {
  const found = upperCandidates(own, [], chain, [plan('x', '360902', '另一方案'), plan('y', '440000', '广东省方案'), province, city])
  expect(found.map((c) => c.id)).toEqual(['c', 'p'])
})
