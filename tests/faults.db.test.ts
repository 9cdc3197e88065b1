/** Random kills of server and database, as `luoshi bench faults` does by the thousand: fifty where nobody waits, a few beside the other tests. */
import { expect, it } from 'vitest'
import { faults } from '../bench/faults.ts'

const kills = process.env['CI'] === undefined ? 4 : 50

/** On a PostgreSQL of its own, killed with its whole process tree. */
it.runIf(process.env['LUOSHI_TEST_DATABASE'] === 'postgres')('loses no acknowledged action, doubles none, and leaves cases and audit chain whole', async () => {
  const rows = await faults(kills)
  // Each kill waits for a first answer; how many more come before it is a matter of the machine.
  expect(rows.find((row) => row.name === 'acknowledged-kept')).toMatchObject({ ratio: 1 })
  expect(rows.find((row) => row.name === 'acknowledged-kept')?.rival).toBeGreaterThanOrEqual(Math.max(kills, 11))
}, 60_000 + kills * 15_000)
