/** `luoshi appeals train`: an operator's past orders with their categories → a classifier with an honest report on held-back orders. */
import { createReader, createVectorizer, learnFrequencies, type ReadText } from '../features/vectorizer.ts'
import type { Segmenter } from '../features/segmenter.ts'
import type { AppealText } from '../lexicon/lexicon.ts'
import type { Prior } from '../lexicon/prior.ts'
import { fitTemperature } from './calibration.ts'
import { decide, fitClassifier, type Classifier, type Example, type ReadExample } from './classifier.ts'
import { foldsOf, report, type Report } from './evaluation.ts'

export interface Knowledge { readonly segmenter: Segmenter; readonly prior: Prior }
export interface Trained { readonly classifier: Classifier; readonly report: Report }

const FOLDS = 10
const SEED = 45
/** From here on one fold in ten is held back once, instead of each in turn. */
const MANY = 3_000

/**
 * @param examples masked texts with the category a person gave; at least two categories
 * @param background masked texts without category: what is rare and what is common is learned from them too
 */
export function train(examples: readonly Example[], background: readonly AppealText[], knowledge: Knowledge): Trained {
  const read = createReader(knowledge.segmenter, knowledge.prior)
  const known = new Set(examples.map(({ content }) => content.trim()))
  const seen = examples.map((example) => ({ text: read(example), category: example.category }))
  // A text that also stands among the examples would tell the frequencies of a held-back text.
  const others = background.filter(({ content }) => !known.has(content.trim())).map(read)
  const held = holdBack(seen, foldsOf(examples, FOLDS, SEED), others, knowledge)
  const classifier = fit(seen, others, knowledge)
  return {
    classifier: { ...classifier, temperature: fitTemperature(held.filter(({ place }) => place >= 0).map(({ values, place }) => ({ values, right: place }))) },
    report: report(held.map(({ right }) => right), held.map(({ proposed }) => proposed)),
  }
}

function fit(examples: readonly ReadExample[], background: readonly ReadText[], { segmenter, prior }: Knowledge): Classifier {
  const state = learnFrequencies([...examples.map(({ text }) => text), ...background], prior)
  return fitClassifier(examples, createVectorizer(state, segmenter, prior))
}

/** `place`: of the right class in `values`; −1 where the fold's classifier does not know it. */
interface Held { readonly values: Float64Array; readonly right: string; readonly place: number; readonly proposed: string }

/** Every held-back text is decided by a classifier that saw nothing of it: neither in its weights nor in its frequencies. */
function holdBack(examples: readonly ReadExample[], folds: Uint8Array, background: readonly ReadText[], knowledge: Knowledge): Held[] {
  return Array.from({ length: examples.length > MANY ? 1 : FOLDS }, (_, round) => {
    const seen = examples.filter((_, i) => folds[i] !== round)
    const hidden = examples.filter((_, i) => folds[i] === round)
    if (seen.length === 0 || hidden.length === 0) return []
    const classifier = fit(seen, background, knowledge)
    return hidden.map(({ text, category }) => {
      const values = decide(classifier, text)
      return { values, right: category, place: classifier.classes.indexOf(category), proposed: classifier.classes[values.indexOf(Math.max(...values))] ?? '' }
    })
  }).flat()
}
