/** One entitlement for one person: the answer, the amount, why, and what would change a no. */
import { z } from 'zod'
import { changesToYes, compileEntitlements, decide, explainEntitlement, explainInWords, paidPer, parametersFor, Source, versionAsOf, type Entitlement, type EntitlementPack, type FactInput, type FactRecord } from '#engines/rules/index.ts'
import { assumedIn } from '../catalogue/figures.ts'
import { servicesErrors } from '../services.errors.ts'
import { guarded } from './rulebook.service.ts'
import { Words } from './rulebook.schema.ts'

export const PersonFacts = z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean(), z.null()]))

export const Tried = z.object({
  answer: z.enum(['yes', 'no', 'unknown', 'undecidable']),
  amount: z.object({ fen: z.number(), per: z.enum(paidPer), months: z.number().nullable() }).nullable(),
  missing: z.array(z.string()), why: Words.nullable(),
  /** Names of numbers behind the answer that are only assumed. */
  assumed: z.array(Words), changes: z.array(z.object({ fact: z.string(), to: z.union([z.string(), z.number(), z.boolean()]) })), source: Source.nullable(),
})
export type Tried = z.infer<typeof Tried>

/** @throws services.not-found, services.bad-fact */
export function tryPerson(pack: EntitlementPack, entitlement: Entitlement, facts: z.infer<typeof PersonFacts>, asked: { readonly day: string; readonly region?: string }): Tried {
  const [compiled] = compileEntitlements({ ...pack, entitlements: [entitlement] }).all
  if (compiled === undefined) throw servicesErrors['not-found']({ id: entitlement.id })
  const parameters = parametersFor(pack, asked)
  const record: FactRecord = facts satisfies Record<string, FactInput>
  return guarded(record, () => {
    const decision = decide(compiled, record, parameters, asked.day)
    const why = decision.answer === 'undecidable' ? undefined : explainEntitlement(compiled, record, parameters, asked.day)
    const version = versionAsOf(compiled, asked.day)
    const rule = version?.when
    return {
      answer: decision.answer, amount: decision.payment, missing: [...decision.missing], source: decision.source, assumed: [...assumedIn(version, pack, asked)],
      why: why === undefined ? null : { zh: explainInWords(why, 'zh'), en: explainInWords(why, 'en') },
      changes: rule === undefined || decision.answer !== 'no' ? [] : [...changesToYes(rule, record, parameters)],
    }
  })
}
