import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dayName, dayNumber, localTime, workTime, type Instant } from '#kernel/worktime.ts'
import { advance, agenda, allowed, apply, availableActions, clocksAt, compileProcedure, lightOf, migrateCase, procedureReference, readProcedure, residentView, stateOf, toMermaid, toSvg, type Actor, type CaseState, type ClockRun, type FieldValues, type LogEntry, type Procedure } from './index.ts'
import { sampleCalendar } from './sample-calendar.ts'

const folder = join(import.meta.dirname, '../../../packs/national/procedures')
const load = (id: string) => readProcedure(readFileSync(join(folder, `${id}.yaml`), 'utf8'), id)
const time = workTime(sampleCalendar())
const obligation = compileProcedure(load('obligation'))
const appeal = compileProcedure(load('appeal'))
const at = (local: string): Instant => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)

class Case {
  log: LogEntry[] = []
  state: CaseState | null = null
  readonly procedure: Procedure
  constructor(procedure: Procedure) { this.procedure = procedure }
  do(local: string, action: string, role: string, fields: FieldValues = {}, more: { unit?: string; carried?: ClockRun[] } = {}): CaseState {
    const unit = more.unit ?? role
    const actor: Actor = { account: `${unit}-1`, unit, roles: [role] }
    const applied = apply(this.procedure, this.state, { action, fields, ...(more.carried === undefined ? {} : { carried: more.carried }) }, actor, { now: at(local), time })
    this.log.push(applied.entry)
    this.state = applied.state
    return applied.state
  }
  get now(): CaseState {
    if (this.state === null) throw new Error('not opened')
    return this.state
  }
  clock(name: string, local: string) {
    return clocksAt(this.procedure, this.now, time, at(local)).findLast((one) => one.clock === name)
  }
}
const assignment = { leadUnit: 'unit', basis: '方案第3条', due: '2026-06-30', rhythm: 'month', closing: 'paper' }
function working(): Case {
  const it = new Case(obligation)
  it.do('2026-03-02 09:00', 'raise', 'system', assignment)
  it.do('2026-03-02 15:00', 'sign', 'unit')
  return it
}

describe('a case', () => {
  it('explains who, where and what is missing', () => {
    const state = working().now
    const ask = (action: string, roles: string[], fields?: FieldValues) => allowed(obligation, state, action, { account: 'a', unit: 'u', roles }, { now: at('2026-03-03 09:00'), time }, fields).reasons.map((one) => one.path)
    expect(ask('sign', ['unit'])).toEqual(['state'])
    expect(ask('report', ['leader'])).toEqual(['role'])
    expect(ask('report', ['unit'], { progress: 120, extra: 1 })).toEqual(['extra', 'progress', 'text'])
    expect(ask('report', ['unit'], JSON.parse('{"progress":1,"text":"x","__proto__":1,"constructor":"x"}'))).toEqual(['__proto__', 'constructor'])
    expect(ask('report', ['unit'], { progress: 20, text: '完成两成' })).toEqual([])
    expect(ask('grantExtension', ['leader'])).toEqual(['guard'])
    expect(() => ask('toString', ['unit'])).toThrowError(/no action/)
    expect(availableActions(obligation, state, { account: 'a', unit: 'u', roles: ['unit'] }, { now: at('2026-03-03 09:00'), time }).map((one) => one.action)).toEqual(['report', 'askExtension', 'claim'])
  })

  it('keeps the whole clock running through returns and allows none after the signing clock', () => {
    const it = new Case(obligation)
    it.do('2026-03-02 09:00', 'raise', 'system', assignment)
    it.do('2026-03-02 10:00', 'return', 'unit', { reason: '不属职责' })
    it.do('2026-03-03 10:00', 'reassign', 'supervisor', { leadUnit: 'other', basis: '责任清单第5条' })
    expect(it.clock('whole', '2026-03-03 10:00')).toMatchObject({ status: 'running', run: { startedAt: at('2026-03-02 09:00') } })
    expect(localTime(it.clock('sign', '2026-03-03 10:00')?.deadline ?? 0)).toBe('2026-03-04 17:30')
    expect(() => it.do('2026-03-04 17:31', 'return', 'unit', { reason: '不属职责' })).toThrowError(/not possible now/)
    expect(it.do('2026-03-04 17:30', 'return', 'unit', { reason: '不属职责' }).state).toBe('arbitration')
  })

  it('counts the claim, not the slow verifier, and takes the claim back when it fails', () => {
    const it = working()
    it.do('2026-06-29 09:00', 'claim', 'unit', { summary: '已建成', evidence: ['f1'] })
    expect(lightOf(obligation, it.now, 1, time, at('2026-07-06 09:00'))).toMatchObject({ colour: 'green' })
    it.do('2026-07-06 09:00', 'sendBack', 'verifier', { reason: '与现场不符' })
    expect(lightOf(obligation, it.now, 1, time, at('2026-07-06 09:00'))).toMatchObject({ colour: 'red', sign: '■' })
    it.do('2026-07-07 09:00', 'claim', 'unit', { summary: '已补建', evidence: ['f2'] })
    expect(() => it.do('2026-07-08 09:00', 'acceptOnPaper', 'verifier', { finding: '属实' }, { unit: 'unit' })).toThrowError(/not possible/)
    it.do('2026-07-08 09:00', 'acceptOnPaper', 'verifier', { finding: '属实' })
    it.do('2026-07-08 10:00', 'clear', 'leader')
    expect(it.clock('whole', '2026-07-09 09:00')?.status).toBe('missed')
    expect(it.clock('lookBack', '2026-07-09 09:00')?.status).toBe('running')
    expect(it.do('2026-08-03 09:00', 'reopen', 'measurer', { reason: '指标回落', due: '2026-09-30' }).marks).toContain('relapsed')
    expect(localTime(it.clock('whole', '2026-08-03 09:00')?.deadline ?? 0)).toBe('2026-09-30 17:30')
  })

  it('extends only when asked before expiry, by another person, so often and no further', () => {
    const it = working()
    it.do('2026-06-30 17:30', 'askExtension', 'unit', { days: 10, reason: '雨季' })
    it.do('2026-07-01 09:00', 'grantExtension', 'leader', { days: 10 })
    expect(localTime(it.clock('whole', '2026-07-01 09:00')?.deadline ?? 0)).toBe('2026-07-14 17:30')
    expect(() => it.do('2026-07-14 17:31', 'askExtension', 'unit', { days: 5, reason: '雨季' })).toThrowError(/not possible/)
    expect(() => it.do('2026-07-10 09:00', 'askExtension', 'unit', { days: 21, reason: '雨季' })).toThrowError(/not possible/)
    it.do('2026-07-10 09:00', 'askExtension', 'unit', { days: 5, reason: '雨季' })
    it.do('2026-07-10 10:00', 'grantExtension', 'leader', { days: 5 })
    expect(() => it.do('2026-07-13 09:00', 'askExtension', 'unit', { days: 1, reason: '雨季' })).toThrowError(/not possible/)
  })

  it('suspends on listed grounds and runs on by itself when the ground’s time is over', () => {
    const it = working()
    expect(() => it.do('2026-03-09 09:00', 'suspend', 'leader', { ground: 'mood', text: 'x' })).toThrowError(/not possible/)
    it.do('2026-03-09 09:00', 'suspend', 'leader', { ground: 'upperDecision', text: '等待省厅批复' })
    expect(it.clock('whole', '2026-03-20 09:00')?.status).toBe('suspended')
    expect(lightOf(obligation, it.now, 0, time, at('2026-03-20 09:00')).sign).toBe('‖')
    const ends = agenda(obligation, it.now, time).find((one) => one.what === 'resume' && one.clock === 'whole')?.at ?? 0
    expect(dayName(dayNumber(ends))).toBe('2026-04-21')
    expect(it.clock('whole', '2026-04-22 09:00')?.status).toBe('running')
    expect(it.do('2026-03-16 09:00', 'resume', 'leader').state).toBe('working')
    expect(localTime(it.clock('whole', '2026-03-16 09:00')?.deadline ?? 0)).toBe('2026-07-07 17:30')
  })

  it('follows an amended plan and leaves no clock behind when it ends', () => {
    const it = working()
    it.do('2026-04-01 09:00', 'amend', 'leader', { due: '2026-05-29', basis: '调整后的方案' })
    expect(localTime(it.clock('whole', '2026-04-01 09:00')?.deadline ?? 0)).toBe('2026-05-29 17:30')
    it.do('2026-04-02 09:00', 'terminate', 'leader', { cause: 'dropped', basis: '调整后的方案' })
    expect(clocksAt(obligation, it.now, time, at('2026-04-02 09:00')).every((one) => one.run.endedAt !== null)).toBe(true)
    expect(agenda(obligation, it.now, time)).toEqual([])
  })

  it('carries clocks over to the case that goes on elsewhere', () => {
    const first = working()
    const next = new Case(obligation)
    next.do('2026-03-10 09:00', 'takeOver', 'system', { ...assignment, due: '2026-12-31' }, { carried: first.now.clocks.filter((run) => run.clock === 'whole') })
    expect(next.clock('whole', '2026-03-10 09:00')).toMatchObject({ run: { startedAt: at('2026-03-02 09:00') }, deadline: at('2026-06-30 17:30') })
  })

  it('lists what time will bring, in order, and leaves unpublished years open', () => {
    const it = working()
    const steps = agenda(obligation, it.now, time).filter((one) => one.clock === 'whole').map((one) => [one.what, one.definition?.letter ?? null, one.at === null ? null : localTime(one.at)])
    expect(steps).toEqual([
      ['ladder', 'reminder', '2026-06-23 08:30'], ['expiry', null, '2026-06-30 17:30'], ['ladder', 'supervision', '2026-06-30 17:30'],
      ['ladder', 'urge', '2026-07-01 08:30'], ['ladder', 'criticism', '2026-07-07 08:30'],
    ])
    it.do('2026-04-01 09:00', 'amend', 'leader', { due: '2030-12-31', basis: '规划' })
    expect(agenda(obligation, it.now, time).filter((one) => one.clock === 'whole').map((one) => one.at === null ? null : localTime(one.at))).toEqual(['2030-12-31 17:30', '2030-12-31 17:30', null, null, null])
  })

  it('keeps the log in order when the machine’s clock goes back, and refuses a log that is not', () => {
    const it = working()
    it.do('2026-03-01 09:00', 'report', 'unit', { progress: 10, text: '开工' })
    expect(it.log.map((entry) => entry.at)).toEqual(it.log.map((entry) => entry.at).sort((a, b) => a - b))
    expect(stateOf(obligation, it.log)).toEqual(it.now)
    expect(() => stateOf(obligation, [...it.log].reverse())).toThrowError(/does not fit/)
    expect(() => stateOf(obligation, [])).toThrowError(/does not fit/)
    expect(() => stateOf(obligation, it.log.map((entry) => ({ ...entry, version: 3 })))).toThrowError(/not installed/)
    expect(() => advance(obligation, it.now, { ...it.log[0]!, at: it.now.lastAt })).toThrowError(/does not fit/)
  })
})

describe('lights', () => {
  const light = (local: string, progress: number | null) => lightOf(obligation, working().now, progress, time, at(local)).colour
  it('sets progress against elapsed time', () => {
    // 2 March to 30 June: 120 days, half of them gone on 1 May.
    expect([light('2026-05-01 09:00', 0.5), light('2026-05-01 09:00', 0.45), light('2026-05-01 09:00', 0.39), light('2026-05-01 09:00', null)]).toEqual(['green', 'yellow', 'red', 'grey'])
    expect(lightOf(obligation, working().now, null, time, at('2026-05-01 09:00')).words.zh).toMatch(/^未报进展/)
    expect([light('2026-06-24 09:00', 1), light('2026-06-23 09:00', null), light('2026-06-30 17:31', 1)]).toEqual(['yellow', 'yellow', 'red'])
  })
})

describe('an appeal', () => {
  const dispatched = (urgency: string): Case => {
    const it = new Case(appeal)
    it.do('2026-03-06 16:00', 'register', 'agent', { kind: 'complaint', urgency, content: '路灯不亮' })
    it.do('2026-03-06 16:10', 'accept', 'agent', { category: '市政' })
    it.do('2026-03-06 16:20', 'dispatch', 'dispatcher', { unit: 'u', basis: '责任清单' })
    return it
  }
  it('has no progress to report: its light tells of time only', () => {
    expect(lightOf(appeal, dispatched('general').now, null, time, at('2026-03-10 09:00')).words.zh).toMatch(/^时间已过\d+%，\d{4}-\d{2}-\d{2} \d{2}:\d{2} 到期$/)
  })
  it('has overlapping clocks by urgency, read again when the urgency changes', () => {
    const it = dispatched('general')
    const due = (clock: string) => localTime(it.clock(clock, '2026-03-06 17:00')?.deadline ?? 0)
    expect([due('sign'), due('reply'), due('whole')]).toEqual(['2026-03-09 17:30', '2026-03-13 17:30', '2026-03-27 17:30'])
    it.do('2026-03-06 16:30', 'reclassify', 'dispatcher', { urgency: 'emergency', reason: '危及安全' })
    expect(due('reply')).toBe('2026-03-06 18:20')
  })
  it('goes back to work when not solved, with the whole clock running, and shows residents words only', () => {
    const it = dispatched('general')
    it.do('2026-03-09 09:00', 'sign', 'unit')
    it.do('2026-03-10 09:00', 'reply', 'unit', { text: '已修复', measures: '更换灯泡' })
    it.do('2026-03-10 15:00', 'approve', 'checker')
    expect(() => it.do('2026-03-11 09:00', 'callBack', 'caller', { reached: 'yes', solved: 'no' }, { unit: 'unit' })).toThrowError(/not possible/)
    expect(it.do('2026-03-11 09:00', 'callBack', 'caller', { reached: 'yes', solved: 'no', text: '仍不亮' }).state).toBe('handling')
    expect(it.clock('whole', '2026-03-11 09:00')?.status).toBe('running')
    expect(it.clock('reply', '2026-03-11 09:00')?.status).toBe('running')
    const view = residentView(appeal, it.log, it.now, time, at('2026-03-11 09:00'))
    expect(view.state?.zh).toBe('承办单位正在办理')
    expect(view.history.map((line) => line.text.zh)).toEqual(['诉求已登记', '诉求已受理', '已转交承办单位', '承办单位已签收', '已答复', '已回访'])
    expect(view.deadlines.map((one) => one.names.zh)).toEqual(['全程', '答复'])
    expect(JSON.stringify(view)).not.toContain('仍不亮')
  })
})

describe('versions', () => {
  const first = load('obligation')
  const identity = (names: object): Record<string, string> => Object.fromEntries(Object.keys(names).map((name) => [name, name]))
  const second = { ...first, version: 2, migrations: [{ from: 1, states: identity(first.states), clocks: identity(first.clocks), marks: identity(first.marks) }] }
  const both = compileProcedure(second, [obligation])
  const clerk: Actor = { account: 'a', unit: 'u', roles: ['unit'] }

  it('keeps a running case on its version until it is moved on purpose', () => {
    const it = working()
    const applied = apply(both, it.now, { action: 'report', fields: { progress: 5, text: '开工' } }, clerk, { now: at('2026-03-03 09:00'), time })
    expect([applied.entry.version, applied.state.version]).toEqual([1, 1])
    expect(() => stateOf(both, [...it.log, { ...applied.entry, version: 2 }])).toThrowError(/without a migration/)
    const moved = migrateCase(both, applied.state, clerk, { now: at('2026-03-04 09:00') })
    expect(moved.state).toMatchObject({ version: 2, state: 'working', counts: { raise: 1, sign: 1, report: 1 } })
    expect(moved.state.clocks).toEqual(applied.state.clocks)
    expect(stateOf(both, [...it.log, applied.entry, moved.entry])).toEqual(moved.state)
    expect(apply(both, moved.state, { action: 'report', fields: { progress: 9, text: '续' } }, clerk, { now: at('2026-03-05 09:00'), time }).entry.version).toBe(2)
  })
  it('does not move a case without a declared mapping', () => {
    const other = compileProcedure({ ...first, version: 3 }, [obligation])
    expect(() => migrateCase(other, working().now, clerk, { now: 0 })).toThrowError(/declares no migration/)
  })
})

describe('pictures and pages', () => {
  it.each(['zh', 'en'] as const)('show every state and action in %s', (lang) => {
    for (const { definition } of [obligation, appeal]) {
      const [svg, mermaid, page] = [toSvg(definition, lang), toMermaid(definition, lang), procedureReference(definition, lang)]
      for (const state of Object.values(definition.states)) for (const text of [svg, mermaid, page]) expect(text).toContain(state.names[lang])
      for (const action of Object.values(definition.actions)) for (const text of [svg, page]) expect(text).toContain(action.names[lang])
      expect(svg).not.toMatch(/NaN|undefined|<script/)
      expect(page).not.toMatch(/undefined/)
    }
  })
})
