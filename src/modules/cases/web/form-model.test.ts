import { describe, expect, it } from 'vitest'
import type { ActionField, InboxRow } from '../cases.schema.ts'
import { commonActions, given, missingFields } from './form-model.ts'

const field = (name: string, required: boolean): ActionField => ({ field: name, names: { zh: name, en: name }, type: 'text', required, choices: [], min: null, max: null })
const row = (subject: string, ...actions: readonly string[]): InboxRow => ({
  run: { region: '360902', id: 'i', procedure: 'p', version: 1, subject, number: '1', title: 't', state: 's', since: '', openedAt: '', lastAt: '', endedAt: null, entries: 1, leadOrg: null, holderOrg: null, holderRole: null, holderAccount: null, arrival: 'new', dueAt: null, nextDueAt: null, progress: null, urgency: null },
  procedureNames: { zh: '', en: '' }, stateNames: { zh: '', en: '' }, leadName: null, light: { colour: 'grey', sign: '○', words: { zh: '', en: '' } },
  quick: actions.map((action) => ({ action, names: { zh: action, en: action }, fields: [] })),
})

describe('forms', () => {
  it('ask for what is required and send only what was given', () => {
    expect(missingFields([field('a', true), field('b', true), field('c', false)], { a: ' ', b: '0' }).map((one) => one.field)).toEqual(['a'])
    expect(given({ a: '', b: 'x', c: [], d: 0, e: false, f: null })).toEqual({ b: 'x', d: 0, e: false })
  })
  it('offer for many what all of them offer, of one kind', () => {
    expect(commonActions([row('o', 'sign', 'return'), row('o', 'return')]).map((one) => one.action)).toEqual(['return'])
    expect(commonActions([row('o', 'sign'), row('p', 'sign')])).toEqual([])
    expect(commonActions([])).toEqual([])
  })
})
