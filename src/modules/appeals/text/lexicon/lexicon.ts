/**
 * Which matter and area a text speaks of, by words alone: what a line has on its first day, and what the trained model gets as prior knowledge.
 * Score of a matter = Σ over its distinct words of weight × (1 + ln n) × (title: 2), n = how often the word stands there (at most 5).
 */
import { fold, folded } from '../fold.ts'
import type { CategoriesFile, LexiconFile } from './lexicon.schema.ts'
import { matcherOf } from './matcher.ts'

export interface AppealText { readonly title: string; readonly content: string }
export interface Scored { readonly code: string; readonly score: number; readonly words: readonly string[] }
export interface Lexicon {
  readonly version: number
  /** Every word, for the segmenter. */
  readonly words: ReadonlySet<string>
  /** Matters with a hit, best first, at most `most` (all); ties by code. */
  readonly matters: (text: AppealText, most?: number) => Scored[]
  /** The same summed by area. */
  readonly areas: (text: AppealText) => Scored[]
}

const TITLE_FACTOR = 2
const MOST = 5

export function createLexicon(file: LexiconFile, categories: CategoriesFile): Lexicon {
  const senses = new Map<string, { matter: string; weight: number }[]>()
  for (const [matter, lists] of Object.entries(file.matters)) {
    for (const kind of ['words', 'sure'] as const) for (const word of new Set(lists[kind].map(fold))) {
      const known = senses.get(word) ?? []
      senses.set(word, [...known.filter((sense) => sense.matter !== matter), { matter, weight: file.weights[kind] }])
    }
  }
  const match = matcherOf(senses.keys())
  const areaOf = new Map(categories.areas.flatMap((area) => area.matters.map((matter) => [matter.code, area.code] as const)))

  const matters = (text: AppealText, most?: number): Scored[] => {
    const totals = new Map<string, { score: number; words: Map<string, number> }>()
    for (const [word, weight] of wordWeights(text, match)) {
      const known = senses.get(word) ?? []
      // A word of many matters decides for none of them.
      const damped = weight / Math.sqrt(known.length)
      for (const sense of known) {
        const share = sense.weight * damped
        let total = totals.get(sense.matter)
        if (total === undefined) totals.set(sense.matter, (total = { score: 0, words: new Map<string, number>() }))
        total.score += share
        total.words.set(word, share)
      }
    }
    return ranked(totals, most)
  }
  const areas = (text: AppealText): Scored[] => {
    const totals = new Map<string, { score: number; words: Map<string, number> }>()
    for (const { code, score, words } of matters(text)) {
      const area = areaOf.get(code)
      if (area === undefined) continue
      const total = totals.get(area) ?? { score: 0, words: new Map<string, number>() }
      totals.set(area, total)
      total.score += score
      for (const word of words) total.words.set(word, score)
    }
    return ranked(totals)
  }
  return { version: file.version, words: new Set(senses.keys()), matters, areas }
}

function wordWeights(text: AppealText, match: ReturnType<typeof matcherOf>): Map<string, number> {
  const counts = new Map<string, { n: number; title: boolean }>()
  for (const { word } of match(folded(text.content))) counts.set(word, { n: (counts.get(word)?.n ?? 0) + 1, title: false })
  for (const { word } of match(folded(text.title))) counts.set(word, { n: (counts.get(word)?.n ?? 0) + 1, title: true })
  return new Map([...counts].map(([word, { n, title }]) => [word, (1 + Math.log(Math.min(n, MOST))) * (title ? TITLE_FACTOR : 1)]))
}

function ranked(totals: ReadonlyMap<string, { score: number; words: Map<string, number> }>, most = totals.size): Scored[] {
  return [...totals].sort(([a, { score }], [b, other]) => other.score - score || (a < b ? -1 : 1)).slice(0, most)
    .map(([code, { score, words }]) => ({ code, score, words: [...words].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word).slice(0, 8) }))
}
