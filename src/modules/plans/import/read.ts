/** The reader's door for this module: bytes to a reading, a reading to its findings. */
import { lintPlan } from '#engines/reader/lint/index.ts'
import { openDocument } from '#engines/reader/open/index.ts'
import { readPlanText } from '#engines/reader/read-plan.ts'
import { fold } from '#engines/reader/text/fold.ts'
import type { Extraction, LintFinding, OpenedDocument } from '#engines/reader/types.ts'

export interface ReadDocument { readonly opened: OpenedDocument; readonly extraction: Extraction }

/** @throws reader.* for what can't be read */
export async function readDocument(bytes: Uint8Array, name: string): Promise<ReadDocument> {
  const opened = await openDocument(bytes, name)
  return { opened, extraction: readPlanText(opened).extraction }
}

export interface Linted { readonly extraction: Extraction; readonly text: string }

export function lint(plan: Linted, upper?: Linted): readonly LintFinding[] {
  return lintPlan(plan.extraction, fold(plan.text), upper === undefined ? {} : { upper: { extraction: upper.extraction, text: fold(upper.text) } })
}
