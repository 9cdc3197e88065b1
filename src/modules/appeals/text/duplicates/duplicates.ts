/**
 * Which of the last appeals tell the same matter. An inverted index of words over a ring of appeals: memory is bounded by `capacity`, adding is incremental.
 * Identical texts (a storm) are one entry with a count, so that the ten-thousandth costs what the first did.
 * Index it with masked texts: what is not stored cannot leak.
 */
import type { Segmenter } from '../features/segmenter.ts'
import { placesIn } from '../places.ts'
import { scorePair, type Facts, type Reasons } from './score.ts'
import { comparedTerms, fingerprint } from './terms.ts'

export interface KnownAppeal {
  readonly id: string
  /** Masked title and text. */
  readonly text: string
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

interface Entry extends Facts { readonly id: string; readonly print: string; latest: string; count: number; at: number }

/** Words kept of one text; 100,000 texts × 96 × 4 bytes = 38 MB, and as much again in the lists. */
const TERMS = 96
/** Longest list of texts with one word. A word of more texts tells them apart badly; the newest are kept. */
const LONGEST = 3_000
/** Entries of lists a query may look at, rarest words first: what keeps it under 30 ms. */
const BUDGET = 25_000
const RESCORED = 40
/** From so many identical texts on it is a storm: the group is the answer, other candidates are not looked for. */
const STORM = 20

export function createDuplicateIndex(segmenter: Segmenter, capacity = 100_000): DuplicateIndex {
  const ring: (Entry | undefined)[] = Array.from({ length: capacity }, () => undefined)
  const lists = new Map<number, number[]>()
  const prints = new Map<string, number>()
  const sums = new Float64Array(capacity)
  let next = 0

  const entryAt = (sequence: number): Entry | undefined => (sequence >= next - capacity ? ring[sequence % capacity] : undefined)
  const idf = (term: number): number => Math.log(1 + Math.min(next, capacity) / (1 + (lists.get(term)?.length ?? 0)))
  const factsOf = ({ text, at, place, caller }: KnownAppeal): Facts => ({ terms: comparedTerms(text, segmenter, TERMS), places: placesIn(text), at, place, caller })

  const add = (appeal: KnownAppeal): void => {
    const print = fingerprint(appeal.text)
    const same = entryAt(prints.get(print) ?? -1)
    if (print !== '' && same !== undefined) {
      same.count++
      same.latest = appeal.id
      same.at = Math.max(same.at, appeal.at)
      return
    }
    const old = ring[next % capacity]
    if (old !== undefined) forget(old, next - capacity)
    const entry = { ...factsOf(appeal), id: appeal.id, print, latest: appeal.id, count: 1 }
    ring[next % capacity] = entry
    if (print !== '') prints.set(print, next)
    for (const term of entry.terms) {
      const list = lists.get(term)
      if (list === undefined) lists.set(term, [next])
      else if (list.push(next) > 2 * LONGEST) list.splice(0, list.length - LONGEST)
    }
    next++
  }

  const forget = (entry: Entry, sequence: number): void => {
    if (prints.get(entry.print) === sequence) prints.delete(entry.print)
    for (const term of entry.terms) {
      const list = lists.get(term)
      // The oldest entry is the first of each list that still has it.
      if (list?.[0] === sequence) list.shift()
      if (list?.length === 0) lists.delete(term)
    }
  }

  const find: DuplicateIndex['find'] = (appeal, { most = 5, least = 0.3 } = {}) => {
    const facts = factsOf(appeal)
    const same = prints.get(fingerprint(appeal.text))
    const likely = new Set(same === undefined ? [] : [same])
    const storm = same !== undefined && (entryAt(same)?.count ?? 0) >= STORM
    if (!storm) for (const sequence of strongest(facts.terms)) likely.add(sequence)
    const known = new Map<number, number>()
    const remembered = (term: number): number => {
      const value = known.get(term) ?? idf(term)
      known.set(term, value)
      return value
    }
    const wanted = new Map([...facts.terms].map((term) => [term, remembered(term)] as const))
    return [...likely].flatMap((sequence) => {
      const entry = entryAt(sequence)
      if (entry === undefined || entry.id === appeal.id) return []
      const scored = scorePair(facts, wanted, entry, sequence === same, remembered)
      return scored.score >= least ? [{ id: entry.id, latest: entry.latest, count: entry.count, sequence, ...scored }] : []
    }).sort((a, b) => b.score - a.score || a.sequence - b.sequence).slice(0, most).map(({ sequence: _, ...candidate }) => candidate)
  }

  /** Entries with the highest sum of idf over shared words, rarest words first while the budget lasts. */
  const strongest = (terms: Uint32Array): number[] => {
    const touched: number[] = []
    let budget = BUDGET
    for (const term of [...terms].sort((a, b) => (lists.get(a)?.length ?? 0) - (lists.get(b)?.length ?? 0) || a - b)) {
      const list = lists.get(term) ?? []
      const weight = idf(term)
      const from = Math.max(0, list.length - Math.min(budget, LONGEST))
      for (let i = from; i < list.length; i++) {
        const sequence = list[i] ?? 0
        const before = sums[sequence % capacity] ?? 0
        if (before === 0) touched.push(sequence)
        sums[sequence % capacity] = before + weight
      }
      budget -= list.length - from
      if (budget <= 0) break
    }
    const best: { sequence: number; sum: number }[] = []
    for (const sequence of touched) {
      const sum = sums[sequence % capacity] ?? 0
      sums[sequence % capacity] = 0
      const last = best[RESCORED - 1]
      if (last !== undefined && sum <= last.sum) continue
      let at = best.length
      while (at > 0 && (best[at - 1]?.sum ?? 0) < sum) at--
      best.splice(at, 0, { sequence, sum })
      if (best.length > RESCORED) best.pop()
    }
    return best.map(({ sequence }) => sequence)
  }

  return { size: () => Math.min(next, capacity), add, find }
}
