/** Which numbers are really known: what is not marked as assumed stands in the field notes or in a city's plan. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { shippedEntitlements } from './packs.ts'

const shared = join(import.meta.dirname, '../../../../shared')
const notes = readFileSync(join(shared, 'domain.md'), 'utf8')
const plans = readdirSync(join(shared, 'plans')).map((name) => readFileSync(join(shared, 'plans', name), 'utf8'))

test('a number that is not marked as assumed stands in the notes; what a city plans without a day is marked', async () => {
  const { parameters } = await shippedEntitlements()
  const rows = parameters.flatMap((table) => table.rows.map((row) => ({ name: table.name, ...row })))
  const claimed = rows.filter(({ source }) => source.assumed !== true)
  expect(claimed.length).toBeGreaterThan(10)
  const unknown = claimed.filter(({ value }) => !notes.includes(String(value)))
  expect(unknown.map(({ name, value }) => [name, value])).toEqual([])
  const local = rows.filter(({ region }) => region !== undefined)
  expect(local.map(({ name, region, source }) => [name, region, source.assumed])).toEqual([['智力精神残疾护理补贴等级', '360900', true], ['智力精神残疾护理补贴等级', '520382', true]])
  expect(plans.filter((text) => /护理补贴覆盖至三、?四级/.test(text.replace(/\s/g, '')))).toHaveLength(2)
})

test('no plan of a city says how much an allowance is: none of them has an amount of its own', () => {
  const amounts = plans.flatMap((text) => text.match(/(低保|津贴|护理补贴|生活补贴|基本生活费|助学金)[^。；]{0,30}\d+元/g) ?? [])
  expect(amounts).toEqual([])
})
