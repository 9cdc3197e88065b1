import { expect, test } from 'vitest'
import { gapsOf, ParameterTable, parametersAsOf } from './dated.ts'

const source = { document: '示例县关于调整标准的通知', clause: '一' }
const table = ParameterTable.parse({
  name: '低保标准', unit: '元/人·月', names: { zh: '低保标准', en: 'dibao line' },
  rows: [
    { from: '2024-01-01', until: '2025-01-01', value: 700, source },
    { from: '2025-07-01', value: 760, source },
    { from: '2025-07-01', region: '999900', value: 800, source },
    { from: '2025-09-01', region: '999901', value: 820, source },
  ],
})

test('the nearest region and the latest row hold; where none does, nothing is said', () => {
  expect(parametersAsOf([table], '2024-12-31', '999901')).toEqual({ 低保标准: 700 })
  expect(parametersAsOf([table], '2025-03-01', '999901')).toEqual({})
  expect(parametersAsOf([table], '2025-08-31', '999901')).toEqual({ 低保标准: 800 })
  expect(parametersAsOf([table], '2025-09-01', '999901')).toEqual({ 低保标准: 820 })
  expect(parametersAsOf([table], '2025-09-01', '110000')).toEqual({ 低保标准: 760 })
})

test('days without a row are found', () => {
  expect(gapsOf(table, '2023-12-01', '2026-01-01')).toEqual([{ from: '2023-12-01', until: '2024-01-01' }, { from: '2025-01-01', until: '2025-07-01' }])
})

test('a number that follows an index counts once approved, and never falls below its floor', () => {
  const derived = (approvedBy?: string): ParameterTable => ParameterTable.parse({ ...table, rows: [{ from: '2025-01-01', derived: { indicator: 'cpi', base: 700, floor: 700, ...(approvedBy === undefined ? {} : { approvedBy }) }, source }] })
  expect(parametersAsOf([derived('民政局')], '2025-06-01', undefined, () => 1.021)).toEqual({ 低保标准: 714.7 })
  expect(parametersAsOf([derived('民政局')], '2025-06-01', undefined, () => 0.98)).toEqual({ 低保标准: 700 })
  expect(parametersAsOf([derived()], '2025-06-01', undefined, () => 1.021)).toEqual({})
  expect(parametersAsOf([derived('民政局')], '2025-06-01')).toEqual({})
})
