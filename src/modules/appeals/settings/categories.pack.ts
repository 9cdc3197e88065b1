/** The small category tree that ships: a line begins with it and replaces it by its own. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const Pack = z.object({ areas: z.array(z.object({ code: z.string(), name: z.string(), matters: z.array(z.object({ code: z.string(), name: z.string() })) })) })

/** Areas whose matters lie in a public place: offered to programs of others by Open311. */
const inPublic: ReadonlySet<string> = new Set(['0102', '0107', '0108', '0109', '0110', '0111', '0201', '0202', '0203', '0204', '0303', '1102'])

export interface PackCategory { readonly code: string; readonly parent: string | null; readonly name: string; readonly open311: boolean }

export function shippedCategories(): readonly PackCategory[] {
  const { areas } = Pack.parse(parse(readFileSync(new URL('../../../../packs/national/appeals/categories.yaml', import.meta.url), 'utf8')))
  return areas.flatMap(({ code, name, matters }) => [{ code, parent: null, name, open311: false }, ...matters.map((matter) => ({ ...matter, parent: code, open311: inPublic.has(matter.code) }))])
}
