/** The canonical indicators and the targets of real plans that ship with Luoshi. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'

const Canonical = z.object({
  id: z.string(), name: z.object({ zh: z.string(), en: z.string() }), unit: z.string(), direction: z.enum(['up', 'down', 'band']), rollup: z.enum(['sum', 'ratio', 'mean', 'last']),
  numerator: z.string().exactOptional(), denominator: z.string().exactOptional(), area: z.string().exactOptional(), monitoringArea: z.string().exactOptional(),
  aliases: z.array(z.string()).exactOptional(), source: z.array(z.string()), verified: z.boolean().exactOptional(),
})
const Reference = z.object({
  id: z.string(), title: z.string(), number: z.string().nullable(), region: z.object({ name: z.string(), code: z.string() }), issuedOn: z.string().nullable(),
  period: z.object({ start: z.string().nullable(), end: z.string() }), source: z.string(),
  targets: z.array(z.object({
    indicator: z.string(), year: z.int(), op: z.enum(['=', '>=', '<=', '~']), value: z.number().nullable(), unit: z.string().nullable(),
    nature: z.enum(['binding', 'anticipatory']).nullable(), baseline: z.number().exactOptional(),
  })),
})

export interface References { readonly indicators: readonly z.infer<typeof Canonical>[]; readonly plans: readonly z.infer<typeof Reference>[] }

let read: Promise<References> | undefined
/** Read once a process: an edited file counts from the next start. */
export function readReferences(): Promise<References> {
  read ??= load()
  return read
}

async function load(): Promise<References> {
  const [indicators, plans] = await Promise.all(['indicators.yaml', 'reference-targets.yaml'].map(async (name): Promise<unknown> => parse(await readFile(folder(name), 'utf8'))))
  return { indicators: z.object({ indicators: z.array(Canonical) }).parse(indicators).indicators, plans: z.object({ plans: z.array(Reference) }).parse(plans).plans }
}

const folder = (name: string): string => fileURLToPath(new URL(`../../../../packs/national/${name}`, import.meta.url))
