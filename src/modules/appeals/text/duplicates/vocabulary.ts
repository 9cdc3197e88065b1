/**
 * The words of an index by a number of their own, with the list of texts that have each. Numbers are dense, so that what
 * runs for every word of every comparison reads arrays and no maps. At most as many as there are hashes (two million).
 */

/** Longest list of texts with one word. A word of more texts tells them apart badly; the newest are kept. */
export const LONGEST = 3_000
/** A list is cut only when it is half as long again, lest each text beyond move all of it. */
const CUT_AT = 1.5 * LONGEST
/** Room of a new list: most words are rare. */
const ROOM = 4

export interface Vocabulary {
  /** Numbers of the words, each new one added. */
  learn(terms: Uint32Array): Uint32Array
  /** Numbers of those that are known. */
  known(terms: Uint32Array): Uint32Array
  /** Puts a text on the lists of its words. */
  enlist(words: Uint32Array, sequence: number): void
  /** Takes the oldest text off the lists of its words. */
  strike(words: Uint32Array, sequence: number): void
  /** Texts with the word, oldest first. Good until the next text. */
  listOf(word: number): Uint32Array
  /** How much a word tells among so many texts: ln(1 + texts / (1 + texts with the word)). Good until the next call. */
  weights(texts: number): (word: number) => number
  /** Whether a word is one of these. Good until the next call. */
  among(words: Uint32Array): (word: number) => boolean
}

const NOBODY = new Uint32Array(0)

export function createVocabulary(): Vocabulary {
  const numbers = new Map<number, number>()
  /**
   * Of plain numbers, which the collector need not look into: ten million of them as arrays stopped a line with 100,000 recent
   * appeals for nearly two seconds each time all memory was gone through.
   */
  const lists: (Uint32Array | undefined)[] = []
  /** By word: where its list begins in its room, texts on it, and the last call of `among` that named it. */
  let starts = new Uint32Array(4096)
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
  /** The word's list with room for one more: moved to its beginning, cut to the newest, or given twice the room. */
  const roomFor = (word: number): Uint32Array => {
    const list = (lists[word] ??= new Uint32Array(ROOM))
    const start = starts[word] ?? 0
    const length = lengths[word] ?? 0
    if (start + length < list.length) return list
    starts[word] = 0
    const kept = length >= CUT_AT ? LONGEST : length
    lengths[word] = kept
    if (kept <= list.length / 2 || list.length === CUT_AT) return list.copyWithin(0, start + length - kept, start + length)
    const larger = new Uint32Array(Math.min(CUT_AT, list.length * 2))
    larger.set(list.subarray(start, start + length))
    return (lists[word] = larger)
  }
  const isNamed = (word: number): boolean => named[word] === call

  return {
    learn: (terms) => terms.map((term) => {
      const number = numbers.get(term)
      if (number !== undefined) return number
      numbers.set(term, lists.length)
      if (lists.length === lengths.length) [starts, lengths, named] = [twice(starts), twice(lengths), twice(named)]
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
        const list = roomFor(word)
        const length = lengths[word] ?? 0
        list[(starts[word] ?? 0) + length] = sequence
        lengths[word] = length + 1
      }
    },
    strike(words, sequence) {
      for (const word of words) {
        const list = lists[word]
        const start = starts[word] ?? 0
        // The oldest text is the first of each list that still has it.
        if (list === undefined || lengths[word] === 0 || list[start] !== sequence) continue
        starts[word] = start + 1
        lengths[word] = (lengths[word] ?? 0) - 1
        if (lengths[word] === 0) [lists[word], starts[word]] = [undefined, 0]
      }
    },
    listOf: (word) => lists[word]?.subarray(starts[word], (starts[word] ?? 0) + (lengths[word] ?? 0)) ?? NOBODY,
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

function twice(of: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(of.length * 2)
  larger.set(of)
  return larger
}
