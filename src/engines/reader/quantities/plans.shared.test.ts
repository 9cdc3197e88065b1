/**
 * Passages of plans that were not written for, read by hand: kind (target, standard, fact), comparison, value with unit, deadline.
 * Places are offsets of ../shared/plans; the sentences stay there.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openDocument, readPlan } from '../index.ts'

type Passage = readonly [plan: string, start: number, end: number, states: readonly string[]]

const PASSAGES: readonly Passage[] = [
  ['jiangxi-2025', 0, 4606, [
    't = 200万用户', 't = 95%', 't >= 60%', 't >= 1300个', 't <= 28微克/立方米', 't >= 7个', 't = 100%', 't >= 90%', 't >= 75%', 't <= 12分钟', 't <= 20分钟',
    't >= 80%', 't >= 100个', 't >= 3平方米', 't = 3.2名', 't >= 95%', 't = 3.64万套(间) 2025', 't >= 700个 2025', 't = 3000公里', 't = 70%', 't = 65%',
    't >= 98.5%', 't = 99%', 't = 90%', 't = 60%', 't = 95%', 't >= 62%', 's >= 20平方米', 't >= 98%', 't >= 94%', 't >= 98%', 't <= 9%', 't = 97%',
    't >= 99.95%', 't = 95%',
  ]],
  ['taizhou-2020', 0, 5100, [
    'f = 13個', 't >= 80%', 't >= 10個', 't >= 40項', 't >= 85%', 't = 6項',
  ]],
  ['yichun-2021', 3100, 5600, [
    'f = 51.98%', 'f = 89.18%', 'f = 92.47%', 'f = 15.67个百分点', 'f = 96.8%', 'f = 92.12%', 'f = 4.9个百分点', 'f = 98.31%', 'f = 6.89万人', 'f = 50.5%',
    'f = 142.36亿元', 'f = 52.2%', 'f = 12县次', 'f = 28万人', 'f = 100%', 'f <= 4.5%', 'f <= 15分钟', 'f = 7.41万人', 'f = 27.98万人', 'f = 25个', 'f = 9331套',
    'f = 39431户', 'f = 17.3万户', 'f = 27806户', 'f = 2.19平方米', 'f = 2.01人', 'f = 238所', 'f = 2.9万张', 'f = 200个',
  ]],
  ['yichun-2021', 10500, 11250, [
    't = 200所', 't = 100所', 't = 5个', 't = 100所', 't = 150所', 't = 50个', 't = 50个', 't = 5个', 't = 200所', 't = 20个', 't = 1所', 't = 40%', 't = 450所',
    's <= 45人', 's <= 50人', 's <= 2000人', 's <= 2500人', 't = 10个', 't = 500人', 't = 200人', 't = 100人', 't = 50人', 't = 60名', 't = 20名',
  ]],
  ['yichun-2021', 11800, 12700, [
    't = 70% 2025', 't = 50% 2025', 't <= 15分钟', 't <= 20分钟', 't <= 10分钟', 't <= 15分钟', 't >= 1个 2025', 't >= 1个 2025', 't = 1块 2025',
    't = 100% 2025',
  ]],
  ['yichun-2021', 14600, 14800, [
    't >= 1所', 't = 60% 2025', 't ~ 60% 2025', 't = 1600户', 't >= 8000户 2025',
  ]],
  ['yichun-2021', 15400, 16300, [
    't = 1所 2025', 't >= 80% 2025', 't >= 60%', 't = 100% 2025', 't = 1所 2025', 't >= 50% 2025', 't >= 2.5万套 2025', 't = 4000户 2025',
    't = 21120套 2025',
  ]],
  ['yichun-2021', 18300, 18720, [
    't = 60所', 't = 60%', 't = 93% 2025', 't = 90% 2025', 't >= 1个 2025', 't = 50%', 't >= 80% 2025',
  ]],
  ['yichun-2021', 19950, 20660, [
    't = 95%', 't = 2所 2025', 't = 4所 2025', 't >= 10家', 't >= 4家', 't >= 1家', 't >= 1所', 't = 1个', 't = 1个', 't = 4个', 't = 1个', 't = 1个', 't = 3个',
    't = 1门', 't = 8个', 't = 1个', 't = 2万人次', 't ~ 2..3个', 't ~ 1..2项', 't ~ 1..2项', 't = 10个', 't = 30门', 't = 50个', 't ~ 2..3个', 't = 10个',
    't ~ 1..2所 2025', 't ~ 1..2所 2025', 't >= 10万人 2025', 't >= 60% 2025',
  ]],
  ['yichun-2021', 22050, 22400, [
    't >= 90% 2025', 't >= 85% 2025', 't >= 55% 2022', 't >= 60% 2025-12', 's <= 70平方米',
  ]],
  ['yichun-2021', 22780, 23000, [
    't = 3127套 2025', 't = 557个 2025', 't = 12.6万户 2025', 't = 40万 2025', 't >= 1329个 2025',
  ]],
  ['yichun-2021', 25400, 25620, [
    't = 90% 2025', 't = 2家 2025', 't >= 8家 2025', 't = 5个 2025',
  ]],
]

describe('quantities of passages read by hand', () => {
  for (const [plan, start, end, states] of PASSAGES) {
    test(`${plan} ${start}–${end}`, async () => {
      const opened = await openDocument(new Uint8Array(readFileSync(new URL(`../../../../../shared/plans/${plan}.txt`, import.meta.url))), `${plan}.txt`)
      const found = readPlan(opened).quantities.filter((q) => q.source.start >= start && q.source.start < end)
      expect(found.map((q) => `${q.kind.charAt(0)} ${q.op} ${typeof q.value === 'number' ? q.value : q.value.join('..')}${q.unit ?? ''}${q.deadline === null ? '' : ` ${q.deadline}`}`)).toEqual(states)
    })
  }
})

test('the table of a plan whose cells stand a line each: 25 indicators, 3 goals in words, 2 sums', async () => {
  const opened = await openDocument(new Uint8Array(readFileSync(new URL('../../../../../shared/plans/yichun-2021.txt', import.meta.url))), 'yichun-2021.txt')
  const { indicators } = readPlan(opened)
  expect(indicators).toHaveLength(25)
  expect(indicators.filter((i) => i.target.value === null)).toHaveLength(3)
  expect(indicators.filter((i) => i.cumulative).map((i) => [i.baseline?.value, i.target.value])).toEqual([[27.71, 25.6], [4.03, 12.6]])
  expect(indicators.filter((i) => i.nature === 'binding')).toHaveLength(7)
  expect(indicators.filter((i) => i.target.op === '>=').map((i) => i.target.value)).toEqual([95, 30])
})
