/** Who may do what now, why not, and what follows. */
import type { Problem } from '#kernel/errors.ts'
import { NOT_FROM_HERE, type ClockStep, type Procedure } from './compile.ts'
import { deadlineOf } from './deadline.ts'
import type { ActionDefinition, Words } from './definition.schema.ts'
import { fieldProblems } from './fields.ts'
import { blockedBy, type Moment } from './guards.ts'
import { procedureErrors } from './procedures.errors.ts'
import { advance, resolveLimit, versionOf } from './replay.ts'
import { MIGRATE, type Actor, type CaseState, type ClockRun, type FieldValues, type LogEntry } from './types.ts'

/** `path` of a reason: `state`, `role`, `guard`, `clock`, or a field's id. */
export interface Answer { readonly ok: boolean; readonly reasons: readonly Problem[] }

export interface AvailableAction extends Answer {
  readonly action: string
  readonly definition: ActionDefinition
}

export interface Applied {
  readonly entry: LogEntry
  readonly state: CaseState
  readonly notices: readonly { readonly role: string; readonly text: Words }[]
}

/**
 * Whether `actor` may take `action` now. Without `fields` the question is whether to offer it; with them whether to take it.
 * @param state null asks for actions that open a case
 * @throws procedures.unknown-action, workdays.unpublished when an expiry has to be known
 */
export function allowed(procedure: Procedure, state: CaseState | null, action: string, actor: Actor, moment: Moment, fields?: FieldValues): Answer {
  const current = state === null ? procedure : versionOf(procedure, state.version)
  const definition = getAction(current, action)
  const reasons: Problem[] = []
  if (!possibleFrom(current, state, action)) {
    const where = state === null ? undefined : current.definition.states[state.state]?.names
    reasons.push({ path: 'state', zh: `目前状态“${where?.zh ?? '未开始'}”下不能进行`, en: `not possible in the state “${where?.en ?? 'not opened'}”` })
  }
  if (!definition.by.some((role) => actor.roles.includes(role))) {
    const roles = (lang: 'zh' | 'en', glue: string): string => definition.by.map((role) => current.definition.roles[role]?.[lang] ?? role).join(glue)
    reasons.push({ path: 'role', zh: `须由${roles('zh', '、')}进行`, en: `has to be done by: ${roles('en', ', ')}` })
  }
  if (reasons.length > 0) return { ok: false, reasons }
  for (const guard of definition.guards) {
    const blocked = blockedBy(current.definition, guard, state, actor, moment, fields)
    if (blocked !== undefined) reasons.push({ path: 'guard', ...blocked })
  }
  if (state !== null) reasons.push(...clockReasons(current, state, action, moment, fields))
  if (fields !== undefined) {
    reasons.push(...fieldProblems(definition, fields))
    if (reasons.length === 0) reasons.push(...limitReasons(current, state, action, fields))
  }
  return { ok: reasons.length === 0, reasons }
}

/** The actions of the actor's roles in this state, those that a guard blocks included with the reason; in the file's order. */
export function availableActions(procedure: Procedure, state: CaseState | null, actor: Actor, moment: Moment): readonly AvailableAction[] {
  const current = state === null ? procedure : versionOf(procedure, state.version)
  return Object.entries(current.definition.actions)
    .filter(([action, it]) => possibleFrom(current, state, action) && it.by.some((role) => actor.roles.includes(role)))
    .map(([action, definition]) => ({ action, definition, ...allowed(procedure, state, action, actor, moment) }))
}

/**
 * Takes an action: the entry to append, the state after, and the notices to send. When the machine's clock went back, the
 * entry gets the time of the one before it, so that the log stays in order.
 * @throws procedures.not-allowed with the reasons as problems; procedures.unknown-action
 */
export function apply(procedure: Procedure, state: CaseState | null, taken: { readonly action: string; readonly fields: FieldValues; readonly carried?: readonly ClockRun[] }, actor: Actor, moment: Moment): Applied {
  const current = state === null ? procedure : versionOf(procedure, state.version)
  const definition = getAction(current, taken.action)
  const answer = allowed(procedure, state, taken.action, actor, moment, taken.fields)
  if (!answer.ok) throw procedureErrors['not-allowed']({ action: definition.names.zh }, { problems: answer.reasons })
  const entry: LogEntry = {
    action: taken.action, version: current.definition.version, at: Math.max(moment.now, state?.lastAt ?? moment.now),
    account: actor.account, unit: actor.unit, fields: taken.fields,
    ...(taken.carried === undefined ? {} : { carried: taken.carried }),
  }
  return { entry, state: advance(procedure, state, entry), notices: definition.notify }
}

/** Moves a case to the newest version by its declared mapping. @throws procedures.no-migration */
export function migrateCase(procedure: Procedure, state: CaseState, actor: Actor, moment: Pick<Moment, 'now'>): Applied {
  const { id, version, migrations } = procedure.definition
  if (!migrations.some((one) => one.from === state.version)) throw procedureErrors['no-migration']({ procedure: id, from: state.version, to: version })
  const entry: LogEntry = { action: MIGRATE, version, at: Math.max(moment.now, state.lastAt), account: actor.account, unit: actor.unit, fields: {} }
  return { entry, state: advance(procedure, state, entry), notices: [] }
}

function getAction(procedure: Procedure, action: string): ActionDefinition {
  const { id, version, actions } = procedure.definition
  const found = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (found === undefined) throw procedureErrors['unknown-action']({ procedure: id, version, action })
  return found
}

function possibleFrom(procedure: Procedure, state: CaseState | null, action: string): boolean {
  const from = state === null ? procedure.states.length : (procedure.stateIndex.get(state.state) ?? -1)
  const index = procedure.actionIndex.get(action) ?? -1
  return (procedure.next[from * procedure.actions.length + index] ?? NOT_FROM_HERE) !== NOT_FROM_HERE
}

/** Suspensions and extensions: how often, on which ground, how long, and not after expiry. */
function clockReasons(procedure: Procedure, state: CaseState, action: string, moment: Moment, fields: FieldValues | undefined): Problem[] {
  const reasons: Problem[] = []
  for (const { clock, does, definition: { names, suspension, extension } } of stepsOf(procedure, action)) {
    const run = state.clocks.findLast((one) => one.clock === clock && one.endedAt === null)
    const say = (zh: string, en: string): void => { reasons.push({ path: 'clock', zh: `“${names.zh}”${zh}`, en: `“${names.en}” ${en}` }) }
    if (does === 'suspend' && suspension !== undefined && run !== undefined) {
      if (run.suspensions.length >= suspension.times) say(`最多中止${suspension.times}次`, `can be suspended ${suspension.times} times at most`)
      const ground = fields?.['ground']
      if (fields !== undefined && !(typeof ground === 'string' && Object.hasOwn(suspension.grounds, ground))) say('只能按所列事由中止', 'can be suspended on listed grounds only')
    }
    if ((does === 'ask' || does === 'extend') && extension !== undefined) {
      if (run === undefined) say('没有在计时，不能延期', 'is not running and cannot be extended')
      else if (run.extensions.length >= extension.times) say(`最多延期${extension.times}次`, `can be extended ${extension.times} times at most`)
      // The request has to come before expiry; the answer may come later, or a slow approver could refuse by waiting.
      else if (does === 'ask' && moment.now > deadlineOf(moment.time, run)) say('已经届满，届满后不能申请延期', 'has expired; an extension has to be asked for before')
      const asked = fields?.[extension.days]
      if (typeof asked === 'number' && asked > extension.atMost.count) say(`一次最多延长${extension.atMost.count}日`, `can be extended by ${extension.atMost.count} days at most`)
    }
  }
  return reasons
}

const stepsOf = (procedure: Procedure, action: string): readonly ClockStep[] => procedure.steps[procedure.actionIndex.get(action) ?? -1]?.clocks ?? []

/** A clock that starts or is reset by this action must find its limit. */
function limitReasons(procedure: Procedure, state: CaseState | null, action: string, fields: FieldValues): Problem[] {
  return stepsOf(procedure, action)
    .filter((step) => (step.does === 'start' || step.does === 'reset') && resolveLimit(step.definition.limit, { ...state?.values, ...fields }) === undefined)
    .map(({ definition }) => ({ path: 'clock', zh: `缺少确定“${definition.names.zh}”时限所需的信息`, en: `what fixes the limit of “${definition.names.en}” is missing` }))
}
