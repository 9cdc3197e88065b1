import { describe, expect, it } from 'vitest'
import { hasWords, textHash, titleOf } from './words.ts'

describe('words of an appeal', () => {
  it('emoji, signs and blanks are no words', () => {
    for (const text of ['', '   ', '😡😡😡', '？？？！！！', '👨‍👩‍👧‍👦', '——……', '好']) expect([text, hasWords(text)]).toEqual([text, false])
    for (const text of ['停水', 'no water', '😡停电了', '１２３４５']) expect([text, hasWords(text)]).toEqual([text, true])
  })
  it('ten thousand emoji are refused at once', () => { expect(hasWords('😡'.repeat(10_000))).toBe(false) })
  it('a title is the first sentence, cut between characters', () => {
    expect(titleOf('  城关镇西街停水三天。请尽快修。')).toBe('城关镇西街停水三天')
    expect([...titleOf('😡'.repeat(60))]).toHaveLength(41)
    expect(titleOf('。。。')).toBe('。。。')
  })
  it('a copy with other blanks, signs and case is the same words', () => {
    expect(textHash('停水', '西街 停水了！！ＡＢ')).toEqual(textHash('停水', '西街停水了。ab'))
    expect(textHash('停水', '西街停水')).not.toEqual(textHash('停水', '东街停水'))
  })
})
