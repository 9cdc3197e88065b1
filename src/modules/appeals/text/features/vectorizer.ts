/**
 * Masked text → sparse vector. TF-IDF of characters and of words, each block of length 1
 * (sublinear tf 1 + ln n; smoothed idf 1 + ln((1 + N) / (1 + df)), as in Manning, Raghavan, Schütze §6.4),
 * then the scores of prior knowledge as a third block, then a constant.
 */
import type { AppealText, Scored } from '../lexicon/lexicon.ts'
import type { Prior } from '../lexicon/prior.ts'
import type { Segmenter } from './segmenter.ts'
import { createTermCounter, eachWord, FEATURE_SPACE, isWord, type TermCounts } from './terms.ts'
import type { Vector } from './vector.ts'

/** What a vectorizer has learned. Column of a term = its place in `ids` (ascending); `priors` follow, the constant is last. */
export interface VectorizerState { readonly ids: Uint32Array; readonly idf: Float32Array; readonly priors: readonly string[] }

/** A text read once: learning and every fold of a cross-validation work on this. */
export interface ReadText { readonly terms: TermCounts; readonly prior: readonly Scored[] }
export type Reader = (masked: AppealText) => ReadText

export interface Vectorizer {
  readonly state: VectorizerState
  readonly width: number
  readonly prior: Prior
  readonly read: Reader
  readonly vector: (text: ReadText) => Vector
  /** Columns of a text that a person can read: its words, and the words by which prior knowledge scored. */
  readonly named: (text: AppealText) => ReadonlyMap<number, readonly string[]>
}

/** Most terms kept, the more frequent first: 10^5 terms × 15 classes × 2 bytes = 3 MB a model. */
const MOST_TERMS = 100_000
/** Most terms of one text, the heaviest: a long appeal must not cost ten times a short one. */
const MOST_OF_A_TEXT = 400

export function createReader(segmenter: Segmenter, prior: Prior): Reader {
  const count = createTermCounter(segmenter)
  return (text) => ({ terms: count(text), prior: prior.scores(text) })
}

export function learnFrequencies(texts: readonly ReadText[], prior: Prior): VectorizerState {
  const df = new Uint32Array(FEATURE_SPACE)
  for (const { terms } of texts) for (const id of terms.ids) df[id] = (df[id] ?? 0) + 1
  const least = leastFrequency(df)
  const ids = Uint32Array.from(df.keys()).filter((id) => (df[id] ?? 0) >= least)
  return { ids, idf: Float32Array.from(ids, (id) => 1 + Math.log((1 + texts.length) / (1 + (df[id] ?? 0)))), priors: prior.names }
}

export function createVectorizer(state: VectorizerState, segmenter: Segmenter, prior: Prior): Vectorizer {
  const columns = new Int32Array(FEATURE_SPACE).fill(-1)
  for (const [column, id] of state.ids.entries()) columns[id] = column
  const priorColumns = new Map(state.priors.map((name, i) => [name, state.ids.length + i] as const))
  const width = state.ids.length + state.priors.length + 1
  return {
    state, width, prior, read: createReader(segmenter, prior),
    vector: ({ terms, prior: scores }) => {
      const weighed = weigh(terms, columns, state.idf)
      const known = new Float64Array(state.priors.length)
      for (const { code, score } of scores) known[(priorColumns.get(code) ?? width) - state.ids.length] = Math.log1p(score)
      const length = Math.hypot(...known)
      for (let i = 0; i < known.length; i++) if ((known[i] ?? 0) > 0) {
        weighed.ids.push(state.ids.length + i)
        weighed.values.push((known[i] ?? 0) / length)
      }
      weighed.ids.push(width - 1)
      weighed.values.push(1)
      return { ids: new Uint32Array(weighed.ids), values: new Float32Array(weighed.values) }
    },
    named: (text) => {
      const names = new Map<number, readonly string[]>()
      eachWord(`${text.title}。${text.content}`, segmenter, (id, word) => {
        const column = columns[id] ?? -1
        if (column >= 0) names.set(column, [word])
      })
      for (const { code, words } of prior.scores(text)) {
        const column = priorColumns.get(code)
        if (column !== undefined) names.set(column, words)
      }
      return names
    },
  }
}

/** Columns ascend because ids do. Each of the two blocks gets length 1. Plain loops: this runs for every term of every text of a training. */
function weigh({ ids, counts }: TermCounts, columns: Int32Array, idf: Float32Array): { ids: number[]; values: number[] } {
  const weights = new Float64Array(ids.length)
  for (let i = 0; i < ids.length; i++) {
    const column = columns[ids[i] ?? 0] ?? -1
    if (column >= 0) weights[i] = (1 + Math.log(counts[i] ?? 1)) * (idf[column] ?? 0)
  }
  const least = weights.length <= MOST_OF_A_TEXT ? 0 : (weights.slice().sort()[weights.length - MOST_OF_A_TEXT] ?? 0)
  const kept: { ids: number[]; values: number[] } = { ids: [], values: [] }
  let [characters, words, firstWord] = [0, 0, 0]
  for (let i = 0; i < ids.length; i++) {
    const weight = weights[i] ?? 0
    if (weight === 0 || weight < least) continue
    const id = ids[i] ?? 0
    kept.ids.push(columns[id] ?? 0)
    kept.values.push(weight)
    if (isWord(id)) words += weight * weight
    else {
      characters += weight * weight
      firstWord = kept.ids.length
    }
  }
  for (let i = 0; i < kept.values.length; i++) kept.values[i] = (kept.values[i] ?? 0) / Math.sqrt(i < firstWord ? characters : words)
  return kept
}

/** Terms of one document teach nothing: from 2 on, the least frequency that keeps at most MOST_TERMS. */
function leastFrequency(df: Uint32Array): number {
  const terms = new Map<number, number>()
  for (const n of df) if (n > 0) terms.set(n, (terms.get(n) ?? 0) + 1)
  let kept = 0
  for (const n of [...terms.keys()].sort((a, b) => b - a)) {
    kept += terms.get(n) ?? 0
    if (n < 2 || kept > MOST_TERMS) return Math.max(2, n + 1)
  }
  return 2
}
