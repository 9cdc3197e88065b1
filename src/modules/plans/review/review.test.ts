import { describe, expect, it } from 'vitest'
import type { ActionVerb, Change, PlanAction, PlanObject } from '../plans.schema.ts'
import { accept, correct, markUnread, merge, reject, resolveUnread, split } from './changes.ts'
import { lastUndoable, undoOf } from './undo.ts'

let next = 0
const newId = (): string => `0190f3a0-0000-7000-8000-${String(++next).padStart(12, '0')}`
const task = (start: number, end: number, title: string, lead: string[] = [], responsible: string[] = []): PlanObject => ({
  id: newId(), kind: 'task', state: 'proposed', span: { start, end }, version: 1,
  value: { number: null, area: null, title, lead, responsible, deadline: null, responsibility: null }, reading: { title },
})
const action = (seq: number, verb: ActionVerb, changes: readonly Change[]): PlanAction => ({ seq, at: new Date(0).toISOString(), byName: '王', verb, changes: [...changes], reason: null, undoes: null, undoneBy: null })
const standingAfter = (...changes: readonly Change[]) => new Map(changes.flatMap((c) => (c.after === null ? [] : [[c.id, c.after] as const])))

describe('reviewing', () => {
  it('accepts what is proposed and leaves what was decided', () => {
    const a = task(0, 5, '甲')
    const done = accept([a, { ...a, state: 'corrected' }])
    expect(done).toHaveLength(1)
    expect(done[0]?.after).toMatchObject({ state: 'accepted', version: 2 })
  })
  it('keeps the reading beside a correction', () => {
    const { after } = correct(task(0, 5, '甲'), { title: '乙', lead: ['市教育局'] })
    expect(after).toMatchObject({ state: 'corrected', value: { title: '乙', lead: ['市教育局'] }, reading: { title: '甲' } })
  })
  it('names the wrong part of a correction', () => {
    expect(() => correct(task(0, 5, '甲'), { deadline: '明年' })).toThrow(expect.objectContaining({ code: 'plans.not-an-object', problems: [expect.objectContaining({ path: 'deadline' })] }))
  })
  it('does not touch what was rejected', () => {
    const gone = { ...task(0, 5, '甲'), state: 'rejected' as const }
    expect(() => correct(gone, { title: '乙' })).toThrow(expect.objectContaining({ code: 'plans.already-rejected' }))
    expect(reject([gone])).toEqual([])
  })
  it('splits within the object only', () => {
    const a = task(0, 10, '甲')
    const part = (start: number, end: number) => ({ kind: 'task' as const, value: { ...(a.kind === 'task' ? a.value : never()), title: '部分' }, span: { start, end } })
    expect(split(a, [part(0, 5), part(5, 10)], newId).map((c) => c.after?.state)).toEqual(['rejected', 'added', 'added'])
    for (const parts of [[part(0, 10)], [part(0, 6), part(5, 10)], [part(0, 5), part(5, 11)]]) expect(() => split(a, parts, newId)).toThrow(expect.objectContaining({ code: 'plans.parts-needed' }))
  })
  it('merges spans and units; a lead is named once', () => {
    const changes = merge([task(10, 20, '乙', [], ['市教育局', '市民政局']), task(0, 5, '甲', ['市教育局'])], newId)
    expect(changes.at(-1)?.after).toMatchObject({ span: { start: 0, end: 20 }, value: { title: '甲', lead: ['市教育局'], responsible: ['市民政局'] } })
  })
  it('turns a misread place into an unread one, and that into an object', () => {
    const [, unread] = markUnread(task(0, 5, '甲'), '不是任务', newId)
    const open = unread?.after
    if (open == null) return never()
    const made = resolveUnread(open, { kind: 'system', value: { name: '12345热线', offer: 'appeals' } }, newId)
    expect(made.map((c) => c.after?.state)).toEqual(['rejected', 'added'])
    expect(() => resolveUnread({ ...open, state: 'rejected' }, null, newId)).toThrow(expect.objectContaining({ code: 'plans.not-unread' }))
  })
})

describe('undo', () => {
  it('brings back what stood before, with a version that goes on', () => {
    const step = correct(task(0, 5, '甲'), { title: '乙' })
    const [back] = undoOf(action(1, 'correct', [step]), standingAfter(step), [])
    expect(back?.after).toMatchObject({ state: 'proposed', value: { title: '甲' }, version: 3 })
  })
  it('takes away what a split made', () => {
    const a = task(0, 10, '甲')
    const steps = markUnread(a, '?', newId)
    const back = undoOf(action(1, 'mark-unread', steps), standingAfter(...steps), [])
    expect(back.map((c) => c.after === null)).toEqual([true, false])
  })
  it('of an undo does the step again', () => {
    const step = correct(task(0, 5, '甲'), { title: '乙' })
    const back = undoOf(action(1, 'correct', [step]), standingAfter(step), [])
    const [again] = undoOf(action(2, 'undo', back), standingAfter(...back), [])
    expect(again?.after).toMatchObject({ value: { title: '乙' }, version: 4 })
  })
  it('of an early step waits for the later ones on the same object', () => {
    const first = correct(task(0, 5, '甲'), { title: '乙' })
    const second = correct(first.after ?? never(), { title: '丙' })
    expect(() => undoOf(action(1, 'correct', [first]), standingAfter(second), [action(2, 'correct', [second])])).toThrow(expect.objectContaining({ code: 'plans.undo-blocked', params: { seq: 1, later: '2' } }))
  })
  it('passes over what has been undone or can’t be', () => {
    const log = [action(1, 'accept', []), { ...action(2, 'correct', []), undoneBy: 3 }, action(3, 'undo', []), action(4, 'publish', [])]
    expect(lastUndoable(log)?.seq).toBe(1)
    expect(() => undoOf(log[3] ?? never(), new Map(), [])).toThrow(expect.objectContaining({ code: 'plans.not-undoable' }))
  })
})

function never(): never { throw new Error('unreachable in this test') }
