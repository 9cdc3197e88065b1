import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compilePattern, isBroken } from './pattern.ts'

function found(source: string, text: string): string[] {
  const pattern = compilePattern(source)
  if (isBroken(pattern)) throw new Error(pattern.why.en)
  return pattern.find(text, 10).map(({ start, end }) => text.slice(start, end))
}
const whyOf = (source: string) => { const compiled = compilePattern(source); return isBroken(compiled) ? `${compiled.at} ${compiled.why.zh}` : 'fine' }

describe('a pattern of an operator', () => {
  it.each([
    ['(请|建议)自行(联系|解决|协商)', '您好，请自行联系物业，建议自行协商。', ['请自行联系', '建议自行协商']],
    ['第[一二三\\d]+次(投诉|来电)', '这是第3次投诉，第十次来电', ['第3次投诉']],
    ['承诺.{0,6}日内', '承诺于三个工作日内办结', ['承诺于三个工作日内']],
    ['ＡＢ', 'xab', ['ab']],
    ['[^，。]{3}不了', '修好不了，真的修好不了', ['的修好不了']],
    ['😀+', '好😀😀吗', ['😀😀']],
    ['a|ab', 'ab', ['ab']],
  ])('%s', (source, text, expected) => { expect(found(source, text)).toEqual(expected) })

  it('that is broken says where and what to do', () => {
    expect(whyOf('不(归|属')).toBe('5 缺少“)”')
    expect(whyOf('*满意')).toBe('1 “*”前面没有字；要找这个字，请写“\\*”')
    expect(whyOf('[0-9')).toContain('缺少“]”')
    expect(whyOf('a)')).toContain('多了一个“)”')
    expect(whyOf('(?=满意)')).toContain('不支持')
    expect(whyOf('\\b满意')).toContain('\\d（数字）')
    expect(whyOf('满意{3,1}')).toContain('从小到大')
    expect(whyOf('满意+*')).toContain('只能写一个次数')
  })

  it('that would hit everywhere, or grow too long, is refused', () => {
    expect(whyOf('(满意)*')).toContain('处处都会命中')
    expect(whyOf('((很{50}){50}){50}')).toContain('太长')
  })

  it('that stops other engines for hours ends', () => {
    // JavaScript's own engine tries 2^20,000 ways here: a test that comes back at all has shown it.
    expect(found('(a+)+b', 'a'.repeat(20_000))).toEqual([])
    expect(found('(a|a)*(a|a)*(a|a)*c', 'a'.repeat(20_000))).toEqual([])
  })
})

it('finds a place exactly where JavaScript’s own expressions do', () => {
  const part: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constantFrom('a', 'b', '甲', '.', '[ab]', '[^a]'), fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b), fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a}|${b})`), fc.tuple(tie('node'), fc.constantFrom('?', '*', '+', '{2}', '{1,3}')).map(([a, times]) => `(${a})${times}`)),
  })).node
  fc.assert(fc.property(part, fc.array(fc.constantFrom('a', 'b', '甲'), { maxLength: 12 }), (source, chars) => {
    const text = chars.join('')
    const pattern = compilePattern(source)
    if (isBroken(pattern)) return
    expect(pattern.find(text, 1)[0]?.start ?? -1).toBe(text.search(new RegExp(source, 'u')))
  }), { numRuns: 2000 })
})
