/**
 * The operator's own category tree as prior knowledge: the words of the names below a class speak for the class.
 * Weight of a word = ln(1 + classes / classes that use it): 管理 stands under every class and says nothing.
 */
import { fold, folded } from '../fold.ts'
import type { Segmenter } from '../features/segmenter.ts'
import type { AppealText, Scored } from './lexicon.ts'
import { matcherOf } from './matcher.ts'

/** A path from the class down: ['城乡建设', '城乡规划', '违章建筑']. */
export type CategoryPath = readonly string[]

export interface TreeScorer {
  /** First parts of the paths, each once, in their order. */
  readonly classes: readonly string[]
  /** Classes with a hit, best first; `code` is the name of the class. */
  readonly scores: (text: AppealText) => Scored[]
}

export function createTreeScorer(paths: readonly CategoryPath[], segmenter: Segmenter): TreeScorer {
  const users = new Map<string, Set<string>>()
  for (const path of paths) for (const word of wordsOf(path, segmenter)) {
    users.set(word, (users.get(word) ?? new Set<string>()).add(path[0] ?? ''))
  }
  const classes = [...new Set(paths.flatMap((path) => path.slice(0, 1)))]
  const match = matcherOf(users.keys())
  const scores = ({ title, content }: AppealText): Scored[] => {
    const totals = new Map<string, { score: number; words: string[] }>()
    for (const word of new Set([...match(folded(title)), ...match(folded(content))].map((hit) => hit.word))) {
      const names = users.get(word) ?? new Set<string>()
      for (const name of names) {
        const total = totals.get(name) ?? { score: 0, words: [] }
        totals.set(name, { score: total.score + Math.log(1 + classes.length / names.size) / names.size, words: [...total.words, word] })
      }
    }
    return [...totals].map(([code, total]) => ({ code, ...total })).sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
  }
  return { classes, scores }
}

function wordsOf(path: CategoryPath, segmenter: Segmenter): string[] {
  return path.flatMap((name) => [name, ...segmenter.cut(name)]).map(fold).filter((word) => word.length > 1 && word !== '其他')
}
