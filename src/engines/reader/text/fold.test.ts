import { describe, expect, it } from 'vitest'
import { fold, foldString } from './fold.ts'

describe('fold', () => {
  it('keeps the length and the original', () => {
    const original = '臺灣（責任單位：市教育局）［2022］\t１２３％　——–\r\n末'
    const text = fold(original)
    expect(text.original).toBe(original)
    expect(text.folded).toBe('台湾(责任单位:市教育局)〔2022〕 123% ———\n\n末')
    expect(text.folded).toHaveLength(original.length)
  })
  it('gives back the same string where nothing changes', () => {
    const original = '一、总体要求\n到2025年,达到85%。'
    expect(foldString(original)).toBe(original)
  })
  it('folds texts longer than one decoder run, and keeps lone surrogates one unit long', () => {
    const original = `${'（責）'.repeat(5000)}\ud800末`
    const folded = foldString(original)
    expect(folded).toHaveLength(original.length)
    expect(folded.startsWith('(责)(责)')).toBe(true)
    expect(folded.endsWith('末')).toBe(true)
  })
  it('leaves Chinese marks that mean something of their own', () => {
    expect(foldString('《甲》、乙。“丙”【丁】〇')).toBe('《甲》、乙。“丙”【丁】〇')
  })
})
