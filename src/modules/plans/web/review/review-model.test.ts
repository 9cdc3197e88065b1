import { describe, expect, it } from 'vitest'
import type { PlanObject } from '../../plans.schema.ts'
import { cutPoint, marksOf, neighbour, nextOpen, shownObjects } from './review-model.ts'

const task = (id: string, state: PlanObject['state'], start = 0): PlanObject => ({
  id, state, span: { start, end: start + 10 }, reading: null, version: 1, kind: 'task',
  value: { number: null, area: null, title: id, lead: [], responsible: [], deadline: null, responsibility: null },
})

describe('the list of the review page', () => {
  const objects = [task('a', 'accepted'), task('b', 'proposed', 10), task('c', 'rejected', 20), task('d', 'proposed', 30)]

  it('leaves out what was rejected, and what is settled when only open ones are asked for', () => {
    expect(shownObjects(objects, { kind: 'all', openOnly: false }).map((o) => o.id)).toEqual(['a', 'b', 'd'])
    expect(shownObjects(objects, { kind: 'all', openOnly: true }).map((o) => o.id)).toEqual(['b', 'd'])
    expect(marksOf(objects, []).map((m) => m.id)).toEqual(['a', 'b', 'd'])
  })

  it('moves to the neighbour and stops at the ends', () => {
    expect([neighbour(objects, null, 1), neighbour(objects, 'a', 1), neighbour(objects, 'd', 1), neighbour(objects, 'a', -1)]).toEqual(['a', 'b', 'd', 'a'])
  })

  it('goes on to the next open object, and from the top when none is left below', () => {
    expect(nextOpen(objects, 'b')).toBe('d')
    expect(nextOpen(objects, 'd')).toBe('b')
    expect(nextOpen([task('x', 'proposed')], 'x')).toBeNull()
  })
})

describe('where an object is cut in two', () => {
  const text = '建设托位。改造小区；增加公共停车位。'
  it('takes the place that a person chose', () => {
    expect(cutPoint(text, { start: 0, end: text.length }, { start: 5, end: 8 })).toBe(5)
  })
  it('else the sentence end nearest the middle, and none where there is only one sentence', () => {
    expect(text.slice(0, cutPoint(text, { start: 0, end: text.length }, null) ?? 0)).toBe('建设托位。改造小区；')
    expect(cutPoint('建设托位。', { start: 0, end: 5 }, null)).toBeNull()
  })
})
