/** What is known of a text before anything was learned: scores of the lexicon's areas and of the classes of the operator's tree, side by side. */
import type { CategoriesFile } from './lexicon.schema.ts'
import type { AppealText, Lexicon, Scored } from './lexicon.ts'
import type { TreeScorer } from './tree.ts'

export interface Prior {
  /** The same for every text of a model: `area:<code>` and `tree:<class>`. */
  readonly names: readonly string[]
  readonly scores: (text: AppealText) => readonly Scored[]
  /**
   * Classes of an operator by these scores alone, best first: the lexicon's area goes to the class of its name, the tree's own words add half.
   * Both are shares of their best (0…1), so that neither unit matters: 1.5 at most. Classes without any hit are left out.
   */
  readonly rank: (scores: readonly Scored[], classes: readonly string[]) => Scored[]
}

export function createPrior(lexicon: Lexicon, categories: CategoriesFile, tree: TreeScorer): Prior {
  const areaOf = (name: string): string => categories.areas.find((area) => area.name === name || area.names.includes(name))?.code ?? ''
  return {
    names: [...categories.areas.map((area) => `area:${area.code}`), ...tree.classes.map((name) => `tree:${name}`)],
    scores: (text) => [
      ...lexicon.areas(text).map((scored) => ({ ...scored, code: `area:${scored.code}` })),
      ...tree.scores(text).map((scored) => ({ ...scored, code: `tree:${scored.code}` })),
    ],
    rank: (scores, classes) => {
      const areas = sharesOf(scores, 'area:')
      const own = sharesOf(scores, 'tree:')
      return classes.flatMap((name) => {
        const area = areas.get(areaOf(name))
        const leaf = own.get(name)
        if (area === undefined && leaf === undefined) return []
        return [{ code: name, score: (area?.score ?? 0) + (leaf?.score ?? 0) / 2, words: [...new Set([...(area?.words ?? []), ...(leaf?.words ?? [])])] }]
      }).sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1))
    },
  }
}

/** The class of an operator before any training. */
export const proposeByRules = (text: AppealText, classes: readonly string[], prior: Prior): Scored[] => prior.rank(prior.scores(text), classes)

function sharesOf(scores: readonly Scored[], kind: string): Map<string, Scored> {
  const mine = scores.filter(({ code }) => code.startsWith(kind))
  const best = mine.reduce((most, { score }) => Math.max(most, score), 1e-9)
  return new Map(mine.map((scored) => [scored.code.slice(kind.length), { ...scored, score: scored.score / best }]))
}
