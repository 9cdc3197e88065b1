/**
 * What a text is counted by: characters in runs of one to three, words, and neighbouring words.
 * Ids are hashes, so no vocabulary is kept in memory: characters below 2^20, words from there to 2^21.
 */
import { fold } from '../fold.ts'
import type { AppealText } from '../lexicon/lexicon.ts'
import type { Segmenter } from './segmenter.ts'

const HALF = 1 << 20
/** Ids are below this. With some 10^5 terms kept, one in ten shares its id; measured to cost nothing in accuracy. */
export const FEATURE_SPACE = 2 * HALF
export const isWord = (id: number): boolean => id >= HALF
/** Later characters of an appeal repeat the story; reading on costs time and loses the subject. */
const READ = 2_000
/** A title names the matter: its terms count as often. */
const TITLE_WEIGHT = 2

/** How often each term stands in a text; ids ascend. */
export interface TermCounts { readonly ids: Uint32Array; readonly counts: Float32Array }
export type TermCounter = (masked: AppealText) => TermCounts

export function createTermCounter(segmenter: Segmenter): TermCounter {
  const scratch = new Float32Array(FEATURE_SPACE)
  return ({ title, content }) => {
    const touched: number[] = []
    const add = (weight: number) => (id: number): void => {
      const before = scratch[id] ?? 0
      if (before === 0) touched.push(id)
      scratch[id] = before + weight
    }
    eachTerm(title, segmenter, add(TITLE_WEIGHT))
    eachTerm(content, segmenter, add(1))
    const ids = new Uint32Array(touched).sort()
    const counts = new Float32Array(ids.length)
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] ?? 0
      counts[i] = scratch[id] ?? 0
      scratch[id] = 0
    }
    return { ids, counts }
  }
}

/** The words of a text (two characters and more, and pairs of neighbours) with their ids. */
export function eachWord(masked: string, segmenter: Segmenter, onWord: (id: number, word: string, pair: boolean) => void): void {
  wordsOf(runsOf(masked), segmenter, onWord)
}

function eachTerm(masked: string, segmenter: Segmenter, onTerm: (id: number) => void): void {
  const runs = runsOf(masked)
  for (const run of runs) {
    for (let i = 0; i < run.length; i++) {
      let hash = START
      for (let j = i; j < i + 3 && j < run.length; j++) {
        hash = step(hash, run.charCodeAt(j))
        onTerm(finish(hash))
      }
    }
  }
  wordsOf(runs, segmenter, onTerm)
}

/** No pair reaches from one run into the next. */
function wordsOf(runs: readonly string[], segmenter: Segmenter, onWord: (id: number, word: string, pair: boolean) => void): void {
  let before = ''
  // Cut in one call, because the call costs as much as ten words.
  for (const word of segmenter.cut(runs.join(BETWEEN))) {
    if (word === BETWEEN) {
      before = ''
      continue
    }
    if (word.length > 1) onWord(HALF + hashOf(word), word, false)
    if (before !== '') onWord(HALF + hashOf(`${before} ${word}`), before + word, true)
    before = word
  }
}

/** No character of a run, and a word of its own to the dictionary. */
const BETWEEN = '\n'

/** A run ends at anything that is not a letter, a digit or a Chinese character; marks of masking say nothing of the matter. */
const runsOf = (masked: string): string[] => fold(masked.slice(0, READ)).replace(/【[^】]{1,8}】/g, ' ').match(/[\u4e00-\u9fff]+|[a-z0-9]+/g) ?? []

function hashOf(term: string): number {
  let hash = START
  for (let i = 0; i < term.length; i++) hash = step(hash, term.charCodeAt(i))
  return finish(hash)
}

/** FNV-1a over UTF-16 code units, finished by a multiply–shift that spreads the low bits. */
const START = 0x811c9dc5
const step = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193)
const finish = (hash: number): number => (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 8) & (HALF - 1)
