/** The rules that ship with Luoshi, read when first needed: an edited file counts from the next start. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const path = fileURLToPath(new URL('../../../../packs/national/obligation-rules.yaml', import.meta.url))
let reading: Promise<string> | undefined

export const shippedText = (): Promise<string> => (reading ??= readFile(path, 'utf8'))
