import { expect, it } from 'vitest'
import { originPlace } from './origin-path.ts'

const at = (type: string, id: string, evidence = {}) => originPlace(type, { region: '999901', id, evidence })?.path

it('an origin leads to the page on which it is seen, and nowhere where none shows it', () => {
  expect(at('appeal-theme', 't1')).toBe('/appeals/themes?region=999901&theme=t1')
  expect(at('indicator-target', 'x', { indicator: 'beds', place: '999901001' })).toBe('/indicators/beds?place=999901001')
  expect(at('standard-check', 'home-care@999901001')).toBe('/standards/checks?region=999901&check=home-care')
  expect([at('indicator-target', 'x'), at('something-else', 'x')]).toEqual([undefined, undefined])
})
