import { describe, expect, it } from 'vitest'
import { areas12, areas9 } from '../indicators.values.ts'
import { readRules } from '../observations/rules.ts'
import { readWarnings } from '../judge/warnings.ts'
import { definitionFrom, definitionFromWording } from './defaults.ts'
import { matchWording } from './match.ts'
import { readLibrary } from './pack.ts'
import { IndicatorDefinition, type Indicator } from './registry.schema.ts'

const library = async (): Promise<Indicator[]> => {
  const { canonical, practice } = await readLibrary()
  return canonical.map((one) => ({ ...definitionFrom(one, practice.get(one.id)), id: one.id, origin: 'library', state: 'active', version: 1, updatedAt: '2026-01-01T00:00:00.000Z' }))
}
const wording = { area: null, plan: '某方案', op: '>=', within: null }

describe('the shipped library', () => {
  it('holds definitions that the registry takes, each ratio with its parts, practice for known indicators only', async () => {
    const { canonical, practice } = await readLibrary()
    const all = await library()
    for (const one of all) expect(() => IndicatorDefinition.parse(one), one.id).not.toThrow()
    expect(all.filter(({ rollup, numerator, denominator }) => rollup === 'ratio' && (numerator === null || denominator === null))).toEqual([])
    expect([...practice.keys()].filter((id) => !canonical.some((one) => one.id === id))).toEqual([])
    expect(all.length).toBeGreaterThan(180)
  })
  it('covers every area of both schemes', async () => {
    const all = await library()
    expect(areas9.filter((area) => !all.some(({ area9 }) => area9 === area))).toEqual([])
    expect(areas12.filter((area) => !all.some(({ area12 }) => area12 === area))).toEqual([])
  })
  it('takes percent from its parts, and rates whose base is already in thousands as they are', async () => {
    const all = new Map((await library()).map((one) => [one.id, one]))
    expect([all.get('nursing-beds-share')?.multiplier, all.get('doctors-per-1000')?.multiplier, all.get('preschool-gross-enrolment')?.ceiling, all.get('nursing-beds-share')?.ceiling]).toEqual([100, 1, null, 100])
  })
  it('has rules that name indicators it knows', async () => {
    const ids = new Set((await library()).map(({ id }) => id))
    const { relations } = await readRules()
    const named = relations.flatMap(({ check }) => (check.kind === 'relation' ? [...check.left.of, ...check.right.of].map(({ indicator }) => indicator) : []))
    const watched = (await readWarnings()).flatMap((rule) => rule.for?.indicators ?? [])
    expect([...named, ...watched].filter((id) => !ids.has(id))).toEqual([])
  })
})

describe('a plan’s words', () => {
  it('find the indicator by name and unit', async () => {
    const known = await library()
    expect(matchWording({ ...wording, name: '养老机构护理型床位占比', unit: '%' }, known)).toMatchObject({ indicator: 'nursing-beds-share', matched: 'name', factor: 1 })
    expect(matchWording({ ...wording, name: '三年城镇新增就业', unit: '人' }, known)).toMatchObject({ indicator: 'urban-new-jobs', factor: 1 / 10_000 })
  })
  it('that nobody knows become a measure of the plan’s own, the same words the same one', async () => {
    const known = await library()
    const own = matchWording({ ...wording, name: '乡村文化礼堂', unit: '个' }, known)
    expect(own).toMatchObject({ matched: 'new', definition: { name: { zh: '乡村文化礼堂' }, rollup: 'sum', decimals: 0 } })
    expect(matchWording({ ...wording, name: '乡村文化礼堂', unit: '个', plan: '另一方案' }, known).indicator).toBe(own.indicator)
    const [first, second] = ['县医院', '敬老院'].map((within) => matchWording({ ...wording, name: '总投资', unit: '万元', within }, known))
    expect(first?.indicator).not.toBe(second?.indicator)
    expect(first?.definition?.name.zh).toBe('总投资（县医院）')
  })
  it('become a definition that can be kept, however much a plan writes into a cell', async () => {
    const known = await library()
    const { definition } = matchWording({ ...wording, name: '乡村文化礼堂'.repeat(300), unit: '个（含改建、扩建和提升）'.repeat(20), plan: '方案'.repeat(3000) }, known)
    expect(IndicatorDefinition.safeParse(definition).error?.issues ?? []).toEqual([])
  })
  it('say which way is better and what can’t be passed', () => {
    const made = (name: string, unit: string, op = '=') => definitionFromWording({ name, unit, area: null, plan: '某方案', op })
    expect([made('水质检测合格率', '%').ceiling, made('收入年均增长率', '%').ceiling, made('办结时限', '天', '<=').direction, made('公办托位占比', '%').direction]).toEqual([100, null, 'down', 'up'])
  })
})
