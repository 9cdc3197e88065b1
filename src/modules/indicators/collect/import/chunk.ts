/** What was examined, in pieces of bounded size on their way to the database: text as COPY takes it, and what is to be reported. */
import type { Note } from '../cells/index.ts'
import { noCounts, type ImportCounts, type ImportLine } from './imports.schema.ts'
import type { Where } from './understand.ts'

export interface Chunk {
  /** Rows of `chunkColumns` in the order of the table's key: tab-separated, \N for null, a line feed after each; UTF-8. */
  readonly text: Uint8Array<ArrayBuffer>
  readonly rows: number
  /** SM3 of the text: the leaf of the audit log that stands for these rows. */
  readonly hash: string
  /** Indicators of each county that the rows touch. */
  readonly touched: readonly { readonly region: string; readonly indicators: readonly string[] }[]
  /** Rows of `edgeColumns`, likewise: figures that only the whole file and what counts already can tell about. */
  readonly edges: Uint8Array<ArrayBuffer>
  readonly lines: readonly Omit<ImportLine, 'seq'>[]
  readonly counts: Pick<ImportCounts, 'accepted' | 'repaired' | 'refused' | 'keptOut' | 'rules'>
}

export const chunkColumns = ['line', 'sheet', 'cell', 'region', 'indicator', 'place', 'period', 'breakdown', 'value', 'numerator', 'denominator', 'missing', 'remark'] as const
export const edgeColumns = ['line', 'sheet', 'cell', 'shown', 'region', 'indicator', 'place', 'period', 'breakdown', 'value', 'explained', 'before', 'related'] as const

/** Rows of one chunk: large enough that each page of an index is visited for many of them, small against any memory. */
export const chunkRows = 200_000
/** Of each kind are reported so many; beyond, a person needs another file, not a longer list. */
export const reportedLines = 2_000

type Told = ImportLine['kind']

/** Counts everything and lists the first of each kind, over all chunks of a file. */
export function findingsBook() {
  const reported = { repaired: 0, refused: 0, 'kept-out': 0 }
  let lines: Omit<ImportLine, 'seq'>[] = []
  let counts = countsOf()
  return {
    accept(count: number): void { counts.accepted += count },
    tell(kind: Told, where: () => Where, notes: readonly Note[]): void {
      for (const { code } of notes) counts.rules[code] = (counts.rules[code] ?? 0) + 1
      counts[kind === 'kept-out' ? 'keptOut' : kind] += 1
      if (reported[kind] >= reportedLines) return
      reported[kind] += 1
      const { sheet, row, column, text } = where()
      lines.push({ kind, sheet, row, column, text, notes: [...notes] })
    },
    /** What was told since the last time, in the order of the file. */
    take(): Pick<Chunk, 'lines' | 'counts'> {
      const taken = { lines: lines.sort((a, b) => a.row - b.row), counts }
      lines = []
      counts = countsOf()
      return taken
    },
  }
}
export type FindingsBook = ReturnType<typeof findingsBook>

const countsOf = (): { accepted: number; repaired: number; refused: number; keptOut: number; rules: Record<string, number> } => ({ accepted: 0, repaired: 0, refused: 0, keptOut: 0, rules: {} })

/** Adds up what chunks say. */
export function addCounts(sum: ImportCounts, more: Chunk['counts']): ImportCounts {
  const rules = { ...sum.rules }
  for (const [code, n] of Object.entries(more.rules)) rules[code] = (rules[code] ?? 0) + n
  return { ...sum, accepted: sum.accepted + more.accepted, repaired: sum.repaired + more.repaired, refused: sum.refused + more.refused, keptOut: sum.keptOut + more.keptOut, rules }
}

export const emptyCounts = (): ImportCounts => ({ ...noCounts, rules: {} })
