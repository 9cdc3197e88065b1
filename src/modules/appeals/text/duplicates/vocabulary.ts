/**
 * The words of an index by a number of their own, with the list of texts that have each. Numbers are dense, so that what
 * runs for every word of every comparison reads arrays and no maps. At most as many as there are hashes (two million).
 */

/** Longest list of texts with one word. A word of more texts tells them apart badly; the newest are kept. */
export const LONGEST = 3_000
/** A list is cut only when it is half as long again, lest each text beyond move all of it. Less than twice: V8 then keeps the room that the list has and nothing is left to collect. */
const CUT_AT = 1.5 * LONGEST

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
  /** How much a word tells among so many texts: ln(1 + texts / (1 + texts with the word)). Good until the next call. */
  weights(texts: number): (word: number) => number
  /** Whether a word is one of these. Good until the next call. */
  among(words: Uint32Array): (word: number) => boolean
}

const NOBODY: readonly number[] = []

export function createVocabulary(): Vocabulary {
  const numbers = new Map<number, number>()
  const lists: (number[] | undefined)[] = []
  /** By word: texts on its list, and the last call of `among` that named it. */
  let lengths = new Uint32Array(4096)
  let named = new Uint32Array(4096)
  let call = 0
  /** By length of a list; 0: not worked out yet. */
  const told = new Float64Array(CUT_AT + 1)
  let among = 0

  const idf = (word: number): number => {
    const length = lengths[word] ?? 0
    const known = told[length] ?? 0
    return known > 0 ? known : (told[length] = Math.log(1 + among / (1 + length)))
  }
  const isNamed = (word: number): boolean => named[word] === call

  return {
    learn: (terms) => terms.map((term) => {
      const number = numbers.get(term)
      if (number !== undefined) return number
      numbers.set(term, lists.length)
      if (lists.length === lengths.length) [lengths, named] = [twice(lengths), twice(named)]
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
        const list = (lists[word] ??= [])
        if (list.push(sequence) > CUT_AT) keepNewest(list)
        lengths[word] = list.length
      }
    },
    strike(words, sequence) {
      for (const word of words) {
        const list = lists[word]
        // The oldest text is the first of each list that still has it.
        if (list?.[0] !== sequence) continue
        list.shift()
        lengths[word] = list.length
        if (list.length === 0) lists[word] = undefined
      }
    },
    listOf: (word) => lists[word] ?? NOBODY,
    weights(texts) {
      const rounded = toSevenDigits(texts)
      if (rounded !== among) told.fill(0)
      among = rounded
      return idf
    },
    among(words) {
      call++
      for (const word of words) named[word] = call
      return isNamed
    },
  }
}

/** Binary digits: each text more would change every logarithm, and one in sixty-four changes them by a sixty-fourth at most. */
function toSevenDigits(count: number): number {
  const dropped = Math.max(0, 25 - Math.clz32(count))
  return (count >>> dropped) << dropped
}

/** In place: the half that `splice` hands back would be garbage each time, for each of a text's words. */
function keepNewest(list: number[]): void {
  const from = list.length - LONGEST
  for (let i = 0; i < LONGEST; i++) list[i] = list[from + i] ?? 0
  list.length = LONGEST
}

function twice(of: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(of.length * 2)
  larger.set(of)
  return larger
}
