import { describe, expect, it } from 'vitest'
import { shippedTools } from '../testing.ts'
import { proposeKind } from './kinds.ts'
import { createPrior, proposeByRules } from './prior.ts'
import { createTreeScorer } from './tree.ts'
import { createUrgencyRules } from './urgency.ts'

const { categories, lexiconFile, lexicon, segmenter, kinds, urgency } = shippedTools()
const text = (title: string, content = '') => ({ title, content })

it('has words for every matter of the shipped tree and for no other', () => {
  expect(Object.keys(lexiconFile.matters).sort()).toEqual(categories.areas.flatMap((area) => area.matters.map(({ code }) => code)).sort())
})

it.each([
  ['物业公司乱收物业费', '0101'], ['小区半夜施工噪音扰民睡不着', '0201'], ['出租车拒载绕路', '0301'], ['学校有偿补课', '0402'], ['公司拖欠农民工工资', '0503'],
  ['健身房办卡不退款', '0601'], ['独生子女奖励何时发放', '0704'], ['低保怎么申请', '0801'], ['电梯困人，维保不到位', '0606'],
])('%s', (title, matter) => {
  const [best] = lexicon.matters(text(title))
  expect(best?.code).toBe(matter)
  expect(best?.words.every((word) => title.includes(word))).toBe(true)
})

describe('an operator’s own tree', () => {
  const tree = createTreeScorer([['市容', '占道经营'], ['市容', '其他'], ['供热', '暖气不热'], ['教育体育', '招生']], segmenter)
  it('is scored by its own words, the lexicon’s area goes to the class of its name', () => {
    expect(proposeByRules(text('小学招生划片不公'), tree.classes, createPrior(lexicon, categories, tree))[0]?.code).toBe('教育体育')
    expect(proposeByRules(text('家里暖气不热'), tree.classes, createPrior(lexicon, categories, tree))[0]).toMatchObject({ code: '供热', words: ['暖气不热'] })
  })
  it('says nothing of a text without words', () => {
    for (const content of ['', '😀'.repeat(10_000)]) expect(proposeByRules(text('', content), tree.classes, createPrior(lexicon, categories, tree))).toEqual([])
  })
})

it.each([
  ['咨询落户政策', 'inquiry'], ['请求帮助解决住房困难', 'help'], ['投诉物业乱收费', 'complaint'], ['举报某公司偷税', 'report'], ['建议增设公交站', 'proposal'], ['楼上漏水', 'complaint'],
])('%s is of kind %s', (title, kind) => expect(proposeKind(text(title), kinds)[0]?.kind).toBe(kind))

describe('urgency', () => {
  const rules = createUrgencyRules(urgency)
  it.each([
    ['小区燃气泄漏', '2h'], ['老人被困电梯', '2h'], ['小区停水两天', '24h'], ['公交太少', '7d'], ['房产证办理难，历史遗留', '15d'], ['建议开展火灾演练', '7d'], ['请加强煤气爆炸预防宣传', '7d'],
  ])('%s: %s', (title, code) => expect(rules(text(title)).code).toBe(code))
  it('shows where the words stand', () => {
    const { hits } = rules(text('小区', '有人要跳楼'))
    expect(hits.map(({ start, end }) => '小区。有人要跳楼'.slice(start, end))).toEqual(['跳楼'])
  })
})
