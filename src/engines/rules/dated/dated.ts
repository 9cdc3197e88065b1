/** What holds from a day on, until the next: parameters of the law, each number with the text it comes from. */
import { z } from 'zod'
import { significantDigits } from '#kernel/access.ts'
import type { FactRecord } from '../evaluate/facts.ts'
import { rulesErrors } from '../rules.errors.ts'

const day = z.iso.date()

/** Where a number or a rule comes from. `verified: false`: taken over from practice or memory, not compared with the text. `assumed`: stands in for a number that nobody has found yet. */
export const Source = z.object({ document: z.string().min(1).max(300), clause: z.string().max(300).default(''), verified: z.boolean().default(false), assumed: z.literal(true).optional() })
export type Source = z.infer<typeof Source>

const Derivation = z.object({
  /** Id of the indicator whose change the number follows, e.g. the consumer price index, as a ratio to the base (1.021). */
  indicator: z.string().min(1),
  base: z.number(),
  /** Never below; a standard that moves with prices does not fall. */
  floor: z.number().optional(),
  /** A value computed from an indicator counts from the day somebody approved it. */
  approvedBy: z.string().min(1).optional(),
})

export const DatedValue = z.object({
  from: day,
  /** First day on which it no longer holds; without it, until the next row. */
  until: day.optional(),
  /** Region code whose subtree it holds for; without it everywhere. The nearest row wins. */
  region: z.string().regex(/^\d{6}(\d{6})?$/).optional(),
  value: z.union([z.number(), z.string(), z.boolean()]).optional(),
  derived: Derivation.optional(),
  source: Source,
}).refine((row) => (row.value === undefined) !== (row.derived === undefined), 'either a value or what it is derived from')
export type DatedValue = z.infer<typeof DatedValue>

export const ParameterTable = z.object({ name: z.string().min(1), unit: z.string().max(40).default(''), names: z.object({ zh: z.string(), en: z.string() }), rows: z.array(DatedValue).min(1) })
export type ParameterTable = z.infer<typeof ParameterTable>

/** Index by indicator id, as ratio to its base year; undefined where it is not observed. */
export type IndexOf = (indicator: string, onDay: string) => number | undefined

/** The row that holds on a day in a region: the nearest region first, of those the latest. */
export function rowAsOf(table: ParameterTable, onDay: string, region?: string): DatedValue | undefined {
  return table.rows
    .filter((row) => row.from <= onDay && (row.until === undefined || onDay < row.until) && (row.region === undefined || (region !== undefined && region.startsWith(significantDigits(row.region)))))
    .toSorted((a, b) => reach(b) - reach(a) || b.from.localeCompare(a.from))[0]
}

/** Digits of the region: more is nearer. */
const reach = (row: DatedValue): number => (row.region === undefined ? 0 : significantDigits(row.region).length)

/** A parameter that has no row on the day is left out: what needs it is unknown, and says so by name. */
export function parametersAsOf(tables: readonly ParameterTable[], onDay: string, region?: string, indexOf: IndexOf = () => undefined): FactRecord {
  return Object.fromEntries(tables.flatMap((table) => {
    const row = rowAsOf(table, onDay, region)
    const value = row === undefined ? undefined : (row.value ?? derivedValue(row, onDay, indexOf))
    return value === undefined ? [] : [[table.name, value]]
  }))
}

function derivedValue({ derived }: DatedValue, onDay: string, indexOf: IndexOf): number | undefined {
  if (derived === undefined || derived.approvedBy === undefined) return undefined
  const index = indexOf(derived.indicator, onDay)
  if (index === undefined) return undefined
  const moved = Math.round(derived.base * index * 100) / 100
  return Math.max(moved, derived.floor ?? moved)
}

export interface Gap { readonly from: string; readonly until: string }

/** Days between `from` and `until` on which no row holds anywhere in the region. */
export function gapsOf(table: ParameterTable, from: string, until: string, region?: string): readonly Gap[] {
  if (from >= until) throw rulesErrors['bad-period']({ from, until })
  const changes = [...new Set([from, ...table.rows.flatMap((row) => [row.from, row.until ?? row.from])])].filter((change) => change >= from && change < until).sort()
  const gaps: Gap[] = []
  changes.forEach((change, i) => {
    if (rowAsOf(table, change, region) !== undefined) return
    const end = changes[i + 1] ?? until
    const last = gaps.at(-1)
    if (last?.until === change) gaps[gaps.length - 1] = { from: last.from, until: end }
    else gaps.push({ from: change, until: end })
  })
  return gaps
}
