/** Opened document → plan. Every part reads the same folded text and the same layout; none looks at another's findings. */
import { readDocumentInfo } from './metadata/index.ts'
import { fold } from './text/fold.ts'
import { readStructure } from './structure/index.ts'
import { readTasks } from './tasks/index.ts'
import type { ResponsibilityPattern } from './tasks/patterns.ts'
import { findTables } from './tables/index.ts'
import type { Extraction, OpenedDocument, SourceText } from './types.ts'

export interface ReadOptions {
  /** Patterns of responsibility to leave out, so that a test can see what they alone take. */
  readonly withoutResponsibility?: ReadonlySet<ResponsibilityPattern>
}

/** What was read, and the folded text that the spans and the linter refer to. */
export interface PlanReading { readonly extraction: Extraction; readonly text: SourceText }

/** Reads a plan; `extraction.findings` is empty (the linter fills it). Linear in the text; throws nothing. */
export function readPlan(opened: OpenedDocument, options: ReadOptions = {}): Extraction {
  return readPlanText(opened, options).extraction
}

export function readPlanText(opened: OpenedDocument, options: ReadOptions = {}): PlanReading {
  const text = fold(opened.text)
  const tables = findTables(text, opened.tables)
  const structure = readStructure({ text, headings: opened.headings, tables: tables.map((table) => table.source), readDocument: (lines) => readDocumentInfo(text, lines) })
  const { tasks, unread } = readTasks(text, structure, tables, options.withoutResponsibility)
  const extraction: Extraction = {
    document: structure.document, sections: structure.sections, indicators: [], tasks, quantities: [], projects: [], systems: [], mechanisms: [], findings: [],
    unread: unread.toSorted((a, b) => a.source.start - b.source.start),
  }
  return { extraction, text }
}
