/** How well a classifier does on texts it has not seen: fixed folds, F1 by class, an interval by bootstrap. */
import { seeded } from '../random.ts'

/**
 * Folds 0…k−1: stratified by class and fixed by the seed. Examples with the same text share a fold, or the answer would be known beforehand.
 * Classes take turns where the last one stopped, so that folds differ by one at most.
 */
export function foldsOf(examples: readonly { readonly category: string; readonly content: string }[], k: number, seed: number): Uint8Array {
  const random = seeded(seed)
  const folds = new Uint8Array(examples.length)
  const taken = new Map<string, number>()
  const order = [...examples.keys()].map((i) => ({ i, at: random() })).sort((a, b) => a.at - b.at)
  let next = 0
  for (const category of [...new Set(examples.map((example) => example.category))].sort()) {
    for (const { i } of order) {
      const example = examples[i]
      if (example?.category !== category) continue
      const text = example.content.trim()
      const fold = taken.get(text) ?? next++ % k
      taken.set(text, fold)
      folds[i] = fold
    }
  }
  return folds
}

export interface ClassFigures { readonly category: string; readonly texts: number; readonly precision: number; readonly recall: number; readonly f1: number }
export interface Report { readonly texts: number; readonly accuracy: number; readonly macroF1: number; readonly interval: readonly [number, number]; readonly classes: readonly ClassFigures[] }

/** @returns macro F1 = mean of F1 over the classes of `right`, with the 2.5th and 97.5th percentile of 2,000 bootstrap samples of the texts */
export function report(right: readonly string[], proposed: readonly string[], seed = 1): Report {
  const names = [...new Set(right)].sort()
  const indexOf = new Map(names.map((name, i) => [name, i]))
  const pairs = right.map((name, i) => [indexOf.get(name) ?? 0, indexOf.get(proposed[i] ?? '') ?? names.length] as const)
  const all = figuresOf(pairs, names.length)
  const random = seeded(seed)
  const samples = Array.from({ length: 2000 }, () =>
    macro(figuresOf(pairs.map(() => pairs[Math.floor(random() * pairs.length)] ?? [0, 0] as const), names.length))).sort((a, b) => a - b)
  return {
    texts: right.length,
    accuracy: pairs.filter(([a, b]) => a === b).length / Math.max(pairs.length, 1),
    macroF1: macro(all),
    interval: [samples[50] ?? 0, samples[1949] ?? 0],
    classes: all.map((figures, i) => ({ category: names[i] ?? '', ...figures })),
  }
}

type Figures = Omit<ClassFigures, 'category'>

function figuresOf(pairs: readonly (readonly [number, number])[], classes: number): Figures[] {
  const [hits, right, proposed] = [new Float64Array(classes + 1), new Float64Array(classes + 1), new Float64Array(classes + 1)]
  for (const [a, b] of pairs) {
    right[a] = (right[a] ?? 0) + 1
    proposed[b] = (proposed[b] ?? 0) + 1
    if (a === b) hits[a] = (hits[a] ?? 0) + 1
  }
  return Array.from({ length: classes }, (_, i) => {
    const [hit, texts, given] = [hits[i] ?? 0, right[i] ?? 0, proposed[i] ?? 0]
    return { texts, precision: given > 0 ? hit / given : 0, recall: texts > 0 ? hit / texts : 0, f1: texts + given > 0 ? (2 * hit) / (texts + given) : 0 }
  })
}

/** A class that a bootstrap sample happens to miss has no F1; it is left out rather than counted as 0. */
function macro(figures: readonly Figures[]): number {
  const present = figures.filter(({ texts }) => texts > 0)
  return present.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(present.length, 1)
}
