/** A classifier as JSON: a few megabytes at most, versioned, the same predictions after loading (weights are rounded to 16 bits before anyone uses them). */
import { z } from 'zod'
import { createVectorizer } from '../features/vectorizer.ts'
import type { Classifier } from './classifier.ts'
import type { Knowledge } from './train.ts'

export const storedClassifierSchema = z.object({
  format: z.literal('luoshi-appeals-classifier'),
  version: z.literal(1),
  /** Version of the lexicon it was trained with: prior knowledge of another version has other columns. */
  lexicon: z.number().int().positive(),
  classes: z.array(z.string()).min(1),
  priors: z.array(z.string()),
  trust: z.number().min(0).max(1),
  temperature: z.number().positive(),
  /** Little-endian arrays in base64: term ids (uint32), idf (float32), weights (int16), and what one unit of each class's weights is worth. */
  ids: z.string(),
  idf: z.string(),
  weights: z.string(),
  scales: z.array(z.number()),
})
export type StoredClassifier = z.infer<typeof storedClassifierSchema>

const MOST = 32_767

export function storeClassifier({ classes, vectorizer, weights, trust, temperature }: Classifier, lexicon: number): StoredClassifier {
  const highest = classes.map((_, k) => {
    let most = 1e-12
    for (let i = k; i < weights.length; i += classes.length) most = Math.max(most, Math.abs(weights[i] ?? 0))
    return most
  })
  const scales = highest.map((most) => most / MOST)
  const rounded = Int16Array.from(weights, (weight, i) => Math.round(weight / (scales[i % classes.length] ?? 1)))
  return {
    format: 'luoshi-appeals-classifier', version: 1, lexicon, classes: [...classes], priors: [...vectorizer.state.priors], trust, temperature,
    ids: encode(vectorizer.state.ids), idf: encode(vectorizer.state.idf), weights: encode(rounded), scales,
  }
}

/** @returns undefined where it was trained with other prior knowledge than given: it must be trained anew, a guess with shifted columns would be worse than none */
export function loadClassifier(stored: StoredClassifier, lexicon: number, { segmenter, prior }: Knowledge): Classifier | undefined {
  if (stored.lexicon !== lexicon || stored.priors.join('\n') !== prior.names.join('\n')) return undefined
  const state = { ids: new Uint32Array(decode(stored.ids)), idf: new Float32Array(decode(stored.idf)), priors: stored.priors }
  const vectorizer = createVectorizer(state, segmenter, prior)
  const rounded = new Int16Array(decode(stored.weights))
  if (state.idf.length !== state.ids.length || rounded.length !== vectorizer.width * stored.classes.length) return undefined
  const weights = Float32Array.from(rounded, (value, i) => value * (stored.scales[i % stored.classes.length] ?? 0))
  return { classes: stored.classes, vectorizer, weights, trust: stored.trust, temperature: stored.temperature }
}

const encode = (array: Uint32Array | Float32Array | Int16Array): string => Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('base64')

/** Copied into a buffer of its own: a pooled Buffer need not start at a multiple of four. */
function decode(text: string): ArrayBuffer {
  const bytes = Buffer.from(text, 'base64')
  const own = new ArrayBuffer(bytes.byteLength)
  new Uint8Array(own).set(bytes)
  return own
}
