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
  /** Before the filing's transaction: draws ahead where there is a rush and few are left; waits for it where none is. */
  prepare(db: LuoshiDb, region: string, at: Date): Promise<void>
  /** Counts the filing. A number drawn ahead; undefined: the filing's own statement takes the next. */
  take(region: string, at: Date): string | undefined
}

/** Filings in one second from which it is a rush. */
const rush = 8
/** Four seconds of the largest line. */
const most = 512

interface Numbered { next: number; readonly end: number }
interface Stock { readonly year: number; blocks: readonly Numbered[]; drawing: Promise<void> | undefined }

export function numbersAhead(rate: FilingRate = filingRate()): Numbers {
  const stocks = new Map<string, Stock>()
  const stockOf = (region: string, at: Date): Stock => {
    const year = Number(dayOf(at).slice(0, 4))
    const known = stocks.get(region)
    if (known?.year === year) return known
    const fresh = { year, blocks: [], drawing: undefined }
    stocks.set(region, fresh)
    return fresh
  }
  return {
    async prepare(db, region, at) {
      const stock = stockOf(region, at)
      const filed = rate.of(region)
      const left = leftIn(stock)
      // Drawn while a second's numbers are left: filings that find none hold the counter's row one after the other, each for a commit.
      if (filed < rush || left > Math.min(filed, most / 2)) return
      stock.drawing ??= draw(db, region, stock, Math.min(most, 2 * filed)).finally(() => { stock.drawing = undefined })
      // Whoever has a number does without this draw; the next who has none hears why it failed.
      if (left > 0) stock.drawing.catch(() => undefined)
      else await stock.drawing
    },
    take(region, at) {
      rate.add(region)
      const stock = stockOf(region, at)
      const block = stock.blocks.find(({ next, end }) => next < end)
      return block && `${appealSeries}〔${stock.year}〕${block.next++}号`
    },
  }
}

const leftIn = ({ blocks }: Stock): number => blocks.reduce((sum, { next, end }) => sum + end - next, 0)

async function draw(db: LuoshiDb, region: string, stock: Stock, wanted: number): Promise<void> {
  const first = await db.write((tx) => drawNumbers(tx, { region, series: appealSeries, year: stock.year }, wanted), { regions: [region] })
  stock.blocks = [...stock.blocks.filter(({ next, end }) => next < end), { next: first, end: first + wanted }]
}
