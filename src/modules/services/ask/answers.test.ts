import { expect, test } from 'vitest'
import { fieldOf, readAnswers } from './answers.ts'

const facts = [
  { name: '出生日期', type: 'date' as const, names: { zh: '出生日期', en: 'born' } },
  { name: '低保', type: 'boolean' as const, names: { zh: '低保', en: 'dibao' } },
  { name: '户籍', type: 'string' as const, oneOf: ['农村', '城镇'], names: { zh: '户籍', en: 'kind' } },
  { name: '年级', type: 'number' as const, names: { zh: '年级', en: 'year' } },
]
const read = (fields: Record<string, string>) => readAnswers(Object.fromEntries(Object.entries(fields).map(([name, text]) => [fieldOf(name), text])), facts, '2026-06-01')

test('answers as people write them', () => {
  expect(read({ 出生日期: '１９５０年3月8日', 低保: 'yes', 户籍: '农村', 年级: '３' }).known).toEqual({ 出生日期: '1950-03-08', 低保: true, 户籍: '农村', 年级: 3 })
  expect(read({ 出生日期: '1950' }).known).toEqual({ 出生日期: '1950-07-01' })
  expect(read({ 出生日期: '19500308' }).known).toEqual({ 出生日期: '1950-03-08' })
  expect(read({ 年级: '0-' }).known).toEqual({ 年级: null })
})

test('what is passed over is not known and not asked again', () => {
  const { known, skipped, sent } = read({ 低保: '-', 户籍: '' })
  expect([known, [...skipped], sent]).toEqual([{}, ['低保', '户籍'], { 低保: '-', 户籍: '-' }])
})

test.each([['出生日期', '1950-02-30'], ['出生日期', '19500230'], ['出生日期', '2027-01-01'], ['出生日期', '1850-01-01'], ['出生日期', '昨天'], ['低保', '也许'], ['户籍', '<script>'], ['年级', '1e9'], ['年级', '-3']])('%s “%s” is refused beside its question', (fact, text) => {
  const { wrong, known } = read({ [fact]: text })
  expect([wrong?.fact, known]).toEqual([fact, {}])
})
