/** A round of collecting, what each unit is asked, and how far it is. */
import { z } from 'zod'
import { BreakdownCode, DayCode, IndicatorId, PeriodCode, PlaceCode } from '../../indicators.values.ts'

/** open: being filled in; submitted: sent in, counts provisionally; checked: by the unit's head; approved: locked; returned: back with a reason. */
export const taskStates = ['open', 'submitted', 'checked', 'approved', 'returned'] as const
export type TaskState = (typeof taskStates)[number]

const Field = z.object({ indicator: IndicatorId, place: PlaceCode, breakdown: BreakdownCode })

/** A figure that is not asked because the system has it or gets it otherwise. */
export const LeftOut = Field.extend({ orgId: z.uuid().nullable(), zh: z.string(), en: z.string() })
export type LeftOut = z.infer<typeof LeftOut>

export const NewCycle = z.object({
  title: z.string().trim().min(2).max(200),
  place: PlaceCode,
  period: PeriodCode,
  dueOn: DayCode,
  indicators: z.array(IndicatorId).min(1).max(200),
  /** Places below that are asked about; default: the place of the cycle. */
  places: z.array(PlaceCode).max(500).default([]),
  /** Unit by indicator, where neither a target nor the registry names one. */
  units: z.record(IndicatorId, z.uuid()).default({}),
  /** Ask for the parts of the indicators as well. */
  breakdowns: z.boolean().default(false),
  unitChecks: z.boolean().default(true),
  /** true: what exists elsewhere is left out by itself; false: the cycle is refused with the places named. */
  leaveOut: z.boolean().default(false),
})
export type NewCycle = z.infer<typeof NewCycle>

export const Cycle = z.object({
  id: z.uuid(), region: z.string(), title: z.string(), place: PlaceCode, period: PeriodCode, dueOn: DayCode, unitChecks: z.boolean(),
  leftOut: z.array(LeftOut), state: z.enum(['open', 'closed']), by: z.string(), at: z.iso.datetime(), version: z.int(),
})
export type Cycle = z.infer<typeof Cycle>

export const Task = z.object({
  id: z.uuid(), region: z.string(), cycleId: z.uuid(), orgId: z.uuid(), state: z.enum(taskStates), reason: z.string().nullable(),
  submittedBy: z.string().nullable(), submittedAt: z.iso.datetime().nullable(), decidedBy: z.string().nullable(), decidedAt: z.iso.datetime().nullable(), remindedOn: DayCode.nullable(), version: z.int(),
})
export type Task = z.infer<typeof Task>

/** What is typed; texts, because a draft may hold anything. */
export const Typed = z.object({ value: z.string().trim().max(60), numerator: z.string().trim().max(60), denominator: z.string().trim().max(60), remark: z.string().trim().max(500) })
export type Typed = z.infer<typeof Typed>

export const TaskCell = Field.extend({ n: z.int() }).extend(Typed.shape)
export type TaskCell = z.infer<typeof TaskCell>

const Said = z.object({ zh: z.string(), en: z.string() })

/** A cell with all that the grid shows beside it. */
export const ShownCell = TaskCell.extend({
  name: Said, placeName: z.string(), unit: z.string(), isRatio: z.boolean(), numeratorLabel: z.string().nullable(), denominatorLabel: z.string().nullable(), definition: z.string(),
  last: z.object({ period: z.string(), value: z.number().nullable(), missing: z.string().nullable() }).nullable(),
  /** What was repaired, and what is wrong; empty cells have neither. */
  notes: z.array(Said), problem: Said.nullable(),
})
export type ShownCell = z.infer<typeof ShownCell>

export const TaskLine = Task.extend({
  title: z.string(), period: PeriodCode, dueOn: DayCode, unitName: z.string(), placeName: z.string(), cells: z.int(), filled: z.int(), closed: z.boolean(),
})
export type TaskLine = z.infer<typeof TaskLine>

/** What the system asked of a unit in a month. */
const Burden = { asked: z.int(), automatic: z.int(), minutes: z.int() }
export const Asked = z.object({
  orgId: z.uuid(), unitName: z.string(), month: z.string(), ...Burden,
  /** The collections that the sums are of, the largest first. */
  cycles: z.array(z.object({ id: z.uuid(), title: z.string(), ...Burden })),
})
export type Asked = z.infer<typeof Asked>
