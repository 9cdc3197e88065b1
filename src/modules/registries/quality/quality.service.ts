/** How good the data of a register is, field by field. */
import type { ReadTx } from '#platform/db/index.ts'
import type { At } from '../records/records.repo.ts'
import { typeNamed } from '../types/read-types.ts'
import { countFields, countFlags, countRecords } from './quality.repo.ts'

export interface FieldQuality { readonly field: string; readonly known: number; readonly none: number; readonly unknown: number; readonly doubtful: readonly { readonly kind: string; readonly n: number }[] }
export interface Quality { readonly records: number; readonly flagged: number; readonly merged: number; readonly fields: readonly FieldQuality[] }

export async function qualityOf(tx: ReadTx, at: At): Promise<Quality> {
  const [all, fields, flags] = [await countRecords(tx, at), await countFields(tx, at), await countFlags(tx, at)]
  const counted = new Map(fields.map((one) => [one.field, one]))
  return {
    records: all.records, flagged: all.flagged, merged: all.merged,
    fields: typeNamed(at.type).fields.map((field) => {
      const known = field.type === 'place' ? all.placed : (counted.get(field.name)?.known ?? 0)
      const none = counted.get(field.name)?.none ?? 0
      return { field: field.name, known, none, unknown: all.records - known - none, doubtful: flags.filter((one) => one.field === field.name).map(({ kind, n }) => ({ kind, n })) }
    }),
  }
}
