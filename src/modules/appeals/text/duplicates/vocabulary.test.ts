import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createVocabulary, LONGEST } from './vocabulary.ts'

it('a list has the newest texts with its word, whatever came and went', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 12_000 }), fc.integer({ min: 2, max: 40 }), (kept, texts, variety) => {
    const vocabulary = createVocabulary()
    const wordsOf = new Map<number, Uint32Array>()
    for (let text = 0; text < texts; text++) {
      // One word that all have, one of a few, one that hardly another has.
      const words = vocabulary.learn(Uint32Array.of(1, 10 + (text % variety), 1000 + (text % 5003)))
      wordsOf.set(text, words)
      if (text >= kept) vocabulary.strike(wordsOf.get(text - kept) ?? words, text - kept)
      vocabulary.enlist(words, text)
    }
    const living = Array.from({ length: Math.min(kept, texts) }, (_, i) => texts - Math.min(kept, texts) + i)
    for (const [term, has] of [[1, () => true], [10, (text: number) => text % variety === 0], [1003, (text: number) => text % 5003 === 3]] as const) {
      const [word] = vocabulary.known(Uint32Array.of(term))
      const there = word === undefined ? [] : [...vocabulary.listOf(word)]
      const all = living.filter((text) => has(text))
      expect(there.length).toBeGreaterThanOrEqual(Math.min(all.length, LONGEST))
      expect(there).toEqual(all.slice(all.length - there.length))
      expect(there.length).toBeLessThanOrEqual(1.5 * LONGEST)
    }
  }), { numRuns: 30 })
})
