import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { paragraphsOf } from './segments.ts'

describe('paragraphs and pieces of a marked text', () => {
  it('cuts a paragraph where marks begin and end', () => {
    const text = '一、总则\n覆盖率达到85%以上。'
    const [heading, body] = paragraphsOf(text, [{ id: 't', kind: 'task', start: 0, end: 16 }, { id: 'q', kind: 'target', start: 5, end: 15 }])
    expect(heading?.pieces.map((p) => p.marks.map((m) => m.id))).toEqual([['t']])
    expect(body?.pieces.map((p) => [p.text, p.marks.map((m) => m.id).join()])).toEqual([['覆盖率达到85%以上', 't,q'], ['。', 't']])
  })

  it('gives back every character of every non-empty line once, and each piece exactly the marks that cover it', () => {
    const texts = fc.array(fc.constantFrom('甲', '乙', '\n', '1', ' '), { minLength: 1, maxLength: 60 }).map((c) => c.join(''))
    fc.assert(fc.property(texts, fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 12 }), (text, spans) => {
      const marks = spans.map(([a, b], i) => ({ id: String(i), kind: 'x', start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) })).filter((m) => m.end > m.start)
      const paragraphs = paragraphsOf(text, marks)
      expect(paragraphs.map((p) => p.pieces.map((x) => x.text).join(''))).toEqual(text.split('\n').filter((line) => line.trim() !== ''))
      for (const piece of paragraphs.flatMap((p) => p.pieces)) {
        for (let at = piece.start; at < piece.end; at++) {
          expect(new Set(piece.marks.map((m) => m.id))).toEqual(new Set(marks.filter((m) => m.start <= at && at < m.end).map((m) => m.id)))
        }
      }
    }))
  })
})
