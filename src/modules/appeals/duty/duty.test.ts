import { describe, expect, it } from 'vitest'
import { dutiesFor, type DutyEntry } from './duty.ts'

const entry = (id: string, more: Partial<DutyEntry>): DutyEntry => ({ id, category: '01', place: null, words: [], unit: id, supports: [], ground: '三定规定', ...more })
const list = [
  entry('area', {}),
  entry('matter', { category: '0107' }),
  entry('town', { category: '0107', place: '999901100000' }),
  entry('gas', { category: '0107', words: ['燃气', '煤气'] }),
  entry('other', { category: '02' }),
]
/** As the shipped codes nest: 0107 under 01. */
const best = (category: string, place: string | null, text: string) => dutiesFor(list, { categories: [category, category.slice(0, 2)], place, text }).map((e) => e.id)

describe('whose duty it is', () => {
  it('the most specific line comes first', () => {
    expect(best('0107', null, '小区停水')).toEqual(['matter', 'area'])
    expect(best('0107', '999901100000', '小区停水')).toEqual(['town', 'matter', 'area'])
    expect(best('0107', null, '燃气泄漏')).toEqual(['gas', 'matter', 'area'])
    expect(best('0108', '999901100000', '路灯不亮')).toEqual(['area'])
  })
  it('a village of the town belongs to its line; another town does not', () => {
    expect(best('0107', '999901100003', '停水')[0]).toBe('town')
    expect(best('0107', '999901101000', '停水')[0]).toBe('matter')
  })
  it('goes by the tree, not by how codes begin: A10 is no part of A1, and X7 may be one of B', () => {
    const own = [entry('a1', { category: 'A1' }), entry('a10', { category: 'A10' }), entry('b', { category: 'B' }), entry('x7', { category: 'X7' })]
    const found = (...categories: string[]) => dutiesFor(own, { categories, place: null, text: '' }).map((e) => e.id)
    expect(found('A10', 'C')).toEqual(['a10'])
    expect(found('A1')).toEqual(['a1'])
    expect(found('X7', 'B')).toEqual(['x7', 'b'])
  })
  it('nobody’s matter has no line', () => { expect(best('99', null, '')).toEqual([]) })
})
