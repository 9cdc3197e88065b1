/** Whether a guard holds, and the words for it when it does not. */
import type { Instant, WorkTime } from '#kernel/worktime.ts'
import { deadlineOf } from './deadline.ts'
import type { Guard, ProcedureDefinition, Words } from './definition.schema.ts'
import { holds } from './replay.ts'
import type { Actor, CaseState, FieldValues } from './types.ts'

/** Answers of the rules that guards name; `unknown` blocks like `false`, with its own words. */
export type RuleAnswers = (rule: string) => boolean | 'unknown'

export interface Moment {
  readonly now: Instant
  readonly time: WorkTime
  /** Needed only by procedures with guards of kind `rule`; without it such a guard is unknown. */
  readonly rules?: RuleAnswers
}

/** The words why the guard blocks, or undefined when it holds. Without `fields`, what depends on them is not yet judged. */
export function blockedBy(definition: ProcedureDefinition, guard: Guard, state: CaseState | null, actor: Actor, moment: Moment, fields: FieldValues | undefined): Words | undefined {
  if ('rule' in guard) {
    const answer = moment.rules?.(guard.rule) ?? 'unknown'
    if (answer === true) return undefined
    return answer === 'unknown' ? { zh: `规则“${guard.rule}”所需情况不全，暂不能判断`, en: `the rule “${guard.rule}” lacks facts to decide` } : words(definition, guard)
  }
  return satisfied(guard, state, actor, moment, fields) ? undefined : words(definition, guard)
}

function satisfied(guard: Exclude<Guard, { rule: string }>, state: CaseState | null, actor: Actor, moment: Moment, fields: FieldValues | undefined): boolean {
  if ('otherThan' in guard) {
    const last = state?.last[guard.otherThan]
    if (last === undefined) return true
    if (last.account === actor.account) return false
    return guard.by === 'account' || last.unit === null || last.unit !== actor.unit
  }
  if ('beforeExpiry' in guard) return state === null || !expired(state, guard.beforeExpiry, moment)
  if ('field' in guard && fields === undefined && state?.values[guard.field] === undefined) return true
  return holds(guard, {
    counts: (action) => state?.counts[action] ?? 0,
    marked: (mark) => state?.marks.includes(mark) ?? false,
    value: (field) => fields?.[field] ?? state?.values[field],
  })
}

function expired(state: CaseState, clock: string, moment: Moment): boolean {
  const run = state.clocks.findLast((one) => one.clock === clock && one.endedAt === null)
  return run !== undefined && moment.now > deadlineOf(moment.time, run)
}

/** What the guard demands, in words; used for refusals, the reference page and pictures. */
export function words(definition: ProcedureDefinition, guard: Guard): Words {
  if (guard.because !== undefined) return guard.because
  const action = (id: string): Words => definition.actions[id]?.names ?? { zh: id, en: id }
  const mark = (id: string): Words => definition.marks[id] ?? { zh: id, en: id }
  if ('rule' in guard) return { zh: `须符合规则“${guard.rule}”`, en: `the rule “${guard.rule}” has to hold` }
  if ('otherThan' in guard) {
    const unit = guard.by === 'unit'
    return { zh: `须由“${action(guard.otherThan).zh}”者以外的${unit ? '单位' : '人'}进行`, en: `has to be done by ${unit ? 'a unit' : 'somebody'} other than who did “${action(guard.otherThan).en}”` }
  }
  if ('beforeExpiry' in guard) {
    const clock = definition.clocks[guard.beforeExpiry]?.names
    return { zh: `须在“${clock?.zh ?? guard.beforeExpiry}”时限届满前进行`, en: `has to be done before “${clock?.en ?? guard.beforeExpiry}” expires` }
  }
  if ('counted' in guard) {
    return 'atLeast' in guard
      ? { zh: `须已“${action(guard.counted).zh}”${guard.atLeast}次以上`, en: `“${action(guard.counted).en}” has to have happened ${guard.atLeast} times` }
      : { zh: `“${action(guard.counted).zh}”须少于${guard.below}次`, en: `“${action(guard.counted).en}” has to have happened fewer than ${guard.below} times` }
  }
  if ('mark' in guard) return { zh: `须处于“${mark(guard.mark).zh}”`, en: `“${mark(guard.mark).en}” has to be set` }
  if ('noMark' in guard) return { zh: `不能处于“${mark(guard.noMark).zh}”`, en: `“${mark(guard.noMark).en}” must not be set` }
  const known = Object.values(definition.actions).map((one) => one.fields[guard.field]).find((field) => field !== undefined)
  const choices = (lang: 'zh' | 'en', glue: string): string => guard.is.map((value) => known?.choices?.[value]?.[lang] ?? value).join(glue)
  return { zh: `“${known?.names.zh ?? guard.field}”须为${choices('zh', '或')}`, en: `“${known?.names.en ?? guard.field}” has to be ${choices('en', ' or ')}` }
}
