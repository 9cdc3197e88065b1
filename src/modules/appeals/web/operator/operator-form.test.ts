import { describe, expect, it } from 'vitest'
import type { Proposals } from '../../proposals/proposals.schema.ts'
import { emptyForm, filingOf, formFromHash } from './operator-form.ts'

const proposals: Proposals = {
  kind: { value: 'complaint', confidence: 0.9, words: [] }, urgency: { value: 'urgent', confidence: 0.9, words: ['停水'] }, categories: [{ code: '0107', name: '供水', confidence: 1, words: [], by: 'lexicon' }],
  units: [{ dutyId: 'd', unit: 'u1', unitName: '甲局', supports: [], ground: '清单1', category: '0107' }, { dutyId: 'e', unit: 'u2', unitName: '乙局', supports: ['u3'], ground: '清单2', category: '01' }], duplicates: [], answers: [], masked: '',
}

describe('filing with one key', () => {
  it('takes what was proposed where nobody chose', () => {
    expect(filingOf('999901', { ...emptyForm, text: '停水', phone: '13800138000' }, proposals)).toMatchObject({ kind: 'complaint', urgency: 'urgent', category: '0107', anonymous: false, next: { do: 'dispatch', unit: 'u1', basis: '清单1' } })
  })
  it('what the operator chose stands', () => {
    expect(filingOf('999901', { ...emptyForm, text: '停水', kind: 'help', unit: 'u2' }, proposals)).toMatchObject({ kind: 'help', anonymous: true, phone: null, next: { unit: 'u2', support: ['u3'] } })
    expect(filingOf('999901', { ...emptyForm, text: '停水', dispatch: false }, proposals).next).toBeNull()
    expect(filingOf('999901', { ...emptyForm, text: '请问', answer: { text: '答', knowledge: 'k' } }, proposals).next).toEqual({ do: 'answer', text: '答', knowledge: 'k' })
  })
  it('without proposals it is filed all the same', () => { expect(filingOf('999901', { ...emptyForm, text: '停水' }, undefined)).toMatchObject({ kind: 'help', urgency: 'general', category: null, next: null }) })
  it('the telephone fills number and call', () => {
    expect(formFromHash('#phone=13800138000&call=REC-1&seconds=9')).toMatchObject({ phone: '13800138000', call: { ref: 'REC-1', answerSeconds: 9 } })
    expect(formFromHash('')).toEqual(emptyForm)
  })
})
