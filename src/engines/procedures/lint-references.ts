/** Names that a procedure uses and does not declare. */
import type { ProcedureDefinition } from './definition.schema.ts'
import { actionOf } from './graph.ts'
import type { Report } from './lint.ts'
import { MIGRATE } from './types.ts'

export function referenceProblems(definition: ProcedureDefinition, report: Report): void {
  const { states, actions, clocks, roles, marks } = definition
  const fields = new Set(Object.values(actions).flatMap((action) => Object.keys(action.fields)))
  const check = (known: boolean, path: string, kind: readonly [zh: string, en: string], name: string): void => {
    if (!known) report('unknown-name', path, `没有名为“${name}”的${kind[0]}`, `there is no ${kind[1]} named “${name}”`)
  }
  const state = (path: string, id: string): void => check(Object.hasOwn(states, id), path, ['状态', 'state'], id)
  const action = (path: string, id: string): void => check(Object.hasOwn(actions, id), path, ['动作', 'action'], id)
  const role = (path: string, id: string): void => check(Object.hasOwn(roles, id), path, ['角色', 'role'], id)
  const mark = (path: string, id: string): void => check(Object.hasOwn(marks, id), path, ['标记', 'mark'], id)
  const field = (path: string, id: string): void => check(fields.has(id), path, ['字段', 'field'], id)

  if (Object.hasOwn(states, 'before') || Object.hasOwn(states, 'open')) report('reserved-name', 'states', '“before”和“open”不能用作状态名', '“before” and “open” cannot name a state')
  if (Object.hasOwn(actions, MIGRATE)) report('reserved-name', 'actions', `“${MIGRATE}”不能用作动作名`, `“${MIGRATE}” cannot name an action`)

  for (const [id, it] of Object.entries(actions)) {
    const path = `actions.${id}`
    it.by.forEach((one) => role(`${path}.by`, one))
    if (it.from !== 'open') it.from.forEach((one) => state(`${path}.from`, one))
    const targets = it.to === undefined ? [] : typeof it.to === 'string' ? [it.to] : it.to.map((route) => route.to)
    targets.forEach((one) => { if (one !== 'before' || Array.isArray(it.to)) state(`${path}.to`, one) })
    it.sets.forEach((one) => mark(`${path}.sets`, one))
    it.clears.forEach((one) => mark(`${path}.clears`, one))
    it.notify.forEach((one) => role(`${path}.notify`, one.role))
    const conditions = [...it.guards, ...(Array.isArray(it.to) ? it.to.flatMap((route) => route.when) : [])]
    for (const one of conditions) {
      if ('counted' in one) action(`${path}.guards`, one.counted)
      else if ('mark' in one) mark(`${path}.guards`, one.mark)
      else if ('noMark' in one) mark(`${path}.guards`, one.noMark)
      else if ('field' in one) field(`${path}.guards`, one.field)
      else if ('otherThan' in one) action(`${path}.guards`, one.otherThan)
      else if ('beforeExpiry' in one) check(Object.hasOwn(clocks, one.beforeExpiry), `${path}.guards`, ['时限', 'clock'], one.beforeExpiry)
    }
  }
  for (const [id, it] of Object.entries(clocks)) {
    const path = `clocks.${id}`
    const named = [...[...it.starts, ...it.stops, ...it.voids].map(actionOf), ...it.resets, ...(it.credit === undefined ? [] : [it.credit])]
    const suspending = it.suspension === undefined ? [] : [it.suspension.by, ...it.suspension.resumedBy]
    const extending = it.extension === undefined ? [] : [it.extension.request, it.extension.grant]
    for (const one of [...named, ...suspending, ...extending]) action(path, one)
    for (const one of [...it.starts, ...it.stops, ...it.voids]) if (typeof one !== 'string') one.into.forEach((into) => state(path, into))
    for (const step of it.ladder) step.notify.forEach((one) => role(`${path}.ladder`, one))
  }
}
