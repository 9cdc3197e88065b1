/**
 * DHIS2 `dataValueSets` (developers' guide, "Data values"): orgUnit is the region code, dataElement the indicator's id;
 * a ratio's parts are data elements of their own, `<id>.numerator` and `<id>.denominator`. Parts of the population
 * come as categoryOptionCombo. A value that is missing has no data value; the reason is its comment.
 */
import { z } from 'zod'
import { collectErrors } from '../collect.errors.ts'
import { markOf } from '../cells/index.ts'
import type { RawRecord } from '../import/raw.ts'
import { missingStates } from '../../indicators.values.ts'
import { fromDhis2Period, namedRecord, toDhis2Period, type Outgoing } from './exchange.ts'

const Value = z.object({
  dataElement: z.string(), period: z.string().optional(), orgUnit: z.string().optional(), categoryOptionCombo: z.string().optional(),
  value: z.union([z.string(), z.number()]).optional(), comment: z.string().optional(),
})
const Body = z.object({ period: z.string().optional(), orgUnit: z.string().optional(), dataValues: z.array(Value) })

export const isDhis2 = (body: unknown): boolean => typeof body === 'object' && body !== null && 'dataValues' in body

/** Uid that DHIS2 gives its own default combination on every installation. */
const defaultCombos = new Set(['', 'default', 'HllvX50cXC0'])
const noValue = /^missing: ([a-z-]+)$/

/** @throws collect.bad-exchange */
export function readDhis2(name: string, body: unknown): readonly RawRecord[] {
  const set = Body.safeParse(body)
  if (!set.success) throw collectErrors['bad-exchange']({ name, format: ' DHIS2 dataValueSets', reason: `${set.error.issues[0]?.path.join('.') ?? ''}: ${set.error.issues[0]?.message ?? ''}` })
  const records = new Map<string, { row: number; indicator: string; place: string; period: string; breakdown: string; value: string; numerator: string; denominator: string; remark: string }>()
  set.data.dataValues.forEach((one, i) => {
    const [indicator = '', part = 'value'] = one.dataElement.split('.')
    const place = one.orgUnit ?? set.data.orgUnit ?? ''
    const period = one.period ?? set.data.period ?? ''
    const combo = one.categoryOptionCombo ?? ''
    const breakdown = defaultCombos.has(combo) ? '' : combo
    const reason = missingStates.find((state) => state === noValue.exec(one.comment ?? '')?.[1])
    const key = JSON.stringify([indicator, place, period, breakdown])
    const known = records.get(key)
    const record = known ?? { row: i + 1, indicator, place, period: fromDhis2Period(period), breakdown, value: '', numerator: '', denominator: '', remark: '' }
    const text = reason === undefined ? String(one.value ?? '') : markOf[reason]
    const at = part === 'numerator' || part === 'denominator' ? part : 'value'
    // The same part twice is a record of its own, which is then found to repeat the first.
    if (record[at] !== '') { records.set(`${key}#${i}`, { ...record, row: i + 1, value: '', numerator: '', denominator: '', [at]: text }); return }
    record[at] = text
    if (reason === undefined && one.comment !== undefined) record.remark = one.comment
    records.set(key, record)
  })
  return [...records.values()].map(({ row, ...fields }) => namedRecord(row, fields, { indicator: 'dataElement', place: 'orgUnit', breakdown: 'categoryOptionCombo' }))
}

export function writeDhis2(figures: readonly Outgoing[]): string {
  const dataValues = figures.flatMap((figure) => {
    const about = { period: toDhis2Period(figure.period), orgUnit: figure.place, ...(figure.breakdown === '' ? {} : { categoryOptionCombo: figure.breakdown }) }
    const comment = figure.missing !== null ? { comment: `missing: ${figure.missing}` } : figure.remark === '' ? {} : { comment: figure.remark }
    const main = { dataElement: figure.indicator, ...about, ...(figure.value === null ? {} : { value: String(figure.value) }), ...comment }
    const parts = ([['numerator', figure.numerator], ['denominator', figure.denominator]] as const).flatMap(([part, value]) => (value === null ? [] : [{ dataElement: `${figure.indicator}.${part}`, ...about, value: String(value) }]))
    return [main, ...parts]
  })
  return JSON.stringify({ dataValues }, null, 1)
}
