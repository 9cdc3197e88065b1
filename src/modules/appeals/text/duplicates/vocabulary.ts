/**
 * The words of an index by a number of their own, with the list of texts that have each. Numbers are dense, so that what
 * runs for every word of every comparison reads arrays and no maps. At most as many as there are hashes (two million).
 */

/** Longest list of texts with one word. A word of more texts tells them apart badly; the newest are kept. */
export const LONGEST = 3_000

export interface Vocabulary {
  /** Numbers of the words, each new one added. */
  learn(terms: Uint32Array): Uint32Array
  /** Numbers of those that are known. */
  known(terms: Uint32Array): Uint32Array
  /** Puts a text on the lists of its words. */
  enlist(words: Uint32Array, sequence: number): void
  /** Takes the oldest text off the lists of its words. */
  strike(words: Uint32Array, sequence: number): void
  /** Texts with the word, oldest first. */
  listOf(word: number): readonly number[]
  /** How much a word tells: ln(1 + texts / (1 + texts with the word)). */
  idf(word: number, texts: number): number
}

const NOBODY: readonly number[] = []

export function createVocabulary(): Vocabulary {
  const numbers = new Map<number, number>()
  const lists: (number[] | undefined)[] = []
  return {
    learn: (terms) => terms.map((term) => {
      const number = numbers.get(term)
      if (number !== undefined) return number
      numbers.set(term, lists.length)
      return lists.push(undefined) - 1
    }),
    known(terms) {
      const found = new Uint32Array(terms.length)
      let n = 0
      for (const term of terms) {
        const number = numbers.get(term)
        if (number !== undefined) found[n++] = number
      }
      return found.subarray(0, n)
    },
    enlist(words, sequence) {
      for (const word of words) {
        const list = lists[word]
        if (list === undefined) lists[word] = [sequence]
        else if (list.push(sequence) > 2 * LONGEST) list.splice(0, list.length - LONGEST)
      }
    },
    strike(words, sequence) {
      for (const word of words) {
        const list = lists[word]
        // The oldest text is the first of each list that still has it.
        if (list?.[0] === sequence) list.shift()
        if (list?.length === 0) lists[word] = undefined
      }
    },
    listOf: (word) => lists[word] ?? NOBODY,
    idf: (word, texts) => Math.log(1 + texts / (1 + (lists[word]?.length ?? 0))),
  }
}
