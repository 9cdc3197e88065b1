/** The reader's door for this module: bytes to a reading, a reading to its findings. */
import { fold, lintPlan, openDocument, readPlan, type Extraction, type LintFinding, type OpenedDocument } from '#engines/reader/index.ts'

export interface ReadDocument { readonly opened: OpenedDocument; readonly extraction: Extraction }

/** @throws reader.* for what can't be read */
export async function readDocument(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  const opened = await openDocument(bytes, name)
  return { opened, extraction: readPlan(opened) }
}

export interface Linted { readonly extraction: Extraction; readonly text: string }

export function lint(plan: Linted, upper?: Linted): readonly LintFinding[] {
  return lintPlan(plan.extraction, fold(plan.text), upper === undefined ? {} : { upper: { extraction: upper.extraction, text: fold(upper.text) } })
}
