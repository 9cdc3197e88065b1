import { cp } from 'node:fs/promises'
import { inject } from 'vitest'

/**
 * Fills a data folder with the migrated, empty database of the run, as a server that was stopped leaves it: making one
 * anew takes eleven seconds of a processor. Embedded only.
 */
export async function fillMigratedFolder(folder: string): Promise<void> {
  const template = inject('databaseTemplate')
  if (template.kind !== 'embedded') throw new Error('only the embedded database lies in a folder of ours')
  await cp(template.folder, folder, { recursive: true })
}
