import { describe, expect, it } from 'vitest'
import type { ReadObject } from '../import/objects-of.ts'
import type { PlanObject } from '../plans.schema.ts'
import { carryOver } from './carry-over.ts'

const ids = (): (() => string) => { let n = 0; return () => `new-${++n}` }
const task = (text: string, words: string, title: string, more: Partial<{ lead: string[]; deadline: string | null }> = {}): ReadObject => {
  const start = text.indexOf(words)
  return { kind: 'task', span: { start, end: start + words.length }, value: { number: null, area: null, title, lead: more.lead ?? [], responsible: [], deadline: more.deadline ?? null, responsibility: null } }
}
const stored = (read: ReadObject, id: string, state: PlanObject['state'], value: object = {}): PlanObject => ({
  ...read, value: { ...read.value, ...value }, id, state, span: { start: read.span.start, end: read.span.end }, reading: state === 'added' ? null : { ...read.value }, version: 3,
} as PlanObject)

const before = '一、扩大托育服务。到2025年新增托位500个。二、开展康复服务。'
const amended = '前言。一、扩大托育服务。到2026年新增托位500个。二、开展康复服务。'
const nursery = task(before, '扩大托育服务。到2025年新增托位500个。', '扩大托育服务', { deadline: '2025' })
const nurseryNow = task(amended, '扩大托育服务。到2026年新增托位500个。', '扩大托育服务', { deadline: '2026' })
const rehab = task(before, '开展康复服务。', '开展康复服务')
const rehabNow = task(amended, '开展康复服务。', '开展康复服务')

describe('when a document is amended', () => {
  it('a decision holds where the words did not change, at their new place', () => {
    const { objects, conflicts } = carryOver([stored(rehab, 'a', 'accepted')], before, [rehabNow], amended, ids())
    expect(objects).toMatchObject([{ id: 'a', state: 'accepted', span: rehabNow.span, version: 4 }])
    expect(conflicts).toEqual([])
  })
  it('an accepted object whose reading changed is asked about again, under its id', () => {
    const { objects } = carryOver([stored(nursery, 'a', 'accepted')], before, [nurseryNow], amended, ids())
    expect(objects).toMatchObject([{ id: 'a', state: 'proposed', value: { deadline: '2026' } }])
  })
  it('a correction of one field survives an amendment of another', () => {
    const { objects, conflicts } = carryOver([stored(nursery, 'a', 'corrected', { lead: ['市卫健委'] })], before, [nurseryNow], amended, ids())
    expect(objects).toMatchObject([{ id: 'a', state: 'corrected', value: { lead: ['市卫健委'], deadline: '2026' } }])
    expect(conflicts).toEqual([])
  })
  it('a field that both changed is a conflict', () => {
    const { objects, conflicts } = carryOver([stored(nursery, 'a', 'corrected', { deadline: '2027' })], before, [nurseryNow], amended, ids())
    expect(objects).toMatchObject([{ state: 'proposed', value: { deadline: '2026' } }])
    expect(conflicts).toMatchObject([{ why: 'both-changed', objectId: 'a', fields: ['deadline'], former: { value: { deadline: '2027' } } }])
  })
  it('an object added by hand moves with its words', () => {
    const { objects } = carryOver([stored(rehab, 'a', 'added')], before, [], amended, ids())
    expect(objects).toMatchObject([{ id: 'a', state: 'added', span: rehabNow.span }])
  })
  it('what people made is never dropped silently', () => {
    const { objects, conflicts, dropped } = carryOver([stored(rehab, 'a', 'corrected', { title: '康复' }), stored(nursery, 'b', 'accepted'), stored(rehab, 'c', 'added')], before, [], '别的文件', ids())
    expect(objects).toEqual([])
    expect(conflicts.map((c) => [c.why, c.former.id])).toEqual([['source-gone', 'a'], ['source-gone', 'c']])
    expect(dropped.map((o) => o.id)).toEqual(['b'])
  })
  it('new objects are proposed under new ids', () => {
    expect(carryOver([], before, [rehabNow], amended, ids()).objects).toMatchObject([{ id: 'new-1', state: 'proposed', reading: rehabNow.value }])
  })
  it('every object of a large plan finds its former, though all sentences are alike', () => {
    const text = Array.from({ length: 600 }, (_, i) => `第${i}项 推进第${i}类公共服务设施建设，覆盖${i * 7}个乡镇。\n`).join('')
    const read = text.split('\n').filter(Boolean).map((line) => task(text, line, line.slice(0, 6)))
    const changedText = text.replaceAll('推进', '加快推进')
    const changed = changedText.split('\n').filter(Boolean).map((line) => task(changedText, line, line.slice(0, 6)))
    const { objects } = carryOver(read.map((r, i) => stored(r, `o${i}`, 'accepted')), text, changed, changedText, ids())
    expect(objects.every((o, i) => o.id === `o${i}`)).toBe(true)
  })
})
