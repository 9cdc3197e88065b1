/** What pages read of the register. */
import { organizationsById } from '#modules/directory/index.ts'
import { findingsOf, type Finding } from '#modules/findings/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { commentsOn, evaluationsOf } from './comments.repo.ts'
import { stages, type Comment, type Evaluation, type Implementation, type Reference, type Standard } from './register.schema.ts'
import { listStandards, referencesOf, referencesTo, type ReferenceTo, type StandardFilter } from './register.repo.ts'
import { getStandard, implementationOf } from './register.service.ts'
import { reviewDueOn } from './upkeep.service.ts'

export interface StandardRead {
  readonly standard: Standard
  readonly stage: string
  readonly reviewDue: string | null
  readonly orgName: string | null
  readonly references: readonly Reference[]
  /** Standards that replace or cite this one. */
  readonly referredBy: readonly ReferenceTo[]
  readonly comments: readonly Comment[]
  readonly evaluations: readonly Evaluation[]
  readonly implementation: Implementation
  /** Open ones. */
  readonly findings: readonly Finding[]
}

/** @throws standards.not-found */
export async function readStandard(tx: ReadTx, region: string, id: string): Promise<StandardRead> {
  const standard = await getStandard(tx, region, id)
  const [org] = standard.org === null ? [] : await organizationsById(tx, [standard.org])
  const referredBy = await referencesTo(tx, region, standard.series === null ? [] : [standard.series])
  const evaluations = await evaluationsOf(tx, region, id)
  return {
    standard, stage: stages[standard.state], reviewDue: reviewDueOn(standard), orgName: org?.name ?? null, references: await referencesOf(tx, region, id),
    referredBy: referredBy.filter((by) => by.standard !== id && (by.year === null || by.year === standard.year)), comments: await commentsOn(tx, region, id), evaluations,
    implementation: implementationOf(evaluations), findings: (await findingsOf(tx, region, 'standard', id)).filter(({ state }) => state === 'open'),
  }
}

export const registerOf = (tx: ReadTx, filter: StandardFilter): Promise<readonly Standard[]> => listStandards(tx, filter)
export const readComments = (tx: ReadTx, region: string, id: string): Promise<readonly Comment[]> => commentsOn(tx, region, id)
export const readImplementation = async (tx: ReadTx, region: string, id: string): Promise<Implementation> => implementationOf(await evaluationsOf(tx, region, id))
