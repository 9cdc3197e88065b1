/**
 * Measured indicators: what a module can count from its own records and cases is never asked of anybody. Other modules
 * declare; the composition hands the declarations over (`indicatorsModule({ measured: [...] })`).
 */
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'

export interface MeasuredValue {
  readonly place: string
  /** Default: the whole. */
  readonly breakdown?: string
  /** A ratio by numerator and denominator; anything else by value. */
  readonly value?: number
  readonly numerator?: number
  readonly denominator?: number
  /** Why there is no value although it was looked for: nobody concerned, number too small to be told. */
  readonly missing?: 'not-applicable' | 'suppressed' | 'unknown'
  /** How many records or cases it rests on. */
  readonly records: number
}

/** Parts that only the measuring module knows by name: what they are parts by, and the words of each code. */
export interface MeasuredParts {
  readonly dimension: { readonly zh: string; readonly en: string }
  /** By breakdown code as in its values. */
  names(tx: ReadTx): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>>
}

export interface MeasuredIndicator {
  /** `<module>.<measure>`: who measures. */
  readonly id: string
  /** Id of the indicator that it gives values for. */
  readonly indicator: string
  /** Words for people: from which records, which are counted. */
  readonly from: { readonly zh: string; readonly en: string }
  /** Words of breakdowns of its own; without, those that all indicators share. */
  readonly parts?: MeasuredParts
  /** Values of all places of one region key and period; the transaction sees every region. */
  run(tx: ReadTx, of: { readonly region: string; readonly period: string; readonly first: string; readonly last: string; readonly at: Date }): Promise<readonly MeasuredValue[]>
  /** Region keys (six digits) that have anything to count. */
  regions(tx: ReadTx): Promise<readonly string[]>
}

export const declareMeasured = (measured: MeasuredIndicator): MeasuredIndicator => measured

export type MeasuringDb = Pick<LuoshiDb, 'read' | 'write'>
