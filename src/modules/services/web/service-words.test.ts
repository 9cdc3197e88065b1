import { expect, it } from 'vitest'
import { signed } from './service-words.ts'

it('who gains and loses: nobody has no sign', () => {
  expect([signed(98), signed(-2), signed(0), signed(-0)]).toEqual(['+98', '-2', '0', '0'])
})
