import { expect, test } from 'vitest'
import { shippedCatalogue } from '../packs.ts'
import { layWords, missedAmongFive } from './lay-words.test-kit.ts'
import { searchItems } from './search.ts'

test('what residents say finds what they mean among the first five, nine times of ten', async () => {
  const missed = await missedAmongFive()
  expect(layWords.length).toBeGreaterThanOrEqual(30)
  expect({ missed, recall: (layWords.length - missed.length) / layWords.length >= 0.9 }).toMatchObject({ recall: true })
})

test('words that mean nothing here find nothing', async () => {
  const { items } = await shippedCatalogue()
  expect(searchItems(items, '股票行情')).toEqual([])
  expect(searchItems(items, '？ ')).toEqual([])
})

test('every item names an office and events that exist', async () => {
  const { items, offices, events } = await shippedCatalogue()
  expect(items).toHaveLength(81)
  expect(items.filter((item) => !offices.some((office) => office.id === item.office) || item.events.some((id) => !events.some((event) => event.id === id)))).toEqual([])
})
