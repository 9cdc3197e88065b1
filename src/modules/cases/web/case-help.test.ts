import { describe, expect, it } from 'vitest'
import { inOrder, labelOf } from './case-help.ts'

const offers = ['addFacts', 'answer', 'dispatch', 'urge'].map((action) => ({ action }))

describe('help with the forms of a case', () => {
  it('puts what the work turns on above the rest, which keeps its order', () => {
    expect(inOrder(offers, { first: ['approve', 'dispatch'] }).map(({ action }) => action)).toEqual(['dispatch', 'addFacts', 'answer', 'urge'])
    expect(inOrder(offers, {})).toEqual(offers)
  })

  it('names a code where it is known', () => {
    const help = { choices: { category: [{ value: '0107', label: '供水' }] } }
    expect([labelOf(help, 'category', '0107'), labelOf(help, 'category', '9'), labelOf(help, 'basis', '0107'), labelOf({}, 'category', '0107')]).toEqual(['供水', undefined, undefined, undefined])
  })
})
