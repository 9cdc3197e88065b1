/** Figures as JSON: a list of records, or an object with it under `observations`. */
import { z } from 'zod'
import { collectErrors } from '../collect.errors.ts'
import { markOf } from '../cells/index.ts'
import type { RawRecord } from '../import/raw.ts'
import { missingStates } from '../../indicators.values.ts'
import { namedRecord, type Outgoing } from './exchange.ts'

const figure = z.union([z.number(), z.string()]).nullish()
const Item = z.object({
  indicator: z.string(), place: z.string(), period: z.string(), breakdown: z.string().default(''),
  value: figure, numerator: figure, denominator: figure, missing: z.enum(missingStates).nullish(), remark: z.string().max(2000).nullish(),
})
const Body = z.union([z.array(z.unknown()), z.object({ observations: z.array(z.unknown()) }).transform((body) => body.observations)])

/** @throws collect.bad-exchange naming the first record that is none */
export function readJson(name: string, body: unknown): readonly RawRecord[] {
  const items = Body.safeParse(body)
  if (!items.success) throw collectErrors['bad-exchange']({ name, format: 'JSON', reason: 'observations: […]' })
  return items.data.map((raw, i) => {
    const item = Item.safeParse(raw)
    if (!item.success) throw collectErrors['bad-exchange']({ name, format: 'JSON', reason: `observations[${i}].${item.error.issues[0]?.path.join('.') ?? ''}: ${item.error.issues[0]?.message ?? ''}` })
    const { indicator, place, period, breakdown, value, numerator, denominator, missing, remark } = item.data
    return namedRecord(i + 1, { indicator, place, period, breakdown, value: missing ? markOf[missing] : text(value), numerator: text(numerator), denominator: text(denominator), remark: remark ?? '' })
  })
}

export const writeJson = (figures: readonly Outgoing[]): string =>
  JSON.stringify({ observations: figures.map(({ indicator, place, period, breakdown, value, numerator, denominator, missing, status, remark }) => ({ indicator, place, period, breakdown, value, numerator, denominator, missing, status, remark })) }, null, 1)

/** Numbers of JSON never carry an exponent into a cell. */
const text = (value: number | string | null | undefined): string => (value === null || value === undefined ? '' : typeof value === 'string' ? value : Number.isInteger(value) || !String(value).includes('e') ? String(value) : value.toFixed(6))
