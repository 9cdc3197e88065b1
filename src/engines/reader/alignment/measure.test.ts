import { expect, test } from 'vitest'
import { directionOf, measureLikeness, normalMeasure, sameMeasure } from './measure.ts'

test.each([
  ['每千人口拥有3岁以下婴幼儿托位数(个)', '每千人口3岁以下婴幼儿托位数'],
  ['养老机构护理型床位占比', '养老机构护理型床位比例'],
  ['高中阶段教育毛入学率', '高中阶段毛入学率'],
  ['學前教育毛入園率', '学前教育毛入园率'],
])('%s is %s', (a, b) => {
  expect(sameMeasure(a, b)).toBe(true)
})

test.each([
  ['小学大班额占比', '初中大班额占比'],
  ['城镇常住居民人均可支配收入', '农村常住居民人均可支配收入'],
  ['每千人口拥有注册护士数', '每千人口拥有执业(助理)医师数'],
  ['5岁以下儿童死亡率', '3岁以下儿童死亡率'],
  ['养老机构护理型床位数', '养老机构床位数'],
  ['覆盖率', '覆盖率'],
])('%s is not %s', (a, b) => {
  expect(sameMeasure(a, b)).toBe(false)
})

test('words that part a population set likeness to nought', () => {
  expect(measureLikeness('职工基本医保参保率', '居民基本医保参保率')).toBe(0)
  expect(measureLikeness('护理型床位占比', '养老机构护理型床位占比')).toBeGreaterThan(0.7)
})

test('drops unit brackets and fillers', () => {
  expect(normalMeasure('全市 人均体育场地面积(平方米)')).toBe('人均体育场地面积')
})

test.each([['孕产妇死亡率', 'down'], ['供水管网漏损率', 'down'], ['九年义务教育巩固率', 'up'], ['公共服务', null]] as const)('%s is better %s', (name, way) => {
  expect(directionOf(name)).toBe(way)
})
