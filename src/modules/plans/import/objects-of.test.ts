import { describe, expect, it } from 'vitest'
import type { Extraction } from '#engines/reader/index.ts'
import { objectsOf, readingOf } from './objects-of.ts'

const empty: Extraction = {
  document: { title: '方案', number: null, issuer: null, issuedOn: null, period: { start: null, end: '2027' }, region: null, basedOn: ['《规划》'] },
  sections: [], indicators: [], tasks: [], quantities: [], projects: [], systems: [], mechanisms: [], findings: [], unread: [],
}
const quantity = { quote: '覆盖率达到90%', kind: 'target', measure: '覆盖率', op: '=', value: 90, unit: '%', deadline: '2027', perPeriod: null, cumulative: false, source: { start: 30, end: 38 } } as const
const indicator = { area: '教育', name: '覆盖率', unit: '%', baseline: null, target: { year: 2027, op: '=', value: 90, text: '90' }, nature: null, cumulative: false, lead: [], responsible: [], source: { start: 28, end: 38 } } as const
const task = { number: '1', area: '公共教育', title: '扩大供给', lead: ['市教育局'], responsible: [], deadline: null, source: { start: 0, end: 50 }, responsibility: null } as const

describe('the objects of an extraction', () => {
  it('show a goal in prose once, as its indicator', () => {
    expect(objectsOf({ ...empty, indicators: [indicator], quantities: [quantity] }).map((o) => o.kind === 'target' && o.value.form)).toEqual(['indicator'])
  })
  it('keep another number in the same place', () => {
    expect(objectsOf({ ...empty, indicators: [indicator], quantities: [{ ...quantity, value: 80 }] })).toHaveLength(2)
  })
  it('give a number in prose the area of its task', () => {
    const [, target] = objectsOf({ ...empty, tasks: [task], quantities: [quantity] })
    expect(target).toMatchObject({ kind: 'target', value: { form: 'target', area: '公共教育', name: '覆盖率', value: 90 } })
  })
  it('stand in the order of the text', () => {
    expect(objectsOf({ ...empty, unread: [{ reason: '?', source: { start: 60, end: 61 } }], quantities: [quantity], tasks: [task] }).map((o) => o.kind)).toEqual(['task', 'target', 'unread'])
  })
})

it('the head of the document is kept beside its sections', () => {
  expect(readingOf(empty)).toEqual({ head: empty.document, sections: [] })
})
