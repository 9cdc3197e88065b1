/** Clocks that nothing justifies, nothing stops, or that could stand still. */
import type { ClockDefinition, Ground, ProcedureDefinition } from './definition.schema.ts'
import { fires, transitions } from './graph.ts'
import type { Report } from './lint.ts'

export function clockProblems(definition: ProcedureDefinition, report: Report): void {
  for (const [id, clock] of Object.entries(definition.clocks)) {
    const path = `clocks.${id}`
    if (!grounded(clock.ground)) report('deadline-without-ground', path, `时限“${clock.names.zh}”没有写明依据及出处`, `the clock “${clock.names.en}” does not state its ground and where it is written`)
    limitProblems(definition, path, clock, report)
    suspensionProblems(definition, path, clock, report)
    extensionProblems(definition, path, clock, report)
    const stuck = statesWhereItNeverStops(definition, clock)
    if (stuck.length > 0) report('clock-never-stops', path, `时限“${clock.names.zh}”在下列状态下再也停不下来：${stuck.map((state) => definition.states[state]?.names.zh ?? state).join('、')}`, `the clock “${clock.names.en}” can never stop once it runs in: ${stuck.join(', ')}`)
  }
  const mains = Object.entries(definition.clocks).filter(([, clock]) => clock.main)
  if (mains.length > 1) report('two-main-clocks', 'clocks', '全程时限只能有一个', 'only one clock can be the main one')
  pauseProblems(definition, report)
}

/** A ground has words; one that is not this product's own default also says where to look it up. */
const grounded = (ground: Ground | undefined): boolean => ground !== undefined && (ground.kind === 'default' || ground.source !== undefined)

function limitProblems(definition: ProcedureDefinition, path: string, clock: ClockDefinition, report: Report): void {
  const { limit } = clock
  if ('count' in limit) return
  const name = 'date' in limit ? limit.date : limit.choose
  const fields = Object.values(definition.actions).flatMap((action) => action.fields[name] ?? [])
  const usable = 'date' in limit
    ? fields.some((field) => field.type === 'date' && field.required)
    : fields.some((field) => field.type === 'choice' && field.required) && fields.every((field) => Object.keys(field.choices ?? {}).every((choice) => Object.hasOwn(limit.of, choice)))
  if (!usable) report('clock-without-limit', path, `时限“${clock.names.zh}”所看的字段“${name}”没有必填，或有取值没有对应的时长`, `the field “${name}” of the clock “${clock.names.en}” is never required, or has a value without a duration`)
}

function suspensionProblems(definition: ProcedureDefinition, path: string, clock: ClockDefinition, report: Report): void {
  const { suspension } = clock
  if (suspension === undefined) return
  const field = definition.actions[suspension.by]?.fields['ground']
  const listed = Object.keys(suspension.grounds)
  const asked = field?.type === 'choice' && field.required && Object.keys(field.choices ?? {}).every((choice) => listed.includes(choice))
  const justified = listed.length > 0 && Object.values(suspension.grounds).every((one) => grounded(one.ground))
  if (!asked || !justified) report('suspension-without-ground', path, `时限“${clock.names.zh}”的中止没有逐项列明事由和依据，或中止时不要求选择所列事由`, `the suspension of “${clock.names.en}” does not list its grounds with where they are written, or does not ask for one of them`)
}

function extensionProblems(definition: ProcedureDefinition, path: string, clock: ClockDefinition, report: Report): void {
  const { extension } = clock
  if (extension === undefined) return
  const days = definition.actions[extension.grant]?.fields[extension.days]
  const sound = extension.request !== extension.grant && days?.type === 'integer' && days.required && days.min !== undefined && days.min >= 1
  if (!sound) report('extension-incomplete', path, `时限“${clock.names.zh}”的延期须由另一动作批准，并必填不少于1的整数“${extension.days}”`, `an extension of “${clock.names.en}” has to be granted by another action with a required whole number “${extension.days}” of at least 1`)
}

/** A paused state that no clock's suspension leads to stalls without a ground; a way out that forgets to resume stalls too. */
function pauseProblems(definition: ProcedureDefinition, report: Report): void {
  const all = transitions(definition)
  const clocks = Object.values(definition.clocks)
  for (const [id, state] of Object.entries(definition.states)) {
    if (state.kind !== 'paused') continue
    const entering = new Set(all.filter((one) => one.to === id && one.from !== id).map((one) => one.action))
    for (const action of entering) {
      if (!clocks.some((clock) => clock.suspension?.by === action)) report('suspension-without-ground', `actions.${action}`, `动作“${definition.actions[action]?.names.zh ?? action}”使办件暂停，但没有任何时限列明此中止的事由`, `the action “${definition.actions[action]?.names.en ?? action}” pauses the case, and no clock lists grounds for it`)
    }
    const leaving = all.filter((one) => one.from === id && one.to !== id && definition.states[one.to]?.kind !== 'end')
    for (const one of leaving) {
      const forgotten = clocks.some((clock) => clock.suspension !== undefined && entering.has(clock.suspension.by) && !clock.suspension.resumedBy.includes(one.action) && !fires(clock.stops, one.action, one.to))
      if (forgotten) report('suspension-without-resumption', `actions.${one.action}`, `动作“${definition.actions[one.action]?.names.zh ?? one.action}”离开暂停状态，但没有恢复计时`, `the action “${definition.actions[one.action]?.names.en ?? one.action}” leaves the pause without resuming the clock`)
    }
  }
}

/**
 * States in which the clock may run and from which neither a stop nor an end can be reached, whatever is done. Walks pairs
 * of state and “runs”, with the state before a pause carried along.
 */
function statesWhereItNeverStops(definition: ProcedureDefinition, clock: ClockDefinition): readonly string[] {
  const all = transitions(definition)
  const runsAfter = (runs: boolean, action: string, to: string): boolean => fires(clock.starts, action, to) || (runs && !fires(clock.stops, action, to))
  const seen = new Map<string, { state: string; runs: boolean; next: string[] }>()
  const key = (state: string, before: string, runs: boolean): string => `${state}|${before}|${runs}`
  const queue = all.filter((one) => one.from === null).map((one) => ({ state: one.to, before: '', runs: runsAfter(false, one.action, one.to) }))
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const { state, before, runs } = node
    const name = key(state, before, runs)
    if (seen.has(name)) continue
    const next = all.filter((one) => one.from === state).map((one) => {
      const to = one.to === 'before' ? before : one.to
      const left = to === state ? before : definition.states[to]?.kind === 'paused' ? state : ''
      const ended = definition.states[to]?.kind === 'end'
      return { state: to, before: left, runs: !ended && runsAfter(runs, one.action, to), stops: fires(clock.stops, one.action, to) || ended }
    })
    seen.set(name, { state, runs, next: next.map((one) => (one.stops ? 'stopped' : key(one.state, one.before, one.runs))) })
    queue.push(...next)
  }
  const stops = new Set(['stopped'])
  for (let size = 0; size !== stops.size;) {
    size = stops.size
    for (const [name, node] of seen) if (node.next.some((one) => stops.has(one))) stops.add(name)
  }
  return [...new Set([...seen].filter(([name, node]) => node.runs && !stops.has(name)).map(([, node]) => node.state))]
}
