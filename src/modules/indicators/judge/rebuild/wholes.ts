/** From the places that have values up, a level a turn; a whole met on two levels is made again with all its parts. Pure. */
import type { Missing, Part } from '#engines/metrics/rollup/cell.ts'
import type { Whole } from '#engines/metrics/rollup/roll-up.ts'
import type { Indicator } from '../../registry/registry.schema.ts'
import { wholeOf } from '../rollup.ts'
import type { PartTable } from './parts.ts'
import type { Topology } from './topology.ts'

export interface Made { readonly whole: Whole; readonly provisional: boolean }

/** Answers a function of one series at a time: its wholes by the number of their place. What it answers holds until it is called again. */
export function wholesAbove(parts: PartTable): (indicator: Indicator, topology: Topology, rows: Int32Array, absent: Missing) => ReadonlyMap<number, Made> {
  /** Row + 1 of what stands at a place; 0: nothing. Empty between series. */
  let rowAt = new Int32Array(0)
  const made = new Map<number, Made>()
  return (indicator, { parentOf, childrenOf }, rows, absent) => {
    if (rowAt.length < parts.places.size) rowAt = new Int32Array(parts.places.size)
    made.clear()
    for (const row of rows) {
      const place = parts.placeAt(row)
      // What the place reports itself leads over what was made of others.
      if (rowAt[place] === 0 || parts.isObserved(row)) rowAt[place] = row + 1
    }
    const nothing: Part = { missing: absent }
    let wave = new Set<number>()
    for (const row of rows) add(wave, parentOf[parts.placeAt(row)])
    while (wave.size > 0) {
      const next = new Set<number>()
      for (const place of wave) {
        let provisional = false
        const own = (childrenOf[place] ?? []).map((child) => {
          const row = (rowAt[child] ?? 0) - 1
          const whole = row >= 0 && parts.isObserved(row) ? undefined : made.get(child)
          if (whole === undefined && row < 0) return nothing
          provisional ||= whole?.provisional ?? parts.isProvisional(row)
          return whole === undefined ? parts.partAt(row) : partOfWhole(whole.whole.result)
        })
        made.set(place, { whole: wholeOf(indicator, own), provisional })
        add(next, parentOf[place])
      }
      wave = next
    }
    for (const row of rows) rowAt[parts.placeAt(row)] = 0
    return made
  }
}

function add(wave: Set<number>, parent: number | undefined): void {
  if (parent !== undefined && parent >= 0) wave.add(parent)
}

/** A whole that has no value by its kind is unknown to the next one up. */
function partOfWhole(result: Whole['result']): Part {
  if ('missing' in result) return { missing: result.missing === 'no-rollup' || result.missing === 'zero-base' ? 'unknown' : result.missing }
  return result.base === undefined ? { amount: result.amount } : { amount: result.amount, base: result.base }
}
