/** The numbers behind an entitlement on a day in a place: whose each is, since when, by which text. Pure. */
import { rowAsOf, type CompiledVersion, type EntitlementPack, type Source } from '#engines/rules/index.ts'
import type { Place } from './places.ts'

export interface Figure {
  readonly names: { readonly zh: string; readonly en: string }
  readonly unit: string
  /** null: follows an index. */
  readonly value: number | string | boolean | null
  /** Who set it, as far up as had to be gone; null: it holds everywhere. */
  readonly place: string | null
  readonly from: string
  readonly source: Source
}

/** Nearest first: county, prefecture, province, everywhere. `of`: figures of the condition, of the amount, or of both. */
export function figuresOf({ when, amount, months }: CompiledVersion, { parameters }: Pick<EntitlementPack, 'parameters'>, { day, place, of = 'both' }: { readonly day: string; readonly place: Place | undefined; readonly of?: 'amount' | 'both' }): readonly Figure[] {
  const used = new Set([...(of === 'both' ? [when] : []), amount, months].flatMap((rule) => [...(rule?.about.parameters ?? [])]))
  return parameters.filter(({ name }) => used.has(name)).flatMap((table): Figure[] => {
    const row = rowAsOf(table, day, place?.code)
    return row === undefined ? [] : [{ names: table.names, unit: table.unit, value: row.value ?? null, place: row.region === undefined ? null : (place?.names.get(row.region) ?? row.region), from: row.from, source: row.source }]
  })
}
