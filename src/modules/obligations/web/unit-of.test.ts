import { expect, it } from 'vitest'
import { unitOf } from './unit-of.ts'

it('the unit is what follows the last number, shares have none', () => {
  expect(['4.8个', '不少于150个', '12.5平方米以上', '92%', '3所，覆盖全部乡镇', '', '全覆盖', '每千人口4.8'].map(unitOf)).toEqual(['个', '个', '平方米', '', '所', '', '', ''])
})
