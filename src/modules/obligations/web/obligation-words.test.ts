import { expect, it } from 'vitest'
import { dateText } from './obligation-words.ts'

it('says a deadline as exactly as the plan does, and the day of a moment here', () => {
  expect(['2028', '2028-06', '2028-06-30', '2026-11-21T16:30:00Z', null].map(dateText)).toEqual(['2028年', '2028年6月', '2028年6月30日', '2026年11月22日', '—'])
})
