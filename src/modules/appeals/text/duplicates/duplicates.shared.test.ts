/** Matters that real petitioners brought again and again, labelled by hand by a name that only they have (an estate, a company) and the matter. */
import { expect, it } from 'vitest'
import { sharedRows, shippedTools, timeOf } from '../testing.ts'
import { createDuplicateIndex } from './duplicates.ts'
import { featuresOf } from './terms.ts'

const { segmenter, masker } = shippedTools()
const appeals = sharedRows('appeals.csv').map((row, i) => ({ id: String(i), text: masker.mask(`${row['留言主题'] ?? ''}。${row['留言详情'] ?? ''}`), at: timeOf(row['留言时间'] ?? '') }))
const matters: readonly (readonly [string, RegExp])[] = [
  ['车位捆绑', /伊景园/], ['搅拌站', /丽发/], ['商铺油烟', /辉煌国际/], ['门面油烟', /魅力之城[^]*(?:油烟|烧烤|餐)/], ['路灯', /凯乐国际[^]*路灯/],
]
const matterOf = (text: string): string | undefined => matters.find(([, pattern]) => pattern.test(text))?.[0]

it('finds an earlier or later appeal of the same matter for nine in ten, and hardly another', () => {
  const index = createDuplicateIndex()
  const known = appeals.map(({ id, text, at }) => ({ id, features: featuresOf(text, segmenter), at }))
  for (const appeal of known) index.add(appeal)
  const repeated = appeals.filter(({ text }) => matterOf(text) !== undefined)
  let [found, shown, right] = [0, 0, 0]
  for (const appeal of repeated) {
    const asked = known[Number(appeal.id)]
    const candidates = asked === undefined ? [] : index.find(asked)
    const same = candidates.filter(({ id }) => matterOf(appeals[Number(id)]?.text ?? '') === matterOf(appeal.text))
    found += Math.min(1, same.length)
    shown += candidates.length
    right += same.length
  }
  process.stdout.write(`duplicates: ${repeated.length} repeated appeals, found for ${(found / repeated.length).toFixed(3)}, right among shown ${(right / shown).toFixed(3)}\n`)
  expect(repeated.length).toBeGreaterThan(90)
  expect(found / repeated.length).toBeGreaterThanOrEqual(0.95)
  expect(right / shown).toBeGreaterThanOrEqual(0.95)
})
