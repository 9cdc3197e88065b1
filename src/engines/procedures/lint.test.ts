import { describe, expect, it } from 'vitest'
import { compileProcedure, lintProcedure, readProcedure, type LintRule, type ProcedureDefinition } from './index.ts'

const yaml = `
id: small
version: 1
names: { zh: 小流程, en: Small }
summary: { zh: 测试用, en: for tests }
sources: [测试]
roles: { unit: { zh: 单位, en: unit }, leader: { zh: 领导, en: leader } }
marks: { asked: { zh: 已申请, en: asked } }
states:
  open: { names: { zh: 办理, en: in hand } }
  held: { names: { zh: 暂停, en: on hold }, kind: paused }
  done: { names: { zh: 办结, en: done }, kind: end }
actions:
  begin: { names: { zh: 开始, en: begin }, by: [leader], opens: true, to: working, fields: { due: { names: { zh: 期限, en: due }, type: date, required: true } } }
  hold:
    names: { zh: 暂停, en: hold }
    by: [leader]
    from: [working]
    to: held
    fields: { ground: { names: { zh: 事由, en: ground }, type: choice, required: true, choices: { flood: { zh: 洪水, en: flood } } } }
  goOn: { names: { zh: 恢复, en: go on }, by: [leader], from: [held], to: before }
  ask: { names: { zh: 申请延期, en: ask }, by: [unit], from: [working], sets: [asked] }
  grant: { names: { zh: 同意, en: grant }, by: [leader], from: [working], clears: [asked], guards: [{ mark: asked }], fields: { days: { names: { zh: 天数, en: days }, type: integer, required: true, min: 1 } } }
  finish: { names: { zh: 完成, en: finish }, by: [unit], from: [working], to: done }
clocks:
  whole:
    names: { zh: 全程, en: whole }
    ground: { kind: rule, zh: 规定, en: rule, source: 测试文件 }
    limit: { date: due }
    main: true
    starts: [begin]
    stops: [finish]
    suspension: { by: hold, resumedBy: [goOn], times: 1, grounds: { flood: { names: { zh: 洪水, en: flood }, longest: { count: 5, unit: working-days }, ground: { kind: default, zh: 建议, en: proposal } } } }
    extension: { request: ask, grant: grant, days: days, atMost: { count: 5, unit: working-days }, times: 1 }
`.replace('  open: {', '  working: {')
type Draft = { -readonly [K in keyof ProcedureDefinition]: ProcedureDefinition[K] }

function rulesAfter(change: (draft: Draft) => void, earlier: readonly ProcedureDefinition[] = []): LintRule[] {
  const draft: Draft = structuredClone(readProcedure(yaml, 'small'))
  change(draft)
  return [...new Set(lintProcedure(draft, earlier).map((problem) => problem.rule))]
}
const drop = (list: readonly string[], name: string): string[] => list.filter((one) => one !== name)

describe('linter', () => {
  it('finds nothing in a sound procedure', () => expect(rulesAfter(() => undefined)).toEqual([]))

  it.each<[LintRule, (draft: Draft) => void]>([
    ['unknown-name', (d) => { d.actions['finish']!.to = 'nowhere' }],
    ['unknown-name', (d) => { d.actions['finish']!.by = ['nobody'] }],
    ['unknown-name', (d) => { d.clocks['whole']!.stops = ['nothing'] }],
    ['reserved-name', (d) => { d.actions['migrate'] = d.actions['finish']! }],
    ['no-opening', (d) => { d.actions['begin']!.opens = false }],
    ['unreachable-state', (d) => { d.states['lost'] = { names: { zh: '孤立', en: 'lost' }, kind: 'end' } }],
    ['state-without-exit', (d) => { d.states['swamp'] = { names: { zh: '泥潭', en: 'swamp' }, kind: 'open' }; d.actions['ask']!.to = 'swamp' }],
    ['action-of-nobody', (d) => { d.actions['finish']!.by = [] }],
    ['dead-action', (d) => { d.actions['finish']!.from = []; d.actions['other'] = { ...d.actions['begin']!, opens: false, from: ['working'], to: 'done' } }],
    ['route-without-default', (d) => { d.actions['finish']!.to = [{ when: [], to: 'done' }, { when: [{ mark: 'asked' }], to: 'working' }] }],
    ['deadline-without-ground', (d) => { delete d.clocks['whole']!.ground }],
    ['deadline-without-ground', (d) => { d.clocks['whole']!.ground = { kind: 'law', zh: '某法', en: 'some law' } }],
    ['clock-without-limit', (d) => { d.actions['begin']!.fields['due']!.required = false }],
    ['clock-without-limit', (d) => { d.clocks['whole']!.limit = { choose: 'ground', of: { fire: { count: 1, unit: 'hours' } } } }],
    ['two-main-clocks', (d) => { d.clocks['second'] = d.clocks['whole']! }],
    ['suspension-without-ground', (d) => { d.clocks['whole']!.suspension!.grounds = {} }],
    ['suspension-without-ground', (d) => { delete d.clocks['whole']!.suspension!.grounds['flood']!.ground }],
    ['suspension-without-ground', (d) => { d.actions['hold']!.fields['ground']!.choices = { mood: { zh: '心情', en: 'mood' } } }],
    ['suspension-without-ground', (d) => { delete d.clocks['whole']!.suspension }],
    ['suspension-without-resumption', (d) => { d.actions['slip'] = { ...d.actions['goOn']!, to: 'working' } }],
    ['extension-incomplete', (d) => { d.clocks['whole']!.extension!.request = 'grant' }],
    ['extension-incomplete', (d) => { delete d.actions['grant']!.fields['days'] }],
    ['words-for-residents', (d) => { d.public = true }],
  ])('reports %s', (rule, change) => expect(rulesAfter(change)).toContain(rule))

  it('reports a clock that can run where nothing stops it', () => {
    // A last open state that leads only back to itself and to one further round without ever stopping the clock.
    const rules = rulesAfter((d) => {
      d.actions['finish']!.to = 'tail'
      d.states['tail'] = { names: { zh: '收尾', en: 'tail' }, kind: 'open' }
      d.actions['loop'] = { ...d.actions['ask']!, from: ['tail'], sets: [], to: 'tail' }
      d.clocks['tail'] = { ...d.clocks['whole']!, main: false, starts: ['loop'], stops: ['ask'], limit: { count: 1, unit: 'hours' } }
    })
    expect(rules).toContain('clock-never-stops')
  })

  it('reports every gap in a migration', () => {
    const old = readProcedure(yaml, 'small')
    const states = { working: 'working', held: 'held', done: 'done' }
    const next = (migration: ProcedureDefinition['migrations'][number]) => rulesAfter((d) => { d.version = 2; d.migrations = [migration] }, [old])
    expect(next({ from: 1, states, clocks: { whole: 'whole' }, marks: { asked: 'asked' } })).toEqual([])
    expect(next({ from: 1, states: { working: 'working', held: 'held' }, clocks: { whole: 'whole' }, marks: { asked: null } })).toEqual(['migration-incomplete'])
    expect(next({ from: 1, states, clocks: {}, marks: { asked: null } })).toEqual(['migration-incomplete'])
    expect(next({ from: 1, states: { ...states, held: 'working' }, clocks: { whole: null }, marks: { asked: null } })).toEqual(['migration-incomplete'])
    expect(next({ from: 1, states, clocks: { whole: null }, marks: {} })).toEqual(['migration-incomplete'])
    expect(next({ from: 7, states, clocks: { whole: null }, marks: {} })).toEqual(['migration-incomplete'])
  })

  it('lets no unsound procedure run and says what is wrong in a file', () => {
    const draft: Draft = structuredClone(readProcedure(yaml, 'small'))
    draft.actions['finish']!.by = drop(draft.actions['finish']!.by, 'unit')
    expect(() => compileProcedure(draft)).toThrowError(/fails 1 checks/)
    expect(() => readProcedure('id: 9\nversion: x', 'bad.yaml')).toThrowError(/bad.yaml/)
    expect(() => readProcedure('a: [', 'bad.yaml')).toThrowError(/bad.yaml/)
  })
})
