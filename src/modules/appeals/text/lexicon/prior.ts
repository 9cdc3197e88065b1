/** What is known of a text before anything was learned: scores of the lexicon's areas and of the classes of the operator's tree, side by side. */
import type { CategoriesFile } from './lexicon.schema.ts'
import type { AppealText, Lexicon, Scored } from './lexicon.ts'
import type { TreeScorer } from './tree.ts'

export interface Prior {
  /** The same for every text of a model: `area:<code>` and `tree:<class>`. */
  readonly names: readonly string[]
  readonly scores: (text: AppealText) => readonly Scored[]
}

export function createPrior(lexicon: Lexicon, categories: CategoriesFile, tree: TreeScorer): Prior {
  return {
    names: [...categories.areas.map((area) => `area:${area.code}`), ...tree.classes.map((name) => `tree:${name}`)],
    scores: (text) => [
      ...lexicon.areas(text).map((scored) => ({ ...scored, code: `area:${scored.code}` })),
      ...tree.scores(text).map((scored) => ({ ...scored, code: `tree:${scored.code}` })),
    ],
  }
}

/**
 * The class of an operator before any training: the lexicon's area goes to the class of its name, the tree's own words add half.
 * Both scores are shares of their best, so that neither unit matters. Classes without any hit are left out.
 */
export function proposeByRules(text: AppealText, classes: readonly string[], lexicon: Lexicon, categories: CategoriesFile, tree: TreeScorer): Scored[] {
  const areas = sharesOf(lexicon.areas(text))
  const own = sharesOf(tree.scores(text))
  return classes.flatMap((name) => {
    const area = areas.get(categories.areas.find((known) => known.name === name || known.names.includes(name))?.code ?? '')
    const leaf = own.get(name)
    if (area === undefined && leaf === undefined) return []
    return [{ code: name, score: (area?.score ?? 0) + (leaf?.score ?? 0) / 2, words: [...new Set([...(area?.words ?? []), ...(leaf?.words ?? [])])] }]
  }).sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
}

function sharesOf(scores: readonly Scored[]): Map<string, Scored> {
  const best = scores[0]?.score ?? 1
  return new Map(scores.map((scored) => [scored.code, { ...scored, score: scored.score / best }]))
}
