/** Names of the units that settings and their history mention by id. */
import { z } from 'zod'
import { organizationsById } from '#modules/directory/index.ts'
import type { ReadTx } from '#platform/db/index.ts'

/** Name by id; an id that nobody knows any more is not there. */
export const UnitNames = z.record(z.string(), z.string())

const fields = ['unit', 'supports', 'org'] as const

export async function unitNames(tx: ReadTx, rows: readonly (Readonly<Record<string, unknown>> | null)[]): Promise<z.infer<typeof UnitNames>> {
  const ids = new Set(rows.flatMap((row) => fields.flatMap((field) => [row?.[field]].flat())).filter((id) => typeof id === 'string'))
  return Object.fromEntries((ids.size === 0 ? [] : await organizationsById(tx, [...ids])).map((unit) => [unit.id, unit.name]))
}
