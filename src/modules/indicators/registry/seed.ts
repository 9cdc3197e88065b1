/** Keeps the shipped library in the dictionary: what is missing is added, what nobody edited follows the pack. */
import { isDeepStrictEqual } from 'node:util'
import type { LuoshiDb, WriteTx } from '#platform/db/index.ts'
import { definitionFrom } from './defaults.ts'
import { readLibrary } from './pack.ts'
import { allIndicators, definitionOf, putIndicator } from './registry.repo.ts'

/** Safe at every start: one query when all is there. */
export async function seedLibrary(db: LuoshiDb, at: Date): Promise<void> {
  const library = await readLibrary()
  await db.write((tx) => seed(tx, library, at))
}

async function seed(tx: WriteTx, { canonical, practice }: Awaited<ReturnType<typeof readLibrary>>, at: Date): Promise<void> {
  const known = new Map((await allIndicators(tx)).map((indicator) => [indicator.id, indicator]))
  for (const one of canonical) {
    const definition = definitionFrom(one, practice.get(one.id))
    const before = known.get(one.id)
    if (before !== undefined && (before.version > 1 || isDeepStrictEqual(definitionOf(before), definition))) continue
    await putIndicator(tx, { ...definition, id: one.id, origin: 'library', state: 'active', version: 1, updatedAt: at.toISOString() })
  }
}
