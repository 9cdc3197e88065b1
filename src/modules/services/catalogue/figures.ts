/** The numbers behind an entitlement on a day in a place: whose each is, since when, by which text. Pure. */
import { rowAsOf, type CompiledVersion, type EntitlementPack, type ParameterTable, type Source } from '#engines/rules/index.ts'
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

/** Nearest first: county, prefecture, province, everywhere. */
export function figuresOf(version: CompiledVersion, pack: Pick<EntitlementPack, 'parameters'>, { day, place }: { readonly day: string; readonly place: Place | undefined }): readonly Figure[] {
  return tablesOf(version, pack).flatMap((table): Figure[] => {
    const row = rowAsOf(table, day, place?.code)
    return row === undefined ? [] : [{ names: table.names, unit: table.unit, value: row.value ?? null, place: row.region === undefined ? null : (place?.names.get(row.region) ?? row.region), from: row.from, source: row.source }]
  })
}

/** Names of the numbers behind it that are only assumed there on the day: whoever is shown an answer or an amount is told so. */
export function assumedIn(version: CompiledVersion | undefined, pack: Pick<EntitlementPack, 'parameters'>, { day, region }: { readonly day: string; readonly region?: string }): readonly ParameterTable['names'][] {
  return version === undefined ? [] : tablesOf(version, pack).flatMap((table) => (rowAsOf(table, day, region)?.source.assumed === true ? [table.names] : []))
}

/** Of the condition and of the amount. */
function tablesOf({ when, amount, months }: CompiledVersion, { parameters }: Pick<EntitlementPack, 'parameters'>): readonly ParameterTable[] {
  const used = new Set([when, amount, months].flatMap((rule) => [...(rule?.about.parameters ?? [])]))
  return parameters.filter(({ name }) => used.has(name))
}
