/** A value that a JSON schema accepts, for calling routes nobody wrote an example for. `text` goes wherever free text may. */
import { z } from 'zod'

interface Schema {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly minItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
}

export const sampleOf = (schema: z.ZodType, text: string): unknown => sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, text)

function sample(schema: Schema, text: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0]
  if (choice !== undefined) return sample(choice, text)
  switch (schema.type) {
    case 'object': return Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name)).map(([name, inner]) => [name, sample(inner, text)]))
    case 'array': return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}, text))
    case 'integer':
    case 'number': return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
    case 'boolean': return true
    case 'null': return null
    default: return sampleText(schema, text)
  }
}

function sampleText({ format, pattern, minLength = 0, maxLength = Infinity }: Schema, text: string): string {
  if (format === 'uuid') return '01a2014c-72f7-7915-8479-552388e421f0'
  if (format === 'date') return '2026-11-22'
  if (format === 'date-time') return '2026-11-22T08:00:00Z'
  const known = [text, '123456', '360981', '360981001000', '999901', '2026', '2026-2028', '/tmp/x', 'a', 'gov'].find((one) => (pattern === undefined || new RegExp(pattern, 'u').test(one)) && one.length >= minLength && one.length <= maxLength)
  return known ?? text.padEnd(minLength, 'x').slice(0, maxLength)
}
