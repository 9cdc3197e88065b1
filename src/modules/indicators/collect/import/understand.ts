/** A record of a file understood: whose figure it is, of what, when, and how much; or what is wrong with which cell. */
import type { Missing } from '#engines/metrics/index.ts'
import { isWithinRegion } from '#kernel/region.ts'
import { faultOf, isTotalName, note, readNumber, readPeriod, readPlace, shown, totalOf, unitInHeading, type Cell, type ColumnOfShares, type Note, type PlaceContext, type Reading } from '../cells/index.ts'
import type { Dictionary, Entry } from '../mapping/dictionary.ts'
import { breakdownOf } from '../mapping/guess.ts'
import type { Field, RawRecord } from './raw.ts'

/** A figure that can be kept; numbers as exact decimal texts. */
export interface Taken {
  readonly indicator: string
  readonly place: string
  readonly period: string
  readonly breakdown: string
  readonly value: string | null
  readonly numerator: string | null
  readonly denominator: string | null
  readonly missing: Missing | null
  readonly remark: string
}

export interface Where { readonly sheet: string; readonly row: number; readonly column: string; readonly text: string }

export type Understood =
  /** Nothing stands there. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'taken'; readonly where: Where; readonly taken: Taken; readonly notes: readonly Note[] }
  | { readonly kind: 'refused'; readonly where: Where; readonly note: Note }
  /** A total row: its figure is held against the others. */
  | { readonly kind: 'total'; readonly where: Where; readonly taken: Omit<Taken, 'place'> }

export interface Understanding {
  readonly dictionary: Dictionary
  readonly places: PlaceContext
  /** Region of the import; figures of other places are refused. null: any place. */
  readonly within: string | null
  readonly today: string
  /** Newest first; empty: nothing is known. */
  history(indicator: string, place: string): readonly number[]
  /** Looks of the columns of shares, by sheet and column. */
  shares(sheet: string, column: string): ColumnOfShares | undefined
}

const blank: Understood = { kind: 'blank' }
const nothing: Reading<string> = { kind: 'blank' }

/** What the key fields of a record say, each worked out once for the same text. */
export function keyReadings({ dictionary, places, today }: Pick<Understanding, 'dictionary' | 'places' | 'today'>) {
  const periods = remembered<Reading<string>>()
  const found = remembered<Reading<string>>()
  const totals = remembered<boolean>()
  const entries = remembered<Entry | null>()
  return {
    period: (cell: Cell, frequency: Entry['frequency'], year: number | null) =>
      periods(`${frequency}|${year ?? ''}|${cell.date ?? cell.error ?? ''}|${cell.text}`, () => readPeriod(cell, { frequency, today, ...(year === null ? {} : { year }) })),
    place: (cell: Cell) => found(cell.text, () => readPlace(cell, places)),
    isTotal: ({ text }: Cell) => totals(text, () => isTotalName(text) || totalOf(text) !== undefined),
    entry: ({ text }: Cell) => entries(text, () => {
      const named = dictionary.byId.has(text) ? { id: text, sure: true } : dictionary.find(text)
      return (named?.sure ? dictionary.byId.get(named.id) : undefined) ?? null
    }),
    /** Undefined: the indicator has no such part. */
    breakdown: ({ text }: Cell, { breakdowns }: Entry): string | undefined => {
      const code = text === '' ? '' : breakdownOf(text)
      return code === undefined || (code !== '' && !breakdowns.includes(code)) ? undefined : code
    },
  }
}
export type KeyReadings = ReturnType<typeof keyReadings>

/** More different texts than this are no names but a column taken for names: what was worked out is forgotten. */
const maxTexts = 200_000

function remembered<T>(): (key: string, work: () => T) => T {
  const known = new Map<string, T>()
  return (key, work) => {
    const before = known.get(key)
    if (before !== undefined) return before
    if (known.size >= maxTexts) known.clear()
    const made = work()
    known.set(key, made)
    return made
  }
}

/** One for a file: what the same text meant a row above is not worked out again. */
export function understander(context: Understanding, read: KeyReadings = keyReadings(context)): (record: RawRecord, year: number | null) => Understood {
  return (record, year) => {
    const { value, numerator, denominator } = record
    if (isEmpty(value) && isEmpty(numerator) && isEmpty(denominator)) return blank
    const main = isEmpty(value) ? (isEmpty(numerator) ? denominator : numerator) : value
    const where = (field: Field): Where => ({ sheet: record.sheet, row: record.row, column: field.column || main.column, text: shown(field.cell.text || main.cell.text) })
    const refuse = (field: Field, why: Note): Understood => ({ kind: 'refused', where: where(field), note: why })

    const entry = read.entry(record.indicator.cell)
    if (entry === null) return refuse(record.indicator, record.indicator.cell.text === '' ? note('no-indicator', '没有写明是哪项指标。请补上指标名称，或在列对应中指定。', 'No indicator is named. Add its name or set it in the mapping.') : note('indicator-unknown', `指标库中没有“${shown(record.indicator.cell.text)}”。请核对名称，或先在指标库登记。`, `There is no indicator “${shown(record.indicator.cell.text)}”. Check the name or register it first.`))
    if (entry.formula !== null) return refuse(record.indicator, note('computed', `“${entry.name.zh}”由公式计算，不用填报。请去掉这一项。`, `“${entry.name.en || entry.name.zh}” is computed by a formula. Leave it out.`))
    if (entry.state === 'retired') return refuse(record.indicator, note('retired', `“${entry.name.zh}”已停用。`, `“${entry.name.en || entry.name.zh}” is no longer used.`))

    const period = read.period(record.period.cell, entry.frequency, year)
    if (period.kind !== 'value') return refuse(record.period, period.kind === 'refused' ? period.note : note('no-period', '没有写明统计期。请补上，或在列对应中指定。', 'No period is named. Add it or set it in the mapping.'))
    const isTotal = read.isTotal(record.place.cell)
    const place = isTotal ? undefined : read.place(record.place.cell)
    if (place !== undefined && place.kind !== 'value') return refuse(record.place, place.kind === 'refused' ? place.note : note('no-place', '没有写明地区。请补上，或在列对应中指定。', 'No place is named. Add it or set it in the mapping.'))
    if (place !== undefined && context.within !== null && !isWithinRegion(place.value, context.within)) return refuse(record.place, note('place-outside', `“${shown(record.place.cell.text)}”不在本次导入的范围内。请核对，或由上级导入。`, `“${shown(record.place.cell.text)}” is outside of this import. Check it, or leave it to the level above.`))
    const breakdown = read.breakdown(record.breakdown.cell, entry)
    if (breakdown === undefined) return refuse(record.breakdown, note('breakdown', `“${entry.name.zh}”没有“${shown(record.breakdown.cell.text)}”这个分组。请核对，或在指标库中登记分组。`, `“${entry.name.en || entry.name.zh}” has no part “${shown(record.breakdown.cell.text)}”. Check it or register the part.`))

    const code = place?.value ?? ''
    const part = (field: Field, label: string | null): Reading<string> => isEmpty(field) ? nothing : readNumber(field.cell, { unit: unitInHeading(label ?? '') ?? '', decimals: 6, mayBeNegative: false })
    const [top, bottom] = [part(numerator, entry.numerator), part(denominator, entry.denominator)]
    for (const [field, part_] of [[numerator, top], [denominator, bottom]] as const) if (part_.kind === 'refused') return refuse(field, part_.note)
    const [n, d] = [decimalOf(top), decimalOf(bottom)]
    const shares = entry.unit === '%' || entry.unit === '‰' ? context.shares(record.sheet, value.column) : undefined
    const figure = readNumber(value.cell, {
      unit: entry.unit, decimals: entry.decimals, history: code === '' ? [] : context.history(entry.id, code),
      ...(record.unit === '' ? {} : { headingUnit: record.unit }), ...(shares === undefined ? {} : { column: shares }),
      ...(entry.floor === null ? {} : { mayBeNegative: entry.floor < 0 }),
      ...(n !== undefined && d !== undefined && Number(d) > 0 ? { ratioPercent: (Number(n) / Number(d)) * entry.multiplier } : {}),
    })
    if (figure.kind === 'refused') return refuse(value, figure.note)
    const v = decimalOf(figure)
    const fault = faultOf({ ...(v === undefined ? {} : { value: v }), ...(n === undefined ? {} : { numerator: n }), ...(d === undefined ? {} : { denominator: d }) }, { unit: entry.unit, multiplier: entry.multiplier, decimals: entry.decimals, isShare: entry.rollup === 'ratio' && entry.unit === '%' && (entry.ceiling ?? 100) <= 100 })
    if (fault !== undefined) return refuse(main, fault)
    const missing = v === undefined && n === undefined ? (figure.kind === 'missing' ? figure.reason : top.kind === 'missing' ? top.reason : undefined) : null
    if (missing === undefined) return blank
    const taken = { indicator: entry.id, period: period.value, breakdown, value: v ?? null, numerator: n ?? null, denominator: d ?? null, missing, remark: record.remark }
    if (isTotal) return { kind: 'total', where: where(main), taken }
    const notes = [...notesOf(period), ...(place === undefined ? [] : notesOf(place)), ...notesOf(top), ...notesOf(bottom), ...notesOf(figure)]
    return { kind: 'taken', where: where(main), taken: { ...taken, place: code }, notes }
  }
}

const isEmpty = ({ cell }: Field): boolean => cell.text === '' ? cell.error === undefined : cell.error === undefined && !/[^\s\u200B-\u200D\uFEFF]/.test(cell.text)
const decimalOf = (read: Reading<string>): string | undefined => (read.kind === 'value' ? read.value : undefined)
const notesOf = (read: Reading<unknown>): readonly Note[] => (read.kind === 'value' || read.kind === 'missing' ? read.notes : [])
