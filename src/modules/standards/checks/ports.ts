/** What checks need of indicators; handed in where the applications are composed, so that neither module imports the other. */
import type { ReadTx } from '#platform/db/index.ts'
import type { Standing } from './judge.ts'

export interface ObservationsPort {
  /** The newest value of each indicator at each of the places whose period has ended by the day; what was never given is left out. */
  standing(tx: ReadTx, of: { readonly indicators: readonly string[]; readonly places: readonly string[]; readonly day: string }): Promise<readonly Standing[]>
}
