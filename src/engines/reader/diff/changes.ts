/** What a comparison of two versions of a plan says. `old` and `new` spans lie in their own documents. */
import type { Span } from '#kernel/span.ts'
import type { PartialDate, Task } from '../types.ts'

export interface FieldChange { readonly field: string; readonly old: string | null; readonly new: string | null }

export interface Added<T> { readonly kind: 'added'; readonly new: T }
export interface Removed<T> { readonly kind: 'removed'; readonly old: T }
/** `moved`: only number and area differ. */
export interface Changed<T> { readonly kind: 'changed' | 'moved'; readonly old: T; readonly new: T; readonly fields: readonly FieldChange[] }
export type Change<T> = Added<T> | Removed<T> | Changed<T>

export interface DiffedTask extends Pick<Task, 'number' | 'area' | 'title' | 'lead' | 'responsible' | 'deadline' | 'source'> {
  /** The task's folded words without blanks. */
  readonly words: string
}

export interface DiffedTarget {
  readonly measure: string
  /** As a reader says it: `60%以上`, `应保尽保`. */
  readonly target: string
  readonly unit: string | null
  readonly deadline: PartialDate | null
  readonly nature: string | null
  readonly baseline: string | null
  readonly source: Span
}

/** A unit that the one version names and the other does not, with the tasks and targets that name it. */
export interface UnitChange { readonly kind: 'added' | 'removed'; readonly unit: string; readonly sources: readonly Span[] }

export interface PlanDiff {
  readonly tasks: readonly Change<DiffedTask>[]
  readonly targets: readonly Change<DiffedTarget>[]
  readonly units: readonly UnitChange[]
}
