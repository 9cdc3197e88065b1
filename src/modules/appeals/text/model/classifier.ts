/** A trained classifier of appeals: proposals with probability and the words that spoke for them. */
import type { AppealText } from '../lexicon/lexicon.ts'
import type { ReadText, Vectorizer } from '../features/vectorizer.ts'
import { softmax } from './calibration.ts'
import { decisions, trainSvm } from './svm.ts'

export interface Example extends AppealText { readonly category: string }
/** An example that was read already. */
export interface ReadExample { readonly text: ReadText; readonly category: string }

/** A proposed class. Probabilities of all classes sum to 1; they rank proposals, they promise no frequency outside the kind of texts trained on. */
export interface Proposal { readonly category: string; readonly probability: number; readonly reasons: readonly Reason[] }
/** A word and by how much it favours the class over the next best one. */
export interface Reason { readonly word: string; readonly weight: number }

export interface Classifier {
  readonly classes: readonly string[]
  readonly vectorizer: Vectorizer
  /** `vectorizer.width × classes`, as `trainSvm` returns them. */
  readonly weights: Float32Array
  /** What the rank of prior knowledge adds to the decision value of a class; sinks as orders are learned from. */
  readonly trust: number
  /** Decision values are divided by it before they become probabilities. */
  readonly temperature: number
}

export const COST = 1
const SEED = 20_261_122
/** Passes over the rows: as many as keep a training of 50,000 texts within seconds; more rows converge in fewer passes. */
const OPERATIONS = 6e8
const MOST_REASONS = 6
/** Orders after which what was learned outweighs the rules: trust in them is N / (N + orders). */
const AS_GOOD_AS_RULES = 1000

/** Learns from masked texts. The same examples in the same order give the same classifier, bit for bit. */
export function fitClassifier(examples: readonly ReadExample[], vectorizer: Vectorizer): Classifier {
  const classes = [...new Set(examples.map((example) => example.category))].sort()
  const indexOf = new Map(classes.map((name, i) => [name, i]))
  const rows = examples.map(({ text }) => vectorizer.vector(text))
  const work = classes.length * rows.reduce((sum, row) => sum + row.ids.length, 0)
  const weights = trainSvm({
    rows, labels: Uint16Array.from(examples, (example) => indexOf.get(example.category) ?? 0), classes: classes.length,
    width: vectorizer.width, cost: COST, seed: SEED, epochs: Math.min(50, Math.max(4, Math.ceil(OPERATIONS / Math.max(work, 1)))),
  })
  return { classes, vectorizer, weights: Float32Array.from(weights), trust: AS_GOOD_AS_RULES / (AS_GOOD_AS_RULES + examples.length), temperature: 1 }
}

/** Decision values by class, in the order of `classes`: the linear model's, and the rules' by their trust. */
export function decide({ classes, vectorizer, weights, trust }: Classifier, text: ReadText): Float64Array {
  const values = decisions(vectorizer.vector(text), weights, classes.length)
  for (const { code, score } of vectorizer.prior.rank(text.prior, classes)) {
    const k = classes.indexOf(code)
    values[k] = (values[k] ?? 0) + trust * score
  }
  return values
}

/** Proposals for a masked text, best first, at most `most`. */
export function propose(classifier: Classifier, text: AppealText, most = 3): Proposal[] {
  const read = classifier.vectorizer.read(text)
  const probabilities = softmax(decide(classifier, read), classifier.temperature)
  const named = classifier.vectorizer.named(text)
  const order = [...classifier.classes.keys()].sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b)
  return order.slice(0, most).map((k, place) => ({
    category: classifier.classes[k] ?? '', probability: probabilities[k] ?? 0,
    reasons: reasonsFor(classifier, read, named, k, order[place === 0 ? 1 : 0] ?? k),
  }))
}

function reasonsFor({ weights, classes, vectorizer, trust }: Classifier, text: ReadText, named: ReadonlyMap<number, readonly string[]>, mine: number, other: number): Reason[] {
  const row = vectorizer.vector(text)
  const found = new Map<string, number>()
  const credit = (words: readonly string[], gain: number): void => {
    for (const word of words) found.set(word, (found.get(word) ?? 0) + gain / words.length)
  }
  for (let i = 0; i < row.ids.length; i++) {
    const column = row.ids[i] ?? 0
    credit(named.get(column) ?? [], (row.values[i] ?? 0) * ((weights[column * classes.length + mine] ?? 0) - (weights[column * classes.length + other] ?? 0)))
  }
  for (const { code, score, words } of vectorizer.prior.rank(text.prior, classes)) if (code === classes[mine]) credit(words, trust * score)
  return [...found].filter(([, weight]) => weight > 0).map(([word, weight]) => ({ word, weight })).sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1)).slice(0, MOST_REASONS)
}
