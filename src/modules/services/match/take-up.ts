/**
 * Take-up as a measured indicator: of those entitled, who has it. As a whole and for each entitlement (breakdown `item=…`).
 * Entitlements of which no list of holders was ever imported are left out: that nobody looked does not mean that nobody has it.
 */
import type { ErrorText } from '#kernel/errors.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { readRulebook } from '../rulebook/rulebook.service.ts'
import { countsOf, lastMatchWithin, matchedRegions } from './match.repo.ts'
import { fewest } from './small-numbers.ts'

export interface TakeUp { readonly place: string; readonly breakdown?: string; readonly numerator?: number; readonly denominator?: number; readonly missing?: 'not-applicable' | 'suppressed' | 'unknown'; readonly records: number }

/** Codes of parts are lower case; ids of entitlements differ in more than case. */
const partOf = (entitlement: string): string => `item=${entitlement.toLowerCase()}`

/** Handed to indicators where the applications are composed (`indicatorsModule({ measured })`). */
export const takeUpMeasure = {
  id: 'services.take-up',
  indicator: 'entitlement-take-up',
  from: { zh: '待遇规则匹配居民登记和享受名单', en: 'rules matched with registers of residents and lists of holders' },
  parts: {
    dimension: { zh: '待遇', en: 'Entitlement' },
    names: async (tx: ReadTx): Promise<ReadonlyMap<string, ErrorText>> => new Map((await readRulebook(tx)).all.map(({ entitlement: { id, names } }) => [partOf(id), names])),
  },
  regions: (tx: ReadTx): Promise<readonly string[]> => matchedRegions(tx),
  async run(tx: ReadTx, { region, first, last }: { readonly region: string; readonly first: string; readonly last: string }): Promise<readonly TakeUp[]> {
    const match = await lastMatchWithin(tx, region, first, last)
    if (match === undefined) return []
    const known = (await countsOf(tx, region, match)).filter(({ counts }) => counts.held > 0)
    if (known.length === 0) return [{ place: region, missing: 'unknown', records: 0 }]
    const parts = known.map(({ entitlement, counts: { entitled, missing } }): TakeUp => {
      const of = { place: region, breakdown: partOf(entitlement), records: entitled }
      return entitled < fewest ? { ...of, missing: entitled === 0 ? 'not-applicable' : 'suppressed' } : { ...of, numerator: entitled - missing, denominator: entitled }
    })
    const sum = (of: (counts: (typeof known)[number]['counts']) => number): number => known.reduce((total, { counts }) => total + of(counts), 0)
    const entitled = sum((counts) => counts.entitled)
    return [entitled === 0 ? { place: region, missing: 'not-applicable', records: 0 } : { place: region, numerator: entitled - sum((counts) => counts.missing), denominator: entitled, records: entitled }, ...parts]
  },
}
