import { readFileSync } from 'node:fs'
import { z } from 'zod'

export const packageRoot = new URL('../../../', import.meta.url)

/** Version of this package, as package.json says it. */
export function version(): string {
  const text = readFileSync(new URL('package.json', packageRoot), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
