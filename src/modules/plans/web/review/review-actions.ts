/** What a reviewer may do, as the page offers it; use-review.ts makes these from the API. */
import type { Span } from '#kernel/span.ts'
import type { Finding } from '#modules/findings/web/index.ts'
import type { PlanObject } from '../../plans.schema.ts'
import type { KindedValue, ObjectKind } from '../../plans.values.ts'

export type Part = KindedValue & { readonly span: Span }
export type UnitChoice = { readonly orgId: string } | { readonly notAUnit: string } | { readonly create: true }

export interface ReviewActions {
  accept(object: PlanObject): void
  acceptAll(kind: ObjectKind | null): void
  correct(object: PlanObject, value: KindedValue): void
  reject(object: PlanObject): void
  markUnread(object: PlanObject, reason: string): void
  split(object: PlanObject, parts: readonly Part[]): void
  merge(ids: readonly string[]): void
  add(part: Part): void
  resolveUnread(object: PlanObject, into: KindedValue | null, reason: string | null): void
  settleFinding(finding: Finding, to: 'suppressed' | 'cleared' | 'open', reason: string | null): void
  matchUnit(name: string, version: number, choice: UnitChoice): void
  decideConflict(id: string, keep: 'former' | 'reading'): void
  undo(): void
}
