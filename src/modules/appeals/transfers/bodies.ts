/** Which body a name means, and the receipt kept beside an appeal that was passed on. */
import type { FieldValues } from '#engines/procedures/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { insertTransfer } from './transfers.repo.ts'
import type { Body } from './transfers.schema.ts'

/** The first word that stands in the name decides. */
const named: readonly (readonly [RegExp, Body])[] = [
  [/人大|人民代表大会/, 'npc'], [/政协|政治协商/, 'cppcc'], [/检察/, 'procuratorate'], [/法院/, 'court'], [/公安|派出所/, 'police'], [/纪委|监委|监察委|纪检/, 'discipline'], [/信访/, 'petition'],
]

export const bodyNamed = (name: string): Body => named.find(([word]) => word.test(name))?.[1] ?? 'other'

/** The slip of the transfer's own form is there already and stays. */
export async function keepTransfer(tx: WriteTx, on: { readonly region: string; readonly id: string }, { body, receipt }: FieldValues, made: { readonly at: Date; readonly by: string | null }): Promise<void> {
  if (typeof body !== 'string' || typeof receipt !== 'string') return
  await insertTransfer(tx, on, { direction: 'out', body: bodyNamed(body), bodyName: body, receipt }, made.at, made.by)
}
