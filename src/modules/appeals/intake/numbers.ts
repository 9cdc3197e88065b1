/**
 * Numbers of orders in a rush. The counter of a series is a row that each filing holds until its commit, so that filings of
 * one line wait for each other; at a few a minute that is what keeps the numbers without gaps. When many come in a second,
 * this process draws some ahead. Those it has left when it ends, or that a filing took which was undone, are never given.
 */
import { dayOf } from '#kernel/workdays.ts'
import { drawNumbers } from '#modules/cases/index.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import { appealSeries } from '../life/procedure.ts'
import { filingRate, type FilingRate } from './rate.ts'

export interface Numbers {
  /** Before the filing's transaction: draws ahead where there is a rush and none is left. */
  prepare(db: LuoshiDb, region: string, at: Date): Promise<void>
  /** Counts the filing. A number drawn ahead; undefined: the filing's own statement takes the next. */
  take(region: string, at: Date): string | undefined
}

/** Filings in one second from which it is a rush. */
const rush = 8
/** Two seconds of the largest line. */
const most = 256

interface Block { readonly year: number; next: number; end: number; drawing: Promise<void> | undefined }

export function numbersAhead(rate: FilingRate = filingRate()): Numbers {
  const blocks = new Map<string, Block>()
  const blockOf = (region: string, at: Date): Block => {
    const year = Number(dayOf(at).slice(0, 4))
    const known = blocks.get(region)
    if (known?.year === year) return known
    const fresh = { year, next: 0, end: 0, drawing: undefined }
    blocks.set(region, fresh)
    return fresh
  }
  return {
    async prepare(db, region, at) {
      const block = blockOf(region, at)
      const filed = rate.of(region)
      if (filed < rush || block.next < block.end) return
      block.drawing ??= draw(db, region, block, Math.min(most, filed)).finally(() => { block.drawing = undefined })
      await block.drawing
    },
    take(region, at) {
      rate.add(region)
      const block = blockOf(region, at)
      if (block.next >= block.end) return undefined
      return `${appealSeries}〔${block.year}〕${block.next++}号`
    },
  }
}

async function draw(db: LuoshiDb, region: string, block: Block, wanted: number): Promise<void> {
  const first = await db.write((tx) => drawNumbers(tx, { region, series: appealSeries, year: block.year }, wanted), { regions: [region] })
  Object.assign(block, { next: first, end: first + wanted })
}
