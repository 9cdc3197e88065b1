/** The library that ships with Luoshi: packs/national. Read once a process: an edited file counts from the next start. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import type { CanonicalIndicator } from '#engines/reader/alignment/index.ts'
import { IndicatorId } from '../indicators.values.ts'
import { IndicatorDefinition } from './registry.schema.ts'

const Canonical = z.object({
  id: IndicatorId, name: z.object({ zh: z.string(), en: z.string() }), unit: z.string(), direction: z.enum(['up', 'down', 'band']), rollup: z.enum(['sum', 'ratio', 'mean', 'last']),
  numerator: z.string().exactOptional(), denominator: z.string().exactOptional(), area: z.string().exactOptional(), monitoringArea: z.string().exactOptional(),
  aliases: z.array(z.string()).exactOptional(), source: z.array(z.string()), verified: z.boolean().exactOptional(),
}) satisfies z.ZodType<CanonicalIndicator>

/** What practice adds to the canonical list: how often, how late, in which parts, what is done about it; and measures it needs beside. */
const Practice = z.object({
  add: z.array(Canonical),
  practice: z.array(z.object({ id: IndicatorId }).extend(IndicatorDefinition.pick({ frequency: true, lagDays: true, decimals: true, breakdowns: true, corrective: true, collectMinutes: true, definition: true, formula: true, floor: true, ceiling: true, denominator: true }).partial().shape)),
})
export type Practice = z.infer<typeof Practice>['practice'][number]

export interface Library { readonly canonical: readonly CanonicalIndicator[]; readonly practice: ReadonlyMap<string, Practice> }

let read: Promise<Library> | undefined
export function readLibrary(): Promise<Library> {
  read ??= load()
  return read
}

async function load(): Promise<Library> {
  const [canonical, practice] = await Promise.all([packFile('indicators.yaml'), packFile('indicator-practice.yaml')])
  const { add, practice: rows } = Practice.parse(practice)
  return { canonical: [...z.object({ indicators: z.array(Canonical) }).parse(canonical).indicators, ...add], practice: new Map(rows.map((row) => [row.id, row])) }
}

/** A file of packs/national as data, unchecked. */
export async function packFile(name: string): Promise<unknown> {
  return parse(await readFile(fileURLToPath(new URL(`../../../../packs/national/${name}`, import.meta.url)), 'utf8'))
}
