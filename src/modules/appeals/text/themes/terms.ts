/** Appeals as vectors of words for grouping: idf of the window, the title twice, places that a text names three times. */
import { eachWord } from '../features/terms.ts'
import type { Segmenter } from '../features/segmenter.ts'
import { placesIn } from '../places.ts'
import type { ThemeAppeal } from './themes.ts'

export interface ThemeVector { readonly ids: Uint32Array; readonly values: Float32Array }
export interface ThemeTerms {
  /** Of length 1; empty for a text that shares no word with any other. */
  readonly vectors: readonly ThemeVector[]
  /** Words of a group by (share in the group − share elsewhere) × idf, at most 8; single words, no pairs, and only such as name something. */
  readonly wordsOf: (members: readonly number[]) => string[]
  /** Members by likeness to the mean of the group. */
  readonly nearest: (members: readonly number[]) => number[]
}

const TITLE = 2
const PLACE = 3
/** Heaviest terms kept of one text. */
const MOST = 60

export function termsOfTheme(appeals: readonly ThemeAppeal[], segmenter: Segmenter): ThemeTerms {
  const counts = appeals.map((appeal) => countsOf(appeal, segmenter))
  const df = new Map<string, number>()
  for (const count of counts) for (const term of count.keys()) df.set(term, (df.get(term) ?? 0) + 1)
  const numbers = new Map<string, number>()
  // Where everybody says the same, as in a storm on a quiet line, no word is rarer than another: each weighs 1, not 0.
  const alike = [...df.values()].every((n) => n === appeals.length)
  const idf = (term: string): number => (alike ? 1 : Math.log((1 + appeals.length) / (1 + (df.get(term) ?? 0))))
  const vectors = counts.map((count) => {
    const heavy = [...count].filter(([term]) => (df.get(term) ?? 0) > 1).map(([term, n]) => ({ id: numbered(numbers, term), value: (1 + Math.log(n)) * idf(term) }))
      // A word of every text weighs nothing and would only tie texts to groups without weight.
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value || a.id - b.id).slice(0, MOST).sort((a, b) => a.id - b.id)
    const length = Math.hypot(...heavy.map(({ value }) => value)) || 1
    return { ids: Uint32Array.from(heavy, ({ id }) => id), values: Float32Array.from(heavy, ({ value }) => value / length) }
  })
  const wordsOf = (members: readonly number[]): string[] => {
    const inside = new Map<string, number>()
    for (const i of members) for (const term of counts[i]?.keys() ?? []) if (isWord(term)) inside.set(term, (inside.get(term) ?? 0) + 1)
    return [...inside].filter(([, n]) => n >= Math.max(2, members.length / 4))
      .map(([term, n]) => ({ term, weight: (n / members.length - ((df.get(term) ?? n) - n) / Math.max(1, appeals.length - members.length)) * idf(term) * segmenter.naming(term) }))
      .filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1)).slice(0, 8).map(({ term }) => term)
  }
  const nearest = (members: readonly number[]): number[] => {
    const mean = new Map<number, number>()
    for (const i of members) eachValue(vectors[i], (id, value) => mean.set(id, (mean.get(id) ?? 0) + value))
    const likeness = (i: number): number => {
      let sum = 0
      eachValue(vectors[i], (id, value) => { sum += value * (mean.get(id) ?? 0) })
      return sum
    }
    return members.map((i) => ({ i, like: likeness(i) })).sort((a, b) => b.like - a.like || a.i - b.i).map(({ i }) => i)
  }
  return { vectors, wordsOf, nearest }
}

export function eachValue(vector: ThemeVector | undefined, on: (id: number, value: number) => void): void {
  if (vector !== undefined) for (let i = 0; i < vector.ids.length; i++) on(vector.ids[i] ?? 0, vector.values[i] ?? 0)
}

const PAIR = '\u0001'
const PLACE_MARK = '\u0002'
const isWord = (term: string): boolean => !term.startsWith(PAIR) && !term.startsWith(PLACE_MARK)

function countsOf({ title, content }: ThemeAppeal, segmenter: Segmenter): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (term: string, n: number): void => void counts.set(term, (counts.get(term) ?? 0) + n)
  const read = (text: string, n: number): void => eachWord(text, segmenter, (_, word, pair) => add(pair ? PAIR + word : word, n))
  read(title, TITLE)
  read(content, 1)
  for (const place of placesIn(`${title}。${content}`)) add(PLACE_MARK + place, PLACE)
  return counts
}

function numbered(numbers: Map<string, number>, term: string): number {
  const known = numbers.get(term)
  if (known !== undefined) return known
  numbers.set(term, numbers.size)
  return numbers.size - 1
}
