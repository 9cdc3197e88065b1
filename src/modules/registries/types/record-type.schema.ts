/** The shape of packs/national/registries/*.yaml: what a record of each type holds, who may see it and where it comes from. */
import { z } from 'zod'

const Words = z.object({ zh: z.string().min(1), en: z.string().min(1) })

/**
 * `identity`, `phone`, `account`, `address`: sealed. `uscc`: GB 32100 code. `code`: a number that an office gives. `place`: town or
 * village. `reference`: another record, written by what that one is known by.
 */
export const fieldTypes = ['string', 'number', 'boolean', 'date', 'choice', 'identity', 'phone', 'account', 'address', 'uscc', 'code', 'place', 'reference'] as const
export type FieldType = (typeof fieldTypes)[number]

/**
 * `open`: may be published. `internal`: for staff. `personal`, `sensitive` (PIPL art. 28): of a person, for whoever may see records of
 * persons. `name`: masked but for the first character until opened. `direct`: encrypted, masked, opened with a reason.
 */
export const sensitivities = ['open', 'internal', 'personal', 'sensitive', 'name', 'direct'] as const

const sealedTypes: ReadonlySet<FieldType> = new Set(['identity', 'phone', 'account', 'address'])

export const Field = z.strictObject({
  name: z.string().regex(/^[\p{L}\p{N}]{1,40}$/u),
  type: z.enum(fieldTypes),
  names: Words,
  sensitivity: z.enum(sensitivities),
  /** The register of the administration that knows it. */
  source: z.string().min(1),
  required: z.boolean().default(false),
  /** Never changes in a life: a second value is a conflict, not news. */
  fixed: z.boolean().default(false),
  oneOf: z.array(z.string().min(1)).min(2).optional(),
  /** Other words that lists write for those of a choice. */
  means: z.record(z.string(), z.string()).optional(),
  unit: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** Of a reference: the type it points to, and whether what is missing there is made. */
  to: z.string().optional(),
  makes: z.boolean().default(false),
  /** Other headings that mean it. */
  also: z.array(z.string().min(1)).default([]),
}).refine((field) => (field.oneOf !== undefined) === (field.type === 'choice'), 'a choice lists its words, nothing else does')
  .refine((field) => Object.values(field.means ?? {}).every((word) => field.oneOf?.includes(word) === true), 'other words mean words of the choice')
  .refine((field) => (field.to !== undefined) === (field.type === 'reference'), 'a reference says where to, nothing else does')
  .refine((field) => sealedTypes.has(field.type) === (field.sensitivity === 'direct'), 'sealed types are direct identifiers, and only those')
export type Field = z.infer<typeof Field>

export const RecordType = z.strictObject({
  type: z.string().regex(/^[a-z]{2,30}$/),
  names: Words,
  /** Field that people call the record by. */
  title: z.string(),
  /** Records of persons: need a permission of their own, and every opening is written down. */
  personal: z.boolean(),
  /** Fields that together tell one record from all others; the first set that a row has complete counts. */
  keys: z.array(z.array(z.string()).min(1)).min(1),
  fields: z.array(Field).min(1),
}).refine(({ fields, title, keys }) => [title, ...keys.flat()].every((name) => fields.some((field) => field.name === name)), 'title and keys are fields')
  .refine(({ fields }) => new Set(fields.map((field) => field.name)).size === fields.length, 'a field stands once')
export type RecordType = z.infer<typeof RecordType>

export const isSealed = (field: Pick<Field, 'type'>): boolean => sealedTypes.has(field.type)
