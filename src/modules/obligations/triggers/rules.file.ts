/** The rules that ship with Luoshi, read when first needed: an edited file counts from the next start. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { compileTriggers, type Trigger } from './rules.ts'
import { rulesFile } from './rules.schema.ts'

const path = fileURLToPath(new URL('../../../../packs/national/obligation-rules.yaml', import.meta.url))

/** @throws ZodError, rules.refused: a pack that can't be used is a fault of the installation */
export async function readTriggers(): Promise<readonly Trigger[]> {
  return compileTriggers(rulesFile.parse(parse(await readFile(path, 'utf8'))).rules)
}
