/** Answer times of the telephone system, laid beside the orders of those calls. */
import type { WriteTx } from '#platform/db/index.ts'
import { setAnswerSeconds } from '../appeals.repo.ts'

export async function importCalls(tx: WriteTx, region: string, calls: readonly { readonly ref: string; readonly answerSeconds: number }[]): Promise<{ matched: number; unknown: number }> {
  let matched = 0
  for (const { ref, answerSeconds } of calls) {
    const result = await setAnswerSeconds(tx, region, ref, answerSeconds)
    if (result) matched++
  }
  return { matched, unknown: calls.length - matched }
}
