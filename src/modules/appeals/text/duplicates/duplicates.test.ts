import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedTools } from '../testing.ts'
import { createDuplicateIndex } from './duplicates.ts'
import { featuresOf, fingerprint } from './terms.ts'

const { segmenter } = shippedTools()
const read = (text: string) => featuresOf(text, segmenter)
const DAY = 86_400_000
const at = 1_700_000_000_000
const mixer = '丽景花园小区东门外的搅拌站夜里施工，噪音和粉尘污染严重，居民无法休息'

describe('candidates', () => {
  const index = createDuplicateIndex(100)
  index.add({ id: 'a', features: read(mixer), at, caller: 'h1', place: 'g1' })
  index.add({ id: 'b', features: read('城北汽车站的出租车拒载，司机乱要价'), at })
  index.add({ id: 'c', features: read('星光小区停水两天了，物业不通知'), at })
  it('are found in other words, with reasons', () => {
    const [best, ...others] = index.find({ id: 'x', features: read('丽景花园旁边搅拌站每天夜里噪音很大，粉尘也多'), at: at + 2 * DAY + 5, caller: 'h1', place: 'g1' })
    expect(best).toMatchObject({ id: 'a', samePlace: true, sameCaller: true, days: 2, count: 1 })
    expect(best?.sharedWords).toBeGreaterThan(2)
    expect(others).toEqual([])
  })
  it('grow less likely with time and elsewhere', () => {
    const score = (days: number, text = mixer.replace('夜里', '晚上')): number => index.find({ id: 'x', features: read(text), at: at + days * DAY }, { least: 0 })[0]?.score ?? 0
    expect(score(0)).toBeGreaterThan(score(60))
    expect(score(0)).toBeGreaterThan(score(0, mixer.replace('丽景花园小区', '秀水山庄小区').replace('夜里', '晚上')))
  })
  it('are none for another matter, for nothing and for emoji', () => {
    for (const text of ['图书馆周末开放吗', '', '😀'.repeat(10_000), '！？。']) expect(index.find({ id: 'x', features: read(text), at })).toEqual([])
  })
})

describe('a storm of one text', () => {
  it('is one entry that counts, however it is spaced', () => {
    const index = createDuplicateIndex(1000)
    for (let i = 0; i < 10_000; i++) index.add({ id: `s${i}`, features: read(i % 2 === 0 ? mixer : ` ${mixer}！${i}`), at: at + i })
    expect(index.size()).toBe(1)
    expect(index.find({ id: 'x', features: read(mixer), at: at + 10_000 })[0]).toMatchObject({ id: 's0', latest: 's9999', count: 10_000, text: 1 })
  })
  it('of emoji is no group: signs say nothing', () => {
    const index = createDuplicateIndex(10)
    for (let i = 0; i < 100; i++) index.add({ id: `e${i}`, features: read('😀'.repeat(100)), at })
    expect(index.size()).toBe(10)
    expect(index.find({ id: 'x', features: read('😀'.repeat(100)), at })).toEqual([])
  })
})

it('forgets the oldest beyond its capacity', () => {
  const index = createDuplicateIndex(5)
  index.add({ id: 'old', features: read(mixer), at })
  for (let i = 0; i < 5; i++) index.add({ id: `n${i}`, features: read(`第${'甲乙丙丁戊'[i]}街路灯坏了${'修换查报等'[i]}`), at })
  expect(index.size()).toBe(5)
  expect(index.find({ id: 'x', features: read(mixer), at })).toEqual([])
  index.add({ id: 'new', features: read(mixer), at })
  expect(index.find({ id: 'x', features: read(mixer), at })[0]?.id).toBe('new')
})

it('whatever was added last is found by its own text', () => {
  const word = fc.constantFrom('小区', '停水', '噪音', '公交', '学校', '物业', '油烟', '路灯', '漏水', '补课', '工资', '医院', '车位', '垃圾')
  const text = fc.array(word, { minLength: 4, maxLength: 30 }).map((words) => words.join('的'))
  fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 40 }), (texts) => {
    const index = createDuplicateIndex(8)
    for (const [i, one] of texts.entries()) index.add({ id: String(i), features: read(one), at })
    const [best] = index.find({ id: 'x', features: read(texts.at(-1) ?? ''), at })
    expect(best?.text).toBe(1)
    expect(best?.latest).toBe(String(texts.length - 1))
  }), { numRuns: 60 })
})

it('fingerprints differ by letters only', () => {
  expect(fingerprint('小区停水，请处理 1')).toBe(fingerprint('小区停水。请处理！22【电话】'))
  expect(fingerprint('小区停水请处理')).not.toBe(fingerprint('小区停电请处理'))
})
