/**
 * Which of the last appeals tell the same matter. An inverted index of words over a ring of appeals: memory is bounded by `capacity`, adding is incremental.
 * Identical texts (a storm) are one entry with a count, so that the ten-thousandth costs what the first did.
 * Index features of masked texts: what is not stored cannot leak.
 */
import { scorePair, type Facts, type Overlap, type Reasons } from './score.ts'
import type { Features } from './terms.ts'
import { createVocabulary, LONGEST } from './vocabulary.ts'

export interface KnownAppeal {
  readonly id: string
  /** Of the masked title and text. */
  readonly features: Features
  /** Milliseconds since 1970. */
  readonly at: number
  /** Finest known place of the order: a grid cell, a complaint code, a region; equal means the same. */
  readonly place?: string | undefined
  /** Keyed hash of the caller's number, never the number. */
  readonly caller?: string | undefined
}

export interface Candidate extends Reasons {
  /** The first appeal of a group of identical texts. */
  readonly id: string
  /** The latest of the group; `id` where there is one only. */
  readonly latest: string
  /** Appeals with the same text, 1 or more. */
  readonly count: number
  /** 0…1. From 0.5 on it is shown as a probable duplicate, below as a similar matter. */
  readonly score: number
}

export interface DuplicateIndex {
  /** Entries kept, identical texts counted once. */
  readonly size: () => number
  readonly add: (appeal: KnownAppeal) => void
  /** Best first, at most `most` (5), none below `least` (0.3); ties by age, older first. */
  readonly find: (appeal: KnownAppeal, options?: { readonly most?: number; readonly least?: number }) => Candidate[]
}

interface Entry extends Facts { readonly id: string; readonly print: string; readonly words: Uint32Array; latest: string; count: number; at: number }

/** Entries of lists a query may look at, rarest words first. Real repeated matters are found alike with 3,000 and with 25,000. */
const BUDGET = 4_000
/** The likeliest by their shared words alone; real repeated matters are found alike with 24 and with 40. */
const RESCORED = 24
/** From so many identical texts on it is a storm: the group is the answer, other candidates are not looked for. */
const STORM = 20

export function createDuplicateIndex(capacity = 100_000): DuplicateIndex {
  // A power of two, so that the place of a text is found without a division: that is done for each word of each text looked at.
  const mask = 2 ** Math.ceil(Math.log2(capacity)) - 1
  const ring: (Entry | undefined)[] = Array.from({ length: mask + 1 }, () => undefined)
  const vocabulary = createVocabulary()
  const prints = new Map<string, number>()
  const sums = new Float32Array(mask + 1)
  const touched = new Int32Array(mask + 1)
  let next = 0

  const entryAt = (sequence: number): Entry | undefined => (sequence >= next - capacity ? ring[sequence & mask] : undefined)
  const texts = (): number => Math.min(next, capacity)

  const add = ({ id, features, at, place, caller }: KnownAppeal): void => {
    const { print, places } = features
    const same = print === '' ? undefined : entryAt(prints.get(print) ?? -1)
    if (same !== undefined) {
      if (same.latest === id || same.id === id) return
      same.count++
      same.latest = id
      same.at = Math.max(same.at, at)
      return
    }
    const old = entryAt(next - capacity)
    if (old !== undefined) {
      forget(old, next - capacity)
      ring[(next - capacity) & mask] = undefined
    }
    const words = vocabulary.learn(features.terms)
    ring[next & mask] = { id, print, words, places, at, place, caller, latest: id, count: 1 }
    if (print !== '') prints.set(print, next)
    vocabulary.enlist(words, next)
    next++
  }

  const forget = (entry: Entry, sequence: number): void => {
    if (prints.get(entry.print) === sequence) prints.delete(entry.print)
    vocabulary.strike(entry.words, sequence)
  }

  const find: DuplicateIndex['find'] = ({ id, features, ...facts }, { most = 5, least = 0.3 } = {}) => {
    const asked = { places: features.places, ...facts }
    const same = prints.get(features.print)
    const likely = new Set(same === undefined ? [] : [same])
    const words = vocabulary.known(features.terms)
    const storm = same !== undefined && (entryAt(same)?.count ?? 0) >= STORM
    if (!storm) for (const sequence of strongest(words)) likely.add(sequence)
    const overlapWith = comparison(words, features.terms.length)
    return [...likely].flatMap((sequence) => {
      const entry = entryAt(sequence)
      if (entry === undefined || entry.id === id) return []
      const scored = scorePair(asked, entry, overlapWith(entry.words), sequence === same)
      return scored.score >= least ? [{ id: entry.id, latest: entry.latest, count: entry.count, sequence, ...scored }] : []
    }).sort((a, b) => b.score - a.score || a.sequence - b.sequence).slice(0, most).map(({ sequence: _, ...candidate }) => candidate)
  }

  /** Compares one text with many: what does not change between them is worked out once. */
  const comparison = (words: Uint32Array, total: number): ((other: Uint32Array) => Overlap) => {
    const idf = vocabulary.weights(texts())
    const isWanted = vocabulary.among(words)
    // A word that no text has yet tells the most.
    const own = words.reduce((sum, word) => sum + idf(word), (total - words.length) * Math.log(1 + texts()))
    return (other) => {
      let count = 0
      let shared = 0
      let sum = 0
      for (const word of other) {
        const tells = idf(word)
        sum += tells
        if (!isWanted(word)) continue
        shared += tells
        count++
      }
      return { words: count, shared, smaller: Math.min(own, sum) }
    }
  }

  /** Entries with the highest sum of idf over shared words, rarest words first while the budget lasts. */
  const strongest = (words: Uint32Array): number[] => {
    let found = 0
    let budget = BUDGET
    const idf = vocabulary.weights(texts())
    const rarestFirst = Array.from(words, (word) => ({ word, list: vocabulary.listOf(word) })).sort((a, b) => a.list.length - b.list.length || a.word - b.word)
    for (const { word, list } of rarestFirst) {
      const tells = idf(word)
      const from = Math.max(0, list.length - Math.min(budget, LONGEST))
      for (let i = from; i < list.length; i++) {
        const sequence = list[i] ?? 0
        const slot = sequence & mask
        const before = sums[slot] ?? 0
        if (before === 0) touched[found++] = sequence
        sums[slot] = before + tells
      }
      budget -= list.length - from
      if (budget <= 0) break
    }
    const best: { sequence: number; sum: number }[] = []
    let bar = 0
    for (const sequence of touched.subarray(0, found)) {
      const sum = sums[sequence & mask] ?? 0
      sums[sequence & mask] = 0
      if (sum <= bar) continue
      let at = best.length
      while (at > 0 && (best[at - 1]?.sum ?? 0) < sum) at--
      best.splice(at, 0, { sequence, sum })
      if (best.length > RESCORED) best.pop()
      if (best.length === RESCORED) bar = best[RESCORED - 1]?.sum ?? 0
    }
    return best.map(({ sequence }) => sequence)
  }

  return { size: texts, add, find }
}
