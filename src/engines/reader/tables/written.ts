/**
 * Tables that lost their lines on the way to plain text: a cell a line, cells closed with |, rows of | | |, columns held
 * apart by tabs or blanks. They are known by their header words; without a header there is no table.
 */
import type { Span } from '#kernel/span.ts'
import { cellOf, type PlainCell } from './cells.ts'
import { columnOf, settleYears, sortOf, type Column } from './columns.ts'
import { gridToTable } from './declared.ts'
import type { PlainTable } from './index.ts'
import type { SourceText } from '../types.ts'
import { rowsOfCells } from './stream.ts'
import { readTabbed } from './tabbed.ts'

interface Line extends Span { readonly piped: boolean }
const PIPE = 0x7c
/** Longest header cell; a longer line is prose. */
const LONGEST_TITLE = 24
const WIDEST_HEADER = 16
const LONGEST_PLAIN_CELL = 70

export function findWrittenTables(text: SourceText, taken: readonly Span[]): PlainTable[] {
  const { folded } = text
  const hasTabs = text.original.includes('\t')
  const lines = linesOf(folded, taken)
  const tables: PlainTable[] = []
  for (let i = 0; i < lines.length;) {
    const line = lines[i]
    if (!line) break
    const found = hasTabs && text.original.slice(line.start, line.end).includes('\t') ? readTabbed(text, lines, i) : line.piped ? readPiped(folded, lines, i) : startsHeader(folded, line) ? readUnruled(folded, lines, i) : undefined
    if (found?.table) tables.push(found.table)
    i = found?.next ?? i + 1
  }
  return tables
}

/** Non-blank lines outside the declared tables. */
function linesOf(folded: string, taken: readonly Span[]): Line[] {
  const lines: Line[] = []
  let skip = 0
  for (let at = 0; at < folded.length;) {
    const newline = folded.indexOf('\n', at)
    const end = newline < 0 ? folded.length : newline
    while (skip < taken.length && (taken[skip]?.end ?? 0) <= at) skip++
    const table = taken[skip]
    if (!table || end <= table.start) {
      let from = at, to = end
      while (from < to && folded.charCodeAt(from) === 0x20) from++
      while (to > from && folded.charCodeAt(to - 1) === 0x20) to--
      if (to > from) lines.push({ start: from, end: to, piped: folded.charCodeAt(to - 1) === PIPE || folded.charCodeAt(from) === PIPE })
    }
    at = end + 1
  }
  return lines
}

function readPiped(folded: string, lines: readonly Line[], from: number): { table?: PlainTable; next: number } {
  let next = from
  const cells: PlainCell[][] = []
  let open = -1
  for (; next < lines.length; next++) {
    const line = lines[next]
    if (!line) break
    // A cell broken over two lines: the bar stands at the end of the second.
    if (!line.piped) {
      const follower = lines[next + 1]
      if (open >= 0 || !follower?.piped || line.end - line.start > LONGEST_PLAIN_CELL || next === from || /^(第.{1,3}[章节]|[一二三四五六七八九十]+、)/.test(folded.slice(line.start, line.start + 6))) break
      open = line.start
      continue
    }
    cells.push(splitPipes(folded, open >= 0 ? open : line.start, line.end))
    open = -1
  }
  const last = lines[next - 1]
  if (cells.length < 2 || !last) return { next: Math.max(next, from + 1) }
  const source = { start: lines[from]?.start ?? 0, end: last.end }
  const body = cells.filter((row) => !row.every((cell) => /^:?-+:?$/.test(cell.text)))
  const width = body[0]?.length ?? 0
  if (width >= 3 && body.every((row) => Math.abs(row.length - width) <= 1)) {
    const table = gridToTable(source, 'rows', body.map((row) => row.map((cell) => cell.text === '' ? null : cell)), 1)
    return table.sort === 'other' ? { next } : { table, next }
  }
  const table = fromCells(cells.flat(), source)
  return table ? { table: { ...table, source }, next } : { next }
}

function splitPipes(folded: string, start: number, end: number): PlainCell[] {
  const cells: PlainCell[] = []
  let at = folded.charCodeAt(start) === PIPE && end - start > 1 ? start + 1 : start
  while (at < end) {
    const bar = folded.indexOf('|', at)
    const stop = bar < 0 || bar > end ? end : bar
    cells.push(cellOf(folded, { start: at, end: stop }))
    at = stop + 1
  }
  return cells
}

/** A line that may open a table without bars: header words alone, or several of them held apart. */
function startsHeader(folded: string, line: Line): boolean {
  if (line.end - line.start > 120 || !HEADER_OPENERS.includes(folded.charAt(line.start))) return false
  const first = splitColumns(folded, line)[0]
  return first !== undefined && first.text.length <= LONGEST_TITLE && HEADER_START.test(first.text.replace(/ /g, ''))
}
/** First characters of HEADER_START: most lines are told apart by one look. */
const HEADER_OPENERS = '序编类领分维指主具一服项工重任目板'
const HEADER_START = /^(序号|编号|类别|类型|领域|分类|维度|指标|主要指标|指标名称|具体指标|一级指标|服务领域|项目名称|工程名称|重点任务|主要任务|工作任务|任务|项目|目标|板块)$/

/** Reads on in doubling portions, so that a header without a table costs a few lines and a long table is read twice at most. */
function readUnruled(folded: string, lines: readonly Line[], from: number): { table?: PlainTable; next: number } {
  for (let portion = FIRST_PORTION; ; portion *= 2) {
    const { cells, next, ended } = collect(folded, lines, from, portion)
    const table = fromCells(cells, lines[from] ?? { start: 0, end: 0 })
    if (!table) return { next: from + 1 }
    if (!ended && table.source.end > (cells[cells.length >> 1]?.source.end ?? 0)) continue
    let after = next
    while (after > from + 1 && (lines[after - 1]?.start ?? 0) >= table.source.end) after--
    return { table, next: after }
  }
}
const FIRST_PORTION = 64

function collect(folded: string, lines: readonly Line[], from: number, most: number): { cells: PlainCell[]; next: number; ended: boolean } {
  const cells: PlainCell[] = []
  for (let next = from; next < lines.length; next++) {
    const line = lines[next]
    if (!line || line.piped || line.end - line.start > 400) return { cells, next, ended: true }
    const split = splitColumns(folded, line)
    const alone = split.length === 1 ? split[0] : undefined
    if (alone && (line.end - line.start > LONGEST_PLAIN_CELL || /[。;!?]$/.test(alone.text))) return { cells, next, ended: true }
    if (alone && next > from && cells.length < 3 && columnOf(alone.text).role === 'other') return { cells, next, ended: true }
    cells.push(...split)
    if (cells.length >= most) return { cells, next: next + 1, ended: false }
  }
  return { cells, next: lines.length, ended: true }
}

/** Cells of a line: parted by two and more blanks. */
function splitColumns(folded: string, line: Span): PlainCell[] {
  const cells: PlainCell[] = []
  let start = line.start
  for (let i = line.start; i < line.end; i++) {
    if (folded.charCodeAt(i) !== 0x20 || folded.charCodeAt(i + 1) !== 0x20) continue
    cells.push(cellOf(folded, { start, end: i }))
    while (folded.charCodeAt(i + 1) === 0x20) i++
    start = i + 1
  }
  cells.push(cellOf(folded, { start, end: line.end }))
  return cells.filter((cell) => cell.text !== '')
}

/** A table from its cells in reading order, where the first of them are header words. */
function fromCells(cells: readonly PlainCell[], whole: Span): PlainTable | undefined {
  const columns: Column[] = []
  while (columns.length < Math.min(cells.length, WIDEST_HEADER)) {
    const column = columnOf(cells[columns.length]?.text ?? '')
    if (column.role === 'other') break
    columns.push(column)
  }
  // 主要指标 above 类别, 指标, … is the caption.
  if (columns.length < 3 || (columns[0]?.role === 'name' && columns[1]?.role === 'area')) return undefined
  const settled = settleYears(columns)
  const sort = sortOf(settled)
  if (sort === 'other') return undefined
  const { rows, used } = rowsOfCells(settled, cells.slice(columns.length))
  const last = cells[columns.length + used - 1]
  if (rows.length === 0 || !last) return undefined
  return { source: { start: cells[0]?.source.start ?? whole.start, end: last.source.end }, layout: 'cells', sort, columns: settled, rows }
}
