/** A few random kills of server and database, as `luoshi bench faults` does by the thousand. */
import { expect, it } from 'vitest'
import { faults } from '../../bench/faults.ts'

it('loses no acknowledged action, doubles none, and leaves cases and audit chain whole', async () => {
  const rows = await faults(4)
  expect(rows.find((row) => row.name === 'acknowledged-kept')).toMatchObject({ ratio: 1 })
  expect(rows.find((row) => row.name === 'acknowledged-kept')?.rival).toBeGreaterThan(10)
}, 240_000)
