import { describe, expect, it } from 'vitest'
import type { ChainView } from '../views/views.schema.ts'
import { chainOf } from './chain-of.ts'
import { indicator, target } from './web.test-kit.ts'

const cell: ChainView['cell'] = { value: 62.4, missing: null, numerator: 1872, denominator: 3000, from: 'observation', source: 'imported', status: 'approved', provisional: false, vintages: 2, completeness: null }
const version = { missing: null, numerator: null, denominator: null, status: 'approved', source: 'imported', by: null, decidedBy: null, decidedAt: null, file: null, batch: null, records: null, remark: '' } as const
const view: ChainView = {
  indicator, place: target.place, period: '2026-09', breakdown: '', cell, target: { ...target, leadUnits: [{ name: '市民政局', orgId: null }] },
  calculation: { rule: 'ratio', numerator: '护理型床位', denominator: '床位总数', formula: null, records: 38, parts: [], inputs: [] },
  duty: {
    leadUnits: [{ name: '市民政局', orgId: null }], corrective: '', links: [{ relation: 'opens', type: 'obligation', id: 'o-1' }, { relation: 'about', type: 'appeal', id: 'a-1' }],
    findings: [{ region: '360902', id: '018f0000-0000-7000-8000-000000000009', severity: 'error', state: 'cleared', message: '已消除', advice: '', raisedAt: '2026-10-01T00:00:00.000Z', reason: null }],
  },
  ratings: [{ unit: '市民政局', closed: 120, n: 60, good: 0.95, coverage: 0.9, response: 0.55 }, { unit: '市卫生健康委', closed: 3, n: 2, good: null, coverage: 1, response: 0.67 }],
  history: [{ ...version, vintage: 2, value: 62.4, knownAt: '2026-10-08T02:00:00.000Z', supersededAt: null, reason: '更正：重复登记 2 家' }, { ...version, vintage: 1, value: 61.9, knownAt: '2026-09-30T02:00:00.000Z', supersededAt: '2026-10-08T02:00:00.000Z', reason: null }],
  log: [{ at: '2026-10-08T02:00:00.000Z', lightBefore: 'green', light: 'red', state: 'behind', why: 'path', value: 62.4, period: '2026-09' }],
}
const texts = (v: ChainView, kind: string) => chainOf(v, 'zh').lines.filter((l) => l.kind === kind).map((l) => l.text.replaceAll('\u00a0', ' '))

describe('the chain behind a figure', () => {
  it('opens with the figure, where it stands and why', () => {
    const chain = chainOf(view, 'zh')
    expect([chain.value?.replaceAll('\u00a0', ' '), chain.title, chain.state, chain.note]).toEqual(['62.4 %', '护理型床位占比 · 袁州区 · 2026年9月', 'behind', '比应达低 1.1 个百分点'])
  })
  it('says how the number was made', () => {
    expect(texts(view, 'computation')).toEqual(['1,872（护理型床位） ÷ 3,000（床位总数） = 62.4 %（38 条记录）'])
    expect(texts({ ...view, cell: { ...cell, numerator: null, denominator: null } }, 'computation')).toEqual(['从文件导入（38 条记录）'])
  })
  it('quotes the sentence and leads to it', () => {
    const promise = chainOf(view, 'zh').lines.find((l) => l.kind === 'target')
    expect([promise?.text.replaceAll('\u00a0', ' '), promise?.quote, promise?.quoteHref]).toEqual(['≥ 62 %（2027年12月31日，约束性） 江西方案', '护理型床位占比达到62%以上', `/plans/${target.plan.id}#${target.plan.objectId}`])
  })
  it('tells duties from voices, and leaves out findings that are settled', () => {
    expect(texts(view, 'duty')).toEqual(['市民政局（牵头）', '督办事项'])
    expect(texts(view, 'people')).toEqual(['群众诉求', '市民政局近一年办结 120 件，好评率 95 %（60 件评价，邀请覆盖 90 %，回收 55 %）', '市卫生健康委近一年办结 3 件，评价 2 件，不足 5 件不显示好评率'])
    expect(chainOf(view, 'zh').lines.flatMap((l) => (l.kind === 'duty' || l.kind === 'people') && l.link && l.link !== '/ratings' ? [l.link] : [])).toEqual(['/obligations/360902/o-1', '/appeals/360902/a-1'])
  })
  it('tells the versions oldest first with the reason of the last', () => {
    expect(texts(view, 'history')).toEqual(['2 个版本：2026年9月30日 61.9 → 2026年10月8日 62.4（更正：重复登记 2 家）', '2026年10月8日：绿 → 红'])
  })
  it('says why there is no value', () => {
    const chain = chainOf({ ...view, target: null, cell: { ...cell, value: null, missing: 'late', numerator: null, denominator: null, from: 'none', source: null } }, 'zh')
    expect([chain.value, chain.state, chain.note]).toEqual([null, null, '逾期未报'])
  })
})
