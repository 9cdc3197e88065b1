import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { assert, describe, expect, it } from 'vitest'
import { DAY, HOUR, dayName, dayNumber, workTime, type Instant } from '#kernel/worktime.ts'
import { agenda, allowed, apply, availableActions, clocksAt, compileProcedure, lightOf, lintProcedure, readProcedure, residentView, stateOf, type Actor, type CaseState, type FieldDefinition, type FieldValue, type FieldValues, type LogEntry, type Moment, type Procedure } from './index.ts'
import { transitions } from './graph.ts'
import { sampleCalendar } from './sample-calendar.ts'

const folder = join(import.meta.dirname, '../../../packs/national/procedures')
const time = workTime(sampleCalendar())
const shipped = readdirSync(folder).filter((file) => file.endsWith('.yaml')).map((file) => ({ file, definition: readProcedure(readFileSync(join(folder, file), 'utf8'), file) }))

/** What a person could enter in a field, drawn by `pick` in [0, 1). */
function draw(field: FieldDefinition, pick: number, now: Instant): FieldValue {
  switch (field.type) {
    case 'integer':
    case 'number': return Math.floor((field.min ?? 0) + pick * ((field.max ?? 100) - (field.min ?? 0)))
    case 'choice': return Object.keys(field.choices ?? {})[Math.floor(pick * Object.keys(field.choices ?? {}).length)] ?? null
    case 'date': return dayName(dayNumber(now) + 5 + Math.floor(pick * 60))
    case 'boolean': return pick < 0.5
    case 'files':
    case 'units':
    case 'cases': return ['a', 'b']
    case 'text':
    case 'unit':
    case 'case': return 'x'
  }
}

/** Drives one random case and checks, after every action, what must hold of any case at any time: by `assert`, as `expect` would take a third of the whole time. */
class Driver {
  readonly log: LogEntry[] = []
  readonly visited = new Set<string>()
  state: CaseState | null = null
  now: Instant = Date.parse('2025-03-03T01:00:00Z')
  readonly procedure: Procedure
  readonly ways: ReturnType<typeof transitions>
  constructor(procedure: Procedure) {
    this.procedure = procedure
    this.ways = transitions(procedure.definition)
  }

  step(choice: number, pick: number, wait: number, unit: string): void {
    this.now += Math.floor(wait < 0.8 ? wait * 3 * HOUR : wait * 4 * DAY)
    const actor: Actor = { account: `${unit}-1`, unit, roles: Object.keys(this.procedure.definition.roles) }
    const moment: Moment = { now: this.now, time }
    const offered = availableActions(this.procedure, this.state, actor, moment)
    // Ends are taken seldom, or most walks would be over before they begin.
    const goesOn = offered.filter(({ definition: { to } }) => typeof to !== 'string' || this.procedure.definition.states[to]?.kind !== 'end')
    const open = goesOn.length === 0 || pick > 0.85 ? offered : goesOn
    // What this case has not seen is tried first half of the time: a walk that only urges and reports gets nowhere.
    const fresh = open.filter((one) => this.state?.counts[one.action] === undefined)
    const some = fresh.length > 0 && choice < 0.5 ? fresh : open
    const wanted = some[Math.floor(((choice * 2) % 1) * some.length)]
    if (wanted === undefined) return
    const entries = Object.entries(wanted.definition.fields).filter(([, field]) => field.required || pick < 0.5)
    const fields: FieldValues = Object.fromEntries(entries.map(([id, field], index) => [id, draw(field, (pick * (index + 3) * 7) % 1, this.now)]))
    const answer = allowed(this.procedure, this.state, wanted.action, actor, moment, fields)
    if (!answer.ok) {
      assert.throws(() => apply(this.procedure, this.state, { action: wanted.action, fields }, actor, moment))
      assert.isTrue(answer.reasons.every((reason) => reason.zh !== '' && reason.en !== ''))
      return
    }
    const before = this.state
    const applied = apply(this.procedure, before, { action: wanted.action, fields }, actor, moment)
    this.log.push(applied.entry)
    this.state = applied.state
    this.check(before, applied.state, wanted.action)
  }

  check(before: CaseState | null, state: CaseState, action: string): void {
    const { definition } = this.procedure
    const possible = this.ways.filter((one) => one.action === action && one.from === (before?.state ?? null)).map((one) => (one.to === 'before' ? before?.before : one.to))
    assert.include(possible, state.state)
    this.visited.add(state.state)
    const kind = definition.states[state.state]?.kind
    const running = clocksAt(this.procedure, state, time, this.now).filter((view) => view.run.endedAt === null)
    if (kind === 'end') assert.deepEqual(running, [])
    else if (!resting.has(definition.id)) assert.isAbove(running.length, 0, `${action} → ${state.state}: no clock runs`)
    for (const view of running) {
      const open = view.run.suspensions.filter((one) => one.to === null)
      // A clock stands still only in a paused state, on a ground the procedure lists, and not for ever.
      if (open.length > 0) {
        assert.equal(kind, 'paused')
        assert.include(Object.keys(view.definition.suspension?.grounds ?? {}), open[0]?.ground)
        assert.isAbove(view.resumesBy ?? -Infinity, this.now - 200 * DAY)
      }
      assert.isTrue(Number.isFinite(view.deadline))
    }
    for (const name of Object.keys(definition.clocks)) assert.isAtMost(running.filter((view) => view.clock === name).length, 1)
    if (action === 'return') assert.equal(state.state, (state.counts['return'] ?? 0) >= 2 ? 'arbitration' : 'returned')
    const main = this.procedure.mainClock
    const whole = (of: CaseState | null): Instant | undefined => of?.clocks.findLast((one) => one.clock === main && one.endedAt === null)?.startedAt
    if (whole(before) !== undefined && whole(state) !== undefined) assert.equal(whole(state), whole(before))
    assert.isTrue(agenda(this.procedure, state, time).every((one) => one.at === null || Number.isFinite(one.at)))
    assert.notEqual(lightOf(this.procedure, state, 0.5, time, this.now).words.zh, '')
    const view = residentView(this.procedure, this.log, state, time, this.now)
    assert.equal(view.state === null, !definition.public)
  }
}

/** Owed to nobody in particular, so that some of their stages have no term; every other procedure's cases always have one. */
const resting = new Set(['standard', 'pilot'])
const returning = shipped.filter(({ definition }) => definition.actions['return'] !== undefined)

describe.each(shipped)('$file', ({ definition }) => {
  it('passes the linter', () => expect(lintProcedure(definition)).toEqual([]))

  it('never leaves its model, whatever is tried', () => {
    const procedure = compileProcedure(definition)
    const visited = new Set<string>()
    const taken = new Set<string>()
    const share = fc.noBias(fc.integer({ min: 0, max: 9999 })).map((n) => n / 10_000)
    const steps = fc.array(fc.tuple(share, share, share, fc.constantFrom('u1', 'u2', 'u3')), { minLength: 10, maxLength: 50, size: 'max' })
    const walks = fc.property(steps, (all) => {
      const driver = new Driver(procedure)
      for (const [choice, pick, wait, unit] of all) driver.step(choice, pick, wait, unit)
      for (const entry of driver.log) taken.add(entry.action)
      for (const state of driver.visited) visited.add(state)
      if (driver.state !== null) expect(stateOf(procedure, driver.log)).toEqual(driver.state)
    })
    const everywhere = (): boolean => visited.size === procedure.states.length && taken.size === procedure.actions.length
    // Walks are random: a seldom state may need another round of them.
    for (let round = 0; round === 0 || (round < 8 && !everywhere()); round += 1) fc.assert(walks, { numRuns: 200 })
    // The walk has to have been everywhere, or it proved little.
    expect([...visited].sort()).toEqual(Object.keys(definition.states).sort())
    expect(Object.keys(definition.actions).filter((action) => !taken.has(action))).toEqual([])
  }, 120_000)
})

describe.each(returning)('$file, returned', ({ definition }) => {
  it('arbitrates the second return and lets a ruled unit return no more', () => {
    const procedure = compileProcedure(definition)
    const driver = new Driver(procedure)
    const act = (action: string, unit: string): void => {
      const actor: Actor = { account: `${unit}-1`, unit, roles: Object.keys(definition.roles) }
      const fields = Object.fromEntries(Object.entries(definition.actions[action]?.fields ?? {}).map(([id, field]) => [id, draw(field, 0, driver.now)]))
      const applied = apply(procedure, driver.state, { action, fields }, actor, { now: driver.now, time })
      driver.state = applied.state
    }
    const opening: Record<string, string[]> = { obligation: ['propose', 'docket', 'assign'], appeal: ['register', 'accept', 'dispatch'], rectification: ['open'] }
    for (const action of opening[definition.id] ?? []) act(action, 'office')
    act('return', 'u1')
    expect(driver.state?.state).toBe('returned')
    act(definition.id === 'appeal' ? 'redispatch' : 'reassign', 'office')
    act('return', 'u2')
    expect(driver.state?.state).toBe('arbitration')
    expect(() => act('rule', 'u2')).toThrow()
    act('rule', 'office')
    expect(() => act('return', 'u3')).toThrow()
  })
})
