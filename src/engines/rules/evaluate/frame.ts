/** The state of one evaluation. */
import { rulesErrors } from '../rules.errors.ts'
import type { Limits } from '../limits.ts'
import type { Node } from '../tree.ts'
import type { Value } from '../values/values.ts'
import type { FactRecord } from './facts.ts'

export interface Frame {
  readonly record: FactRecord
  readonly parameters: FactRecord
  readonly limits: Limits
  /** By slot. */
  readonly locals: Value[]
  /** Left to spend. */
  steps: number
  /** The step being evaluated, while tracing. */
  step: Step | undefined
}

/** One evaluated part with the parts evaluated for it, in the order they were; marked afterwards where it helped to decide. */
export interface Step { readonly node: Node; value: Value; deciding: boolean; readonly parts: Step[] }

export type Run = (frame: Frame) => Value

export const newFrame = (record: FactRecord, parameters: FactRecord, limits: Limits): Frame => ({ record, parameters, limits, locals: [], steps: limits.steps, step: undefined })

/** @throws rules.budget-spent */
export function spend(frame: Frame, steps: number): void {
  frame.steps -= steps
  if (frame.steps < 0) throw rulesErrors['budget-spent']({ limit: frame.limits.steps })
}
