/** What the columns of a sheet mean. Shown to the person, corrected by them, saved for the next file of the same layout. */
import { z } from 'zod'
import { BreakdownCode, IndicatorId, PeriodCode, PlaceCode } from '../../indicators.values.ts'

/** Columns that say of a row what its figures are about. `unit`: the unit of the row's figures. */
export const keyRoles = ['place', 'period', 'indicator', 'breakdown', 'unit', 'remark', 'ignore'] as const
export const parts = ['value', 'numerator', 'denominator'] as const

const at = z.int().min(0).max(16_383)

export const Column = z.discriminatedUnion('role', [
  z.object({ role: z.enum(keyRoles), at }),
  z.object({
    role: z.literal('figure'), at, part: z.enum(parts),
    /** Each null: the row or the sheet says it. */
    indicator: IndicatorId.nullable(), period: PeriodCode.nullable(), breakdown: BreakdownCode.nullable(), place: PlaceCode.nullable(),
    /** As the heading names it. */
    unit: z.string().max(20).nullable(),
  }),
])
export type Column = z.infer<typeof Column>
export type FigureColumn = Extract<Column, { role: 'figure' }>

export const SheetMapping = z.object({
  sheet: z.string().max(100),
  /** false: this sheet is left out. */
  use: z.boolean(),
  /** Number of the first row with data, from 1. */
  firstRow: z.int().min(1).max(1_048_576),
  columns: z.array(Column).max(500),
  /** What holds for every figure of the sheet unless a column or row says otherwise. */
  defaults: z.object({ indicator: IndicatorId.nullable(), period: PeriodCode.nullable(), year: z.int().min(1900).max(2200).nullable(), place: PlaceCode.nullable(), breakdown: BreakdownCode, unit: z.string().max(20).nullable() }),
})
export type SheetMapping = z.infer<typeof SheetMapping>

export const Mapping = z.object({ sheets: z.array(SheetMapping).max(100) })
export type Mapping = z.infer<typeof Mapping>
