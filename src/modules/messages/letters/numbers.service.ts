/** Numbers of letters: 机关代字〔year〕serial号 (GB/T 9704—2012), without gaps. */
import type { WriteTx } from '#platform/db/index.ts'
import * as repo from './letters.repo.ts'
import { numberText } from './letters.schema.ts'
import { templateOf } from './texts.service.ts'

export interface LetterNumber { readonly mark: string; readonly year: number; readonly serial: number; readonly text: string }

/**
 * The next number of that mark and year, kept by the transaction: if it rolls back the number is free again, and
 * another letter of the same mark waits until this transaction ends. The mark is the unit's own for the kind of letter,
 * else the template's; units with the same mark count together, so that a number is never given twice in a region.
 * @throws messages.letter-kind
 */
export async function nextLetterNumber(tx: WriteTx, region: string, orgId: string, kind: string, year: number): Promise<LetterNumber> {
  const mark = (await repo.findMark(tx, region, orgId, kind)) ?? (await templateOf(tx, region, kind)).mark
  const serial = await repo.takeSerial(tx, region, mark, year)
  return { mark, year, serial, text: numberText(mark, year, serial) }
}
