/**
 * Rules cut a column of forty thousand birthdays at some dozen places, and only on which side of the cuts a record lies
 * matters. So a wide column that is asked often is first written anew with one byte a record, the number of the piece.
 */
import { unknownCode, type Column, type Width } from './columns.ts'
import type { Mask } from './masks.ts'

export interface Recoding {
  readonly column: number
  readonly width: 1 | 2
  /** By code of the column: the piece it lies in. */
  readonly pieces: Uint8Array | Uint16Array
}

type RangeMask = Extract<Mask, { op: 'range' }>

/** Fewer comparisons than this cost less than a pass over the column. */
const WORTH = 4

export function recodingsFor(masks: readonly Mask[], columns: readonly Column[]): readonly Recoding[] {
  const ranges = new Map<number, RangeMask[]>()
  for (const mask of rangesIn(masks)) ranges.set(mask.column, [...(ranges.get(mask.column) ?? []), mask])
  return columns.flatMap((column, index) => {
    const asked = ranges.get(index) ?? []
    if (asked.length === 0 || (column.width === 2 && asked.length < WORTH) || column.width === 1) return []
    const cuts = [...new Set(asked.flatMap((mask) => [mask.low, mask.high + 1]))].filter((cut) => cut > 0).sort((a, b) => a - b)
    const width: Width = cuts.length < 256 ? 1 : 2
    if (column.width === 2 && width === 2) return []
    return [{ column: index, width, pieces: piecesBetween(cuts, unknownCode(column) + 1, width) }]
  })
}

function piecesBetween(cuts: readonly number[], codes: number, width: 1 | 2): Uint8Array | Uint16Array {
  const pieces = width === 1 ? new Uint8Array(codes) : new Uint16Array(codes)
  cuts.forEach((cut, i) => pieces.fill(i + 1, cut))
  return pieces
}

function rangesIn(masks: readonly Mask[]): readonly RangeMask[] {
  const seen = new Set<number>()
  const found: RangeMask[] = []
  const visit = (mask: Mask): void => {
    if (seen.has(mask.id)) return
    seen.add(mask.id)
    if (mask.op === 'range') found.push(mask)
    else if (mask.op === 'not') visit(mask.of)
    else if ('left' in mask) {
      visit(mask.left)
      visit(mask.right)
    }
  }
  for (const mask of masks) visit(mask)
  return found
}
