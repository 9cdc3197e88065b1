/** What a case hands on to the ones that continue it: the clock of the whole, as it stands, and the terms of its assignment. Pure. */
import type { CaseState, ClockRun, FieldValues } from '#engines/procedures/index.ts'
import { dayName, dayNumber } from '#kernel/worktime.ts'
import type { CaseLogLine } from '#modules/cases/index.ts'

export interface Continued {
  /** Empty while the matter has not been assigned. */
  readonly carried: readonly ClockRun[]
  /** Fields of the last assignment, those that a continuing case takes over. */
  readonly terms: { readonly due: string | undefined; readonly rhythm: string; readonly closing: string; readonly basis: string | undefined }
}

/** Signing and reporting begin anew with the unit that goes on; the deadline of the whole does not. */
export function continuedFrom(state: CaseState, log: readonly CaseLogLine[]): Continued {
  const whole = state.clocks.findLast((run) => run.clock === 'whole' && run.endedAt === null)
  const latest = (field: string): string | undefined => log.flatMap((line) => line.fields).findLast((one) => one.field === field && typeof one.value === 'string')?.value?.toString()
  return {
    carried: whole === undefined ? [] : [whole],
    terms: { due: whole === undefined ? undefined : (latest('due') ?? dayName(dayNumber(whole.startedAt))), rhythm: latest('rhythm') ?? 'month', closing: latest('closing') ?? 'paper', basis: latest('basis') },
  }
}

/** Fields of `takeOver` for a continuing case. */
export const takeOverFields = (terms: Continued['terms'], part: { readonly leadUnit: string; readonly supportUnits: readonly string[]; readonly due: string; readonly basis: string }): FieldValues => ({
  leadUnit: part.leadUnit, supportUnits: part.supportUnits, basis: part.basis.slice(0, 1000), due: part.due, rhythm: terms.rhythm, closing: terms.closing,
})
