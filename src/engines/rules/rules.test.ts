import { describe, expect, it } from 'vitest'
import { checkRule, compileRule, declare, explainInWords, listOf, oneOf, recordOf, Unknown, usualLimits } from './index.ts'
import { runConformance } from './conformance/conformance.ts'

const vocabulary = declare(
  { 年龄: 'number', 户籍类型: oneOf('农村', '城镇'), 残疾: 'boolean', 月收入: 'number', 出生日期: 'date', 成员: listOf(recordOf({ 姓名: 'string', 收入: 'number' })), person: recordOf({ age: 'number', address: recordOf({ town: 'string' }) }) },
  { 低保标准: 'number', 基准日: 'date' },
)
const run = (text: string, record = {}, parameters = {}): unknown => compileRule(text, vocabulary).evaluate(record, parameters)
const problems = (text: string): string[] => checkRule(text, vocabulary).map((p) => `${p.path} ${p.code} ${p.meant ?? ''}`.trim())

describe('published cases', () => {
  it('none fails', () => {
    expect(runConformance().filter((result) => result.outcome === 'fail')).toEqual([])
  })
})

describe('unknown beside null', () => {
  it('a fact not given is unknown, one given as null is null', () => {
    expect(run('月收入 = null')).toEqual(new Unknown(['月收入']))
    expect(run('月收入 = null', { 月收入: null })).toBe(true)
    expect(run('月收入 < 低保标准', { 月收入: 700 })).toEqual(new Unknown(['低保标准']))
  })
  it('a fact that settles it makes the others needless', () => {
    expect(run('年龄 >= 60 and 户籍类型 = "农村"', { 年龄: 58 })).toBe(false)
    expect(run('残疾 or 年龄 >= 60', { 残疾: true })).toBe(true)
    expect(run('年龄 in [60..低保标准]', { 年龄: 58 })).toBe(false)
  })
  it('names what is missing inside records and lists', () => {
    expect(run('person.address.town = "x"', { person: { age: 3 } })).toEqual(new Unknown(['person.address.town']))
    expect(run('sum(成员.收入)', { 成员: [{ 收入: 1 }, {}] })).toEqual(new Unknown(['成员[2].收入']))
    expect(run('some m in 成员 satisfies m.收入 > 5', { 成员: [{}, { 收入: 9 }] })).toBe(true)
  })
  it('takes no name from the prototype of a record', () => {
    const odd = declare(Object.fromEntries([['constructor', 'number'] as const]))
    expect(compileRule('constructor > 1', odd).evaluate({})).toEqual(new Unknown(['constructor']))
    expect(checkRule('person.constructor', vocabulary)[0]?.code).toBe('rules.unknown-field')
  })
})

describe('reading', () => {
  it('takes the punctuation of Chinese input methods', () => {
    expect(run('年龄 ≥ ６０ and 户籍类型＝“农村”', { 年龄: 60, 户籍类型: '农村' })).toBe(true)
    expect(compileRule('年龄 ≥ 60', vocabulary).text).toBe('年龄 >= 60')
  })
  it('reads an `in` before the and that follows it', () => {
    expect(run('年龄 in [60..80) and 残疾 or 年龄 in (3, > 90)', { 年龄: 95, 残疾: false })).toBe(true)
    expect(run('残疾 and 年龄 in [60..80) or 年龄 = 5', { 年龄: 5, 残疾: false })).toBe(true)
  })
  it('says where, what and which word was meant', () => {
    expect(problems('年龄 >= 60\n  and 户藉类型 = "农邨"')).toEqual(['2:7 rules.unknown-name 户籍类型'])
    expect(problems('户籍类型 = "农邨"')).toEqual(['1:1 rules.unknown-text 农村'])
    expect(problems('person.agee > coutn(成员)')).toEqual(['1:8 rules.unknown-field age', '1:15 rules.unknown-function count'])
    expect(problems('年龄 > "60"')).toEqual(['1:1 rules.cannot-compare'])
    expect(problems('户籍类型 ＝ “农村” and 年龄 > “60”')).toEqual(['1:17 rules.cannot-compare'])
    expect(problems('年龄 + 出生日期 > 3')).toEqual(['1:1 rules.cannot-calculate'])
    expect(problems('sum("a")')).toEqual(['1:1 rules.wrong-arguments'])
    expect(problems('date("2026-02-30")')).toEqual(['1:1 rules.bad-literal'])
    expect(problems('(年龄 > 3')[0]).toContain('rules.syntax')
    expect(problems('')).toEqual(['1:1 rules.syntax'])
    expect(problems('function(x) x')).toEqual(['1:1 rules.unsupported'])
  })
  it('throws all problems at once', () => {
    expect(() => compileRule('甲 > 乙', vocabulary)).toThrowError(expect.objectContaining({ code: 'rules.refused', problems: [expect.objectContaining({ path: '1:1' }), expect.objectContaining({ path: '1:5' })] }))
  })
})

describe('bounds', () => {
  it('refuses what is too long, too deep, too many', () => {
    expect(problems(' '.repeat(usualLimits.length + 1))).toEqual(['1:1 rules.too-long'])
    expect(problems(`${'not('.repeat(500)}残疾${')'.repeat(500)}`)).toEqual([expect.stringContaining('rules.too-deep')])
    expect(problems(`[${'1,'.repeat(2500)}1]`)).toEqual([expect.stringContaining('rules.too-many-parts')])
    expect(run(Array.from({ length: 250 }, () => '残疾').join(' and '), { 残疾: true })).toBe(true)
  })
  it('stops loops within loops and growing texts', () => {
    const code = (text: string): unknown => { try { return run(text, { 成员: [] }) } catch (error) { return (error as { code: string }).code } }
    expect(code('count(for i in 1..100000, j in 1..100000 return i)')).toBe('rules.budget-spent')
    expect(code('string join(for i in 1..3000 return "一二三四五六七八九十")')).toBe('rules.budget-spent')
    expect(code('some i in 1..1000000000000 satisfies i < 0')).toBe('rules.budget-spent')
  })
  it('refuses facts of another type than declared', () => {
    for (const record of [{ 年龄: '60' }, { 年龄: Number.NaN }]) expect(() => run('年龄 > 1', record)).toThrowError(/rules.bad-fact/)
    expect(() => run('出生日期 < 基准日', { 出生日期: '2026-13-01' }, { 基准日: '2026-01-01' })).toThrowError(/出生日期/)
  })
})

describe('numbers', () => {
  it('are decimals of 15 digits', () => {
    expect([run('0.1 + 0.2'), run('1.1 * 1.1'), run('1000000.1 - 1000000'), run('1.005 * 100'), run('0.7 / 0.1'), run('1 / 3'), run('1 / 0')]).toEqual([0.3, 1.21, 0.1, 100.5, 7, 0.333333333333333, null])
  })
  it('round on the exact decimal', () => {
    expect([run('round half up(2.675, 2)'), run('round half up(-2.5, 0)'), run('decimal(2.5, 0)'), run('round down(-1.55, 1)'), run('round up(1.001, 2)'), run('floor(-1.5)'), run('round half up(1250, -2)')]).toEqual([2.68, -3, 2, -1.5, 1.01, -2, 1300])
  })
})

describe('dates', () => {
  it('count full years, months to the end of the month, and working parts', () => {
    expect(run('周岁(出生日期, 基准日)', { 出生日期: '1960-02-29' }, { 基准日: '2020-02-28' })).toBe(59)
    expect(run('string(date("2026-01-31") + duration("P1M"))')).toBe('2026-02-28')
    expect(run('string(基准日 - 出生日期)', { 出生日期: '2026-01-01' }, { 基准日: '2026-01-31' })).toBe('P30D')
    expect(run('day of week(date("2026-11-22"))')).toBe('Sunday')
    expect(run('week of year(date("2027-01-01"))')).toBe(53)
  })
})

describe('what is known without running', () => {
  it('names used, type, whether total', () => {
    const { about } = compileRule('person.age >= 60 and sum(成员.收入) / count(成员) < 低保标准', vocabulary)
    expect(about).toMatchObject({ facts: ['person.age', '成员', '成员.收入'], parameters: ['低保标准'], functions: ['count', 'sum'], type: { kind: 'boolean' }, total: false })
    expect(compileRule('年龄 >= 60 and not(残疾)', vocabulary).about.total).toBe(true)
  })
})

describe('explanation', () => {
  const rule = compileRule('年龄 >= 60 and 户籍类型 = "农村" and 月收入 < 低保标准', vocabulary)
  it('shows what decided, in both languages', () => {
    expect(explainInWords(rule.explain({ 年龄: 58, 户籍类型: '农村' }), 'zh')).toBe('结论：不成立\n- 有一项不成立，整体就不成立：\n  - 年龄（58）不低于 60：不成立')
    expect(explainInWords(rule.explain({ 年龄: 68, 户籍类型: '农村' }, { 低保标准: 800 }), 'en')).toBe('Answer: cannot be told yet; missing: 月收入\n- none fails, but these cannot be told yet:\n  - 月收入 (unknown) is less than 低保标准 (800): unknown (月收入)')
  })
  it('lists what is missing', () => {
    expect(rule.explain({ 户籍类型: '农村' }).missing).toEqual(['年龄', '低保标准', '月收入'].sort())
  })
})
