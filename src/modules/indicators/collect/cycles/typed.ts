/** What was typed into the cells of a task, read with the same eyes as a file. Pure. */
import type { Indicator } from '../../registry/registry.schema.ts'
import type { NewObservation } from '../../observations/observations.schema.ts'
import { faultOf, note, readNumber, textCell, type Note, type Reading } from '../cells/index.ts'
import { ratioDecimal } from '../import/ratio.ts'
import type { TaskCell } from './cycles.schema.ts'

export type Typing =
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly note: Note }
  | { readonly kind: 'ready'; readonly observation: Omit<NewObservation, 'period'>; readonly notes: readonly Note[] }

/** `last`: earlier figures of the cell, newest first. */
export function readTyped(cell: TaskCell, indicator: Indicator, last: readonly number[]): Typing {
  const ratio = indicator.rollup === 'ratio'
  const part = (text: string): Reading<string> => readNumber(textCell(text), { unit: '', decimals: 4, mayBeNegative: false })
  const [top, bottom] = ratio ? [part(cell.numerator), part(cell.denominator)] : [part(''), part('')]
  for (const read of [top, bottom]) if (read.kind === 'refused') return read
  const [n, d] = [decimalOf(top), decimalOf(bottom)]
  const read = readNumber(textCell(cell.value), {
    unit: indicator.unit, decimals: indicator.decimals, history: last, ...(indicator.floor === null ? {} : { mayBeNegative: indicator.floor < 0 }),
    ...(n !== undefined && d !== undefined && Number(d) > 0 ? { ratioPercent: (Number(n) / Number(d)) * indicator.multiplier } : {}),
  })
  if (read.kind === 'refused') return read
  const v = decimalOf(read)
  const fault = faultOf({ ...(v === undefined ? {} : { value: v }), ...(n === undefined ? {} : { numerator: n }), ...(d === undefined ? {} : { denominator: d }) }, { unit: indicator.unit, multiplier: indicator.multiplier, decimals: indicator.decimals, isShare: ratio && indicator.unit === '%' })
  if (fault !== undefined) return { kind: 'refused', note: fault }
  const about = { indicator: cell.indicator, place: cell.place, breakdown: cell.breakdown, remark: cell.remark }
  if (read.kind === 'missing' && n === undefined) return { kind: 'ready', observation: { ...about, missing: read.reason }, notes: read.notes }
  const value = ratio && n !== undefined && d !== undefined ? ratioDecimal(indicator, n, d) : v
  if (value === undefined) return { kind: 'empty' }
  if (indicator.ceiling !== null && Number(value) > indicator.ceiling) return { kind: 'refused', note: note('ceiling', `${value} 超过上限 ${indicator.ceiling}。请核对。`, `${value} is above the ceiling ${indicator.ceiling}. Check it.`) }
  return {
    kind: 'ready', observation: { ...about, value: Number(value), numerator: n === undefined ? null : Number(n), denominator: d === undefined ? null : Number(d) },
    notes: [...notesOf(top), ...notesOf(bottom), ...notesOf(read)],
  }
}

const decimalOf = (read: Reading<string>): string | undefined => (read.kind === 'value' ? read.value : undefined)
const notesOf = (read: Reading<unknown>): readonly Note[] => (read.kind === 'value' || read.kind === 'missing' ? read.notes : [])
