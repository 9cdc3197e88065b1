import { describe, expect, it } from 'vitest'
import { createPrior } from '../lexicon/prior.ts'
import { createTreeScorer } from '../lexicon/tree.ts'
import { shippedTools } from '../testing.ts'
import { fitTemperature, softmax } from './calibration.ts'
import { propose } from './classifier.ts'
import { foldsOf, report } from './evaluation.ts'
import { loadClassifier, storeClassifier, storedClassifierSchema } from './stored.ts'
import { train } from './train.ts'

const { categories, lexicon, segmenter } = shippedTools()
const knowledge = { segmenter, prior: createPrior(lexicon, categories, createTreeScorer([['供热', '暖气'], ['公交', '线路']], segmenter)) }
const heat = ['暖气不热', '家里暖气一直冰凉', '供暖温度不够', '暖气片漏水', '供热公司不管', '热力站停了', '室温只有十度', '暖气费退不退', '供暖太晚', '暖气管爆了']
const bus = ['公交不进站', '公交司机甩站', '线路调整不合理', '等车一小时', '公交末班车太早', '站台没有雨棚', '公交卡刷不了', '希望增加公交线路', '司机态度差', '公交绕路']
const examples = [...heat.map((content) => ({ title: content.slice(0, 4), content, category: '供热' })), ...bus.map((content) => ({ title: content.slice(0, 4), content, category: '公交' }))]
const trained = train(examples, [{ title: '路灯不亮', content: '路灯不亮三天' }], knowledge)

describe('a trained classifier', () => {
  it('proposes with probability and reasons that stand in the text', () => {
    const [best, next] = propose(trained.classifier, { title: '暖气不热', content: '我家暖气不热，供热公司不来' })
    expect(best?.category).toBe('供热')
    expect((best?.probability ?? 0) + (next?.probability ?? 0)).toBeCloseTo(1)
    expect(best?.reasons.length).toBeGreaterThan(0)
    for (const { word, weight } of best?.reasons ?? []) {
      expect('暖气不热。我家暖气不热，供热公司不来').toContain(word)
      expect(weight).toBeGreaterThan(0)
    }
  })
  it('is the same each time, and after it was stored and loaded', () => {
    const again = train(examples, [{ title: '路灯不亮', content: '路灯不亮三天' }], knowledge)
    expect(again.classifier.weights).toEqual(trained.classifier.weights)
    const stored = storedClassifierSchema.parse(JSON.parse(JSON.stringify(storeClassifier(trained.classifier, 1))))
    const loaded = loadClassifier(stored, 1, knowledge)
    expect(loaded).toBeDefined()
    for (const { title, content } of examples) {
      const [now] = propose(trained.classifier, { title, content })
      const [then] = loaded === undefined ? [] : propose(loaded, { title, content })
      expect(then?.category).toBe(now?.category)
      expect(then?.probability).toBeCloseTo(now?.probability ?? 0, 3)
    }
  })
  it('is not loaded with other prior knowledge than it was trained with', () => {
    const stored = storeClassifier(trained.classifier, 1)
    expect(loadClassifier(stored, 2, knowledge)).toBeUndefined()
    expect(loadClassifier({ ...stored, weights: '' }, 1, knowledge)).toBeUndefined()
  })
  it('answers texts without a word: nothing, emoji, a megabyte', () => {
    for (const content of ['', '😀'.repeat(10_000), '停水'.repeat(250_000), 'x'.repeat(1_000_000)]) expect(propose(trained.classifier, { title: '', content })).toHaveLength(2)
  })
})

it('folds keep one text together and differ by one at most in size', () => {
  const many = Array.from({ length: 95 }, (_, i) => ({ category: i % 3 === 0 ? 'a' : 'b', content: `text ${i}` }))
  const folds = foldsOf([...many, { category: 'b', content: ' text 0 ' }], 10, 45)
  expect(folds[95]).toBe(folds[0])
  const sizes = Array.from({ length: 10 }, (_, k) => folds.slice(0, 95).filter((fold) => fold === k).length)
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
})

it('F1 by hand: a 2 of 3 found and one false, b 1 of 2', () => {
  const figures = report(['a', 'a', 'a', 'b', 'b'], ['a', 'a', 'b', 'a', 'b'])
  expect(figures.classes.map(({ f1 }) => f1)).toEqual([4 / 6, 2 / 4])
  expect(figures.macroF1).toBeCloseTo((4 / 6 + 2 / 4) / 2)
  expect(figures.accuracy).toBe(0.6)
  expect(figures.interval[0]).toBeLessThan(figures.macroF1)
  expect(figures.interval[1]).toBeGreaterThan(figures.macroF1)
})

it('a temperature makes sure wrong answers less sure', () => {
  const held = [{ values: Float64Array.of(2, 0), right: 0 }, { values: Float64Array.of(2, 0), right: 1 }]
  expect(fitTemperature(held)).toBeGreaterThan(4)
  expect(softmax(Float64Array.of(1, 1, 1), 0.5).reduce((a, b) => a + b)).toBeCloseTo(1)
})
