/** Opened document → plan. Every part reads the same folded text and the same layout. */
import { readIndicators } from './indicators/index.ts'
import { readDocumentInfo } from './metadata/index.ts'
import { readProjects } from './projects/index.ts'
import { readQuantities } from './quantities/index.ts'
import { readStructure } from './structure/index.ts'
import { readMechanisms } from './systems/read-mechanisms.ts'
import { readSystems } from './systems/read-systems.ts'
import { findTables } from './tables/index.ts'
import { readTasks } from './tasks/index.ts'
import type { ResponsibilityPattern } from './tasks/patterns.ts'
import { fold } from './text/fold.ts'
import type { Extraction, OpenedDocument, SourceText } from './types.ts'
import { findUnread } from './unread/index.ts'

export interface ReadOptions {
  /** Patterns to leave out, so that a test can see what they alone take; what they would have taken is unread then. */
  readonly withoutResponsibility?: ReadonlySet<ResponsibilityPattern>
  readonly withoutQuantities?: ReadonlySet<string>
}

/** What was read, and the text with its folded twin, which the linter asks for. */
export interface PlanReading { readonly extraction: Extraction; readonly text: SourceText }

/** Reads a plan; `findings` is empty until `lintPlan` fills it. Linear in the text; throws nothing. */
export function readPlan(opened: OpenedDocument, options: ReadOptions = {}): Extraction {
  return readPlanText(opened, options).extraction
}

export function readPlanText(opened: OpenedDocument, options: ReadOptions = {}): PlanReading {
  const text = fold(opened.text)
  const tables = findTables(text, opened.tables)
  const structure = readStructure({ text, headings: opened.headings, tables: tables.map((table) => table.source), readDocument: (lines) => readDocumentInfo(text, lines) })
  const tasks = readTasks(text, structure, tables, options.withoutResponsibility)
  const quantities = readQuantities(text, structure, tables, options.withoutQuantities ? { switchedOff: options.withoutQuantities } : {})
  const indicators = readIndicators(text, structure, tables, { quantities: quantities.quantities })
  const projects = readProjects(text, structure, tables)
  const extraction: Extraction = {
    document: structure.document, sections: structure.sections, indicators: indicators.indicators, tasks: tasks.tasks, quantities: quantities.quantities,
    projects: projects.projects, systems: readSystems(text, structure), mechanisms: readMechanisms(text, structure), findings: [],
    unread: findUnread(text, structure, { tasks: tasks.tasks, quantities: quantities.quantities, indicators: indicators.indicators, known: [...tasks.unread, ...quantities.unread, ...indicators.unread, ...projects.unread] }),
  }
  return { extraction, text }
}
