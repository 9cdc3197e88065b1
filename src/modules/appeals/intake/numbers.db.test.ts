import { beforeEach, expect, it } from 'vitest'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { numbersAhead } from './numbers.ts'
import { filingRate } from './rate.ts'

const db = testDatabase()
const region = '999901'
const at = new Date('2026-03-02T01:00:00Z')
beforeEach(() => db.empty())

/** So many filings in the same second; the numbers they were given, '' where they count themselves. */
async function filings(numbers: ReturnType<typeof numbersAhead>, count: number, on = at): Promise<readonly string[]> {
  const given: string[] = []
  for (let i = 0; i < count; i++) {
    await numbers.prepare(db, region, on)
    given.push(numbers.take(region, on) ?? '')
  }
  return given
}

it('a quiet line draws nothing ahead, so that its numbers have no gaps', async () => {
  let now = 0
  const numbers = numbersAhead(filingRate(() => now))
  for (let i = 0; i < 40; i++, now += 500) expect(await filings(numbers, 1)).toEqual([''])
  expect((await db.execute('select * from case_number')).rows).toEqual([])
})

it('in a rush every number is given once, by any process', async () => {
  const [one, two] = [numbersAhead(filingRate(() => 0)), numbersAhead(filingRate(() => 0))]
  const given = [...await filings(one, 60), ...await filings(two, 60)].filter((number) => number !== '')
  expect(given.length).toBeGreaterThan(100)
  expect(new Set(given).size).toBe(given.length)
  expect(given[0]).toBe('诉求〔2026〕1号')
})

it('filings at the same time never find the stock empty: the next numbers are drawn while some are left', async () => {
  const numbers = numbersAhead(filingRate(() => 0))
  await filings(numbers, 40)
  const given = (await Promise.all(Array.from({ length: 12 }, async () => {
    const some: (string | undefined)[] = []
    for (let i = 0; i < 40; i++) {
      await numbers.prepare(db, region, at)
      // As a filing has other things to wait for between the two.
      await db.read((tx) => tx.selectFrom('case_number').select('next').execute())
      some.push(numbers.take(region, at))
    }
    return some
  }))).flat()
  expect(given).not.toContain(undefined)
  expect(new Set(given).size).toBe(480)
})

it('many at once wait for one draw, and a new year begins with its first', async () => {
  const numbers = numbersAhead(filingRate(() => 0))
  await filings(numbers, 15)
  await Promise.all(Array.from({ length: 20 }, () => numbers.prepare(db, region, at)))
  const [row] = (await db.execute('select next from case_number')).rows
  expect(Number(row?.['next'])).toBeLessThan(60)
  const next = new Date('2027-01-01T01:00:00Z')
  expect(await filings(numbers, 1, next)).toEqual(['诉求〔2027〕1号'])
})
