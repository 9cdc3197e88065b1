/** What was examined, in pieces of bounded size on their way to the database: text as COPY takes it, and what is to be reported. */
import { createHash } from 'node:crypto'
import { rowKeyOf } from '#kernel/region.ts'
import type { Dictionary } from '../mapping/dictionary.ts'
import type { Examined } from './examine.ts'
import { noCounts, type ImportCounts, type ImportLine } from './imports.schema.ts'
import { ratioDecimal } from './ratio.ts'

export interface Chunk {
  /** Rows of `region … remark`, tab-separated, \N for null, a line feed after each; UTF-8. */
  readonly text: Uint8Array
  readonly rows: number
  /** SM3 of the text: the leaf of the audit log that stands for these rows. */
  readonly hash: string
  readonly lines: readonly Omit<ImportLine, 'seq'>[]
  readonly counts: Pick<ImportCounts, 'accepted' | 'repaired' | 'refused' | 'keptOut' | 'rules'>
}

export const chunkColumns = ['line', 'region', 'indicator', 'place', 'period', 'breakdown', 'value', 'numerator', 'denominator', 'missing', 'remark'] as const

/** Rows of one chunk: some megabytes, large against the cost of a statement and small against any memory. */
const chunkRows = 50_000
/** Of each kind are reported so many; beyond, a person needs another file, not a longer list. */
export const reportedLines = 2_000

/** `rows`: how many figures come before the first chunk is full; tests make it small. */
export function* chunked(examined: Iterable<Examined>, dictionary: Dictionary, rows = chunkRows): Iterable<Chunk> {
  const reported = { repaired: 0, refused: 0, 'kept-out': 0 }
  let texts: string[] = []
  let lines: Omit<ImportLine, 'seq'>[] = []
  let counts = countsOf()
  const flush = (): Chunk => {
    const text = Buffer.from(texts.join(''))
    const chunk = { text, rows: texts.length, hash: createHash('sm3').update(text).digest('hex'), lines, counts }
    texts = []
    lines = []
    counts = countsOf()
    return chunk
  }
  for (const one of examined) {
    const kind = one.kind === 'taken' ? (one.notes.length === 0 ? undefined : 'repaired') : one.kind
    if (kind !== undefined) {
      for (const { code } of one.notes) counts.rules[code] = (counts.rules[code] ?? 0) + 1
      counts[kind === 'kept-out' ? 'keptOut' : kind] += 1
      if (reported[kind] < reportedLines) {
        reported[kind] += 1
        const { sheet, row, column, text } = one.where
        lines.push({ kind, sheet, row, column, text, notes: [...one.notes] })
      }
    } else counts.accepted += 1
    if (one.kind === 'taken') texts.push(rowText(one, dictionary))
    if (texts.length >= rows) yield flush()
  }
  if (texts.length > 0 || lines.length > 0 || counts.refused + counts.keptOut > 0) yield flush()
}

const countsOf = (): { accepted: number; repaired: number; refused: number; keptOut: number; rules: Record<string, number> } => ({ accepted: 0, repaired: 0, refused: 0, keptOut: 0, rules: {} })

function rowText({ taken, where }: Extract<Examined, { kind: 'taken' }>, dictionary: Dictionary): string {
  const { indicator, place, period, breakdown, numerator, denominator, missing, remark } = taken
  const entry = numerator === null || denominator === null ? undefined : dictionary.byId.get(indicator)
  const value = entry?.rollup === 'ratio' && numerator !== null && denominator !== null ? ratioDecimal(entry, numerator, denominator) : taken.value
  return `${where.row}\t${rowKeyOf(place)}\t${indicator}\t${place}\t${period}\t${breakdown}\t${value ?? '\\N'}\t${numerator ?? '\\N'}\t${denominator ?? '\\N'}\t${missing ?? '\\N'}\t${remark === '' ? '' : escaped(remark)}\n`
}

const escaped = (text: string): string => text.slice(0, 2000).replaceAll('\0', '').replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[c] ?? '\\r')

/** Adds up what chunks say. */
export function addCounts(sum: ImportCounts, more: Chunk['counts']): ImportCounts {
  const rules = { ...sum.rules }
  for (const [code, n] of Object.entries(more.rules)) rules[code] = (rules[code] ?? 0) + n
  return { ...sum, accepted: sum.accepted + more.accepted, repaired: sum.repaired + more.repaired, refused: sum.refused + more.refused, keptOut: sum.keptOut + more.keptOut, rules }
}

export const emptyCounts = (): ImportCounts => ({ ...noCounts, rules: {} })
