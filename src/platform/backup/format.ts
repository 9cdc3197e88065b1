/**
 * The backup format: JSON lines (gzip on disk), readable without Luoshi. Values are PostgreSQL's own text, so that both
 * databases read back exactly what the other wrote.
 *
 *   {"luoshi":"backup","version":1,"createdAt":…,"migrations":[{"name","checksum"}]}
 *   {"table":"file","columns":["region",…]}   then one array of texts (or null) a row, then   {"rows":n,"sum":"…"}
 *   {"file":"<hash>"}   then   {"bytes":"<base64>"} pieces, then   {"size":n}
 *   {"end":"<SM3 of all lines before>"}
 */
import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'

export const Header = z.object({
  luoshi: z.literal('backup'), version: z.literal(1), createdAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
})
export type Header = z.infer<typeof Header>

const Row = z.array(z.string().nullable())
export type Row = z.infer<typeof Row>

export const Line = z.union([
  Row,
  z.strictObject({ table: z.string().regex(/^[a-z_][a-z0-9_]*$/), columns: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/)).min(1) }),
  z.strictObject({ rows: z.number().int().min(0), sum: z.string() }),
  z.strictObject({ file: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ bytes: z.base64() }),
  z.strictObject({ size: z.number().int().min(0) }),
  z.strictObject({ end: z.string() }),
])
export type Line = z.infer<typeof Line>

/** Sum over rows that does not depend on their order: no database has to sort. 128 bits of each row's SM3, added. */
export class RowSum {
  #sum = 0n
  count = 0
  add(line: string): void {
    this.#sum = BigInt.asUintN(128, this.#sum + BigInt(`0x${createHash('sm3').update(line).digest('hex').slice(0, 32)}`))
    this.count += 1
  }
  get value(): string { return this.#sum.toString(16).padStart(32, '0') }
}

export const wholeHash = (): Hash => createHash('sm3')
