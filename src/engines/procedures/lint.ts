/** What can be wrong with a procedure although its file has the right shape. */
import type { Problem } from '#kernel/errors.ts'
import type { ProcedureDefinition } from './definition.schema.ts'
import { fromStates, leadsTo, reachable, transitions } from './graph.ts'
import { clockProblems } from './lint-clocks.ts'
import { migrationProblems } from './lint-migrations.ts'
import { referenceProblems } from './lint-references.ts'
import { procedureErrors } from './procedures.errors.ts'

export type LintRule =
  | 'unknown-name' | 'reserved-name' | 'no-opening' | 'unreachable-state' | 'state-without-exit' | 'dead-action' | 'action-of-nobody'
  | 'route-without-default' | 'deadline-without-ground' | 'clock-never-stops' | 'clock-without-limit' | 'two-main-clocks'
  | 'suspension-without-ground' | 'suspension-without-resumption' | 'extension-incomplete' | 'words-for-residents' | 'migration-incomplete'

export interface LintProblem extends Problem { readonly rule: LintRule }
export type Report = (rule: LintRule, path: string, zh: string, en: string) => void

/**
 * All problems, each an error: a procedure with any of them is not run.
 * @param earlier definitions of older versions whose cases may still run; each needs a complete migration
 */
export function lintProcedure(definition: ProcedureDefinition, earlier: readonly ProcedureDefinition[] = []): readonly LintProblem[] {
  const problems: LintProblem[] = []
  const report: Report = (rule, path, zh, en) => { problems.push({ rule, path, zh, en }) }
  referenceProblems(definition, report)
  // A graph with dangling names would only repeat the same mistake in other words.
  if (problems.length > 0) return problems
  stateProblems(definition, report)
  actionProblems(definition, report)
  clockProblems(definition, report)
  migrationProblems(definition, earlier, report)
  return problems
}

/** @throws procedures.unsound */
export function assertSound(definition: ProcedureDefinition, earlier: readonly ProcedureDefinition[] = []): void {
  const problems = lintProcedure(definition, earlier)
  if (problems.length > 0) throw procedureErrors.unsound({ procedure: definition.id, count: problems.length }, { problems })
}

function stateProblems(definition: ProcedureDefinition, report: Report): void {
  const ends = new Set(Object.entries(definition.states).filter(([, state]) => state.kind === 'end').map(([id]) => id))
  const [reached, finishes] = [reachable(definition), leadsTo(definition, ends)]
  if (reached.size === 0) report('no-opening', 'actions', '没有能够开启办件的动作', 'no action opens a case')
  for (const [id, state] of Object.entries(definition.states)) {
    const path = `states.${id}`
    if (!reached.has(id)) report('unreachable-state', path, `状态“${state.names.zh}”无法到达`, `the state “${state.names.en}” cannot be reached`)
    if (!finishes.has(id)) report('state-without-exit', path, `状态“${state.names.zh}”走不到办结`, `the state “${state.names.en}” never leads to an end`)
    if (definition.public && state.resident === undefined) report('words-for-residents', path, `状态“${state.names.zh}”缺少给群众看的说法`, `the state “${state.names.en}” has no words for residents`)
  }
}

function actionProblems(definition: ProcedureDefinition, report: Report): void {
  const reached = reachable(definition)
  const all = transitions(definition)
  for (const [id, action] of Object.entries(definition.actions)) {
    const path = `actions.${id}`
    if (action.by.length === 0) report('action-of-nobody', path, `动作“${action.names.zh}”没有人可以进行`, `nobody may take the action “${action.names.en}”`)
    if (!action.opens && !fromStates(definition, action.from).some((from) => reached.has(from))) report('dead-action', path, `动作“${action.names.zh}”在任何到得了的状态下都不能进行`, `the action “${action.names.en}” is possible in no state that can be reached`)
    if (action.opens && !all.some((one) => one.action === id && one.from === null)) report('dead-action', path, `开启动作“${action.names.zh}”没有写明进入的状态`, `the opening action “${action.names.en}” does not say which state it leads to`)
    if (Array.isArray(action.to)) {
      const bare = action.to.findIndex((route) => route.when.length === 0)
      if (bare !== action.to.length - 1) report('route-without-default', path, `动作“${action.names.zh}”的去向须以一个无条件的去向收尾，且只有最后一个无条件`, `the routes of “${action.names.en}” have to close with one without condition, and only that one`)
    }
  }
}
