/** The list of basic public services: the national edition that ships, local editions, and what is compared between them. */
import { z } from 'zod'
import { Source } from '#engines/rules/index.ts'
import { ItemCode, RegionCode, Words } from '../standards.schema.ts'

/** A number in a standard. `more`: a local standard may not stay below it; `less`: it may not exceed it. */
export const Measure = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  names: Words,
  value: z.number().positive(),
  unit: z.string().min(1),
  better: z.enum(['more', 'less']),
  /** Of these words one stands before the number in a local text; none: the text has only this number of its unit. */
  words: z.array(z.string().min(1)).default([]),
})
export type Measure = z.infer<typeof Measure>

export const NationalItem = z.strictObject({
  code: ItemCode,
  names: Words,
  who: z.string().min(1),
  /** Left out where the wording of the standard was not found. */
  content: z.string().min(1).optional(),
  standard: z.string().min(1),
  cost: z.string().min(1).optional(),
  lead: z.array(z.string().min(1)).min(1),
  /** The text was compared with a stored copy of the standard. */
  verified: z.boolean().default(false),
  /** Against the 2021 edition. */
  changed: z.enum(['added', 'raised', 'widened']).optional(),
  measures: z.array(Measure).default([]),
})
export type NationalItem = z.infer<typeof NationalItem>

export const NationalFile = z.strictObject({
  edition: z.string().regex(/^[A-Z]+\d{4}$/),
  title: Words,
  source: Source,
  announcedOn: z.iso.date(),
  areas: z.array(z.strictObject({ number: z.int().positive(), ...Words.shape })).min(1),
  categories: z.array(z.strictObject({ number: z.int().positive(), area: z.int().positive(), ...Words.shape })).min(1),
  items: z.array(NationalItem).min(1),
})
export type NationalFile = z.infer<typeof NationalFile>

/** A number of a local standard: what it is, and the words it was read from, or `column` where the sheet has one for it. */
export const LocalFigure = z.object({ value: z.number(), quote: z.string() })
export type LocalFigure = z.infer<typeof LocalFigure>

export const LocalItem = z.object({
  code: ItemCode,
  position: z.int().positive(),
  national: ItemCode.nullable(),
  area: z.string(),
  category: z.string(),
  name: z.string().min(1),
  who: z.string(),
  content: z.string(),
  standard: z.string(),
  cost: z.string(),
  lead: z.array(z.string()),
  figures: z.record(z.string(), LocalFigure),
})
export type LocalItem = z.infer<typeof LocalItem>

const rowOutcomes = ['matched', 'local', 'doubtful', 'refused'] as const
/** `row` counts from 1 as the spreadsheet does. Doubtful: taken, somebody should look. Refused: not taken. */
export const ReportRow = z.object({
  row: z.int().positive(), outcome: z.enum(rowOutcomes), name: z.string(), code: z.string().nullable(), national: z.string().nullable(),
  figures: z.array(z.object({ measure: z.string(), names: Words, value: z.number(), unit: z.string(), quote: z.string() })), problems: z.array(Words),
})
export type ReportRow = z.infer<typeof ReportRow>

export const LocalList = z.object({
  region: RegionCode, id: z.uuid(), title: z.string().min(1), document: z.string(), inForceFrom: z.iso.date(), endedOn: z.iso.date().nullable(), fileName: z.string(), version: z.int(), madeAt: z.iso.datetime(),
})
export type LocalList = z.infer<typeof LocalList>

/** A local number that falls short of the national one. */
export interface Shortfall { readonly item: LocalItem; readonly national: NationalItem; readonly measure: Measure; readonly local: LocalFigure }
