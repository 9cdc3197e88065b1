import { expect, it } from 'vitest'
import { withoutNumbers } from './audited.ts'

it('blanks numbers of people wherever a text stands, also as the id of a subject, and leaves ids whole', () => {
  const id = '01a2014c-72f7-7915-8479-552388e421f0'
  expect(withoutNumbers({ type: 'indicator', id: '13800138000' })).toEqual({ type: 'indicator', id: '[redacted]' })
  expect(withoutNumbers({ reasons: ['来电13800138000', '三天'], cells: 3, none: null, account: id })).toEqual({ reasons: ['来电[redacted]', '三天'], cells: 3, none: null, account: id })
})
