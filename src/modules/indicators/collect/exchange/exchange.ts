/** The formats in which other systems give and take figures, and their words for periods. */
import { textCell } from '../cells/index.ts'
import type { Field, RawRecord } from '../import/raw.ts'

export const exchangeFormats = ['csv', 'xlsx', 'json', 'dhis2', 'sdmx-csv'] as const
export type ExchangeFormat = (typeof exchangeFormats)[number]

/** A current figure on its way out. Numbers as they are kept. */
export interface Outgoing {
  readonly indicator: string
  readonly indicatorName: string
  readonly unit: string
  readonly place: string
  readonly placeName: string
  readonly period: string
  readonly breakdown: string
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly missing: string | null
  readonly status: string
  readonly remark: string
}

/** A record of a format whose fields have names. `row` counts from 1. */
export function namedRecord(row: number, fields: Readonly<Record<'indicator' | 'place' | 'period' | 'breakdown' | 'value' | 'numerator' | 'denominator' | 'remark', string>>, names: Readonly<Record<string, string>> = {}): RawRecord {
  const field = (name: keyof typeof fields): Field => ({ cell: textCell(fields[name]), column: names[name] ?? name })
  return {
    sheet: '', row, unit: '', remark: fields.remark, indicator: field('indicator'), place: field('place'), period: field('period'), breakdown: field('breakdown'),
    value: field('value'), numerator: field('numerator'), denominator: field('denominator'),
  }
}

/** DHIS2: 202606, 2026Q2, 2026S1, 2026, 2025Sep (a year from September). Other texts are left as they are. */
export const fromDhis2Period = (text: string): string =>
  text.replace(/^(\d{4})(\d{2})$/, '$1-$2').replace(/^(\d{4})Q([1-4])$/, '$1-Q$2').replace(/^(\d{4})S([12])$/, '$1-H$2').replace(/^(\d{4})Sep$/, '$1-S')
export const toDhis2Period = (period: string): string =>
  period.replace(/^(\d{4})-S$/, '$1Sep').replace(/-H([12])$/, 'S$1').replace(/-Q([1-4])$/, 'Q$1').replace(/^(\d{4})-(\d{2})$/, '$1$2')

/** SDMX: 2026-06 or 2026-M06, 2026-Q2, 2026-S1, 2026 or 2026-A1, 2025-09-01/P1Y. */
export const fromSdmxPeriod = (text: string): string =>
  text.replace(/^(\d{4})-M(\d{2})$/, '$1-$2').replace(/^(\d{4})-S([12])$/, '$1-H$2').replace(/^(\d{4})-A1$/, '$1').replace(/^(\d{4})-09-01\/P1Y$/, '$1-S')
export const toSdmxPeriod = (period: string): string => period.replace(/^(\d{4})-S$/, '$1-09-01/P1Y').replace(/-H([12])$/, '-S$1')
