/** What this module asks of the reader: bytes to the objects that people review, a plan to its findings. Pure; runs in reading.thread.ts. */
import { fold, lintPlan, openDocument, readPlan, type Extraction, type LintFinding } from '#engines/reader/index.ts'
import type { DocumentReading } from '../plans.schema.ts'
import { extractionOf } from '../review/extraction-of.ts'
import { objectsOf, readingOf, type ReadObject } from './objects-of.ts'

export interface Linted { readonly extraction: Extraction; readonly text: string }

export interface ReadDocument {
  readonly format: string
  readonly text: string
  readonly notes: readonly string[]
  readonly reading: DocumentReading
  readonly objects: readonly ReadObject[]
  /** Of the document as it was read: before people or an amendment changed anything. */
  readonly findings: readonly LintFinding[]
  /** False for a novel, a regulation, a letter: no task and no indicator was found. */
  readonly isPlan: boolean
}

export const readSteps = ['open', 'read', 'lint', 'store'] as const
export type ReadStep = (typeof readSteps)[number]

/** `upper`: the plan above, whose targets are not to be undercut. @throws reader.* for what can't be read */
export async function readDocument(bytes: Uint8Array, name: string, upper?: Linted, onStep: (step: ReadStep) => void = () => {}): Promise<ReadDocument> {
  onStep('open')
  const opened = await openDocument(bytes, name)
  onStep('read')
  const extraction = readPlan(opened)
  const reading = readingOf(extraction)
  const objects = objectsOf(extraction)
  const isPlan = extraction.tasks.length > 0 || extraction.indicators.length > 0
  onStep('lint')
  // Linted as it will be stored, so that the next run over the stored plan says the same.
  const findings = isPlan ? lint({ extraction: extractionOf(reading, objects), text: opened.text }, upper) : []
  return { format: opened.format, text: opened.text, notes: opened.notes, reading, objects, findings, isPlan }
}

export function lint(plan: Linted, upper?: Linted): readonly LintFinding[] {
  return lintPlan(plan.extraction, fold(plan.text), upper === undefined ? {} : { upper: { extraction: upper.extraction, text: fold(upper.text) } })
}

/** The place that the document says it is from (`江西省宜春市`), or null. @throws reader.* */
export async function readRegionName(bytes: Uint8Array, name: string): Promise<string | null> {
  return readPlan(await openDocument(bytes, name)).document.region
}
