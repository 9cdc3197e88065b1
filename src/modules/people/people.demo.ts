/** Two thousand invented residents of the fictional county. */
import type { RecordVault } from '#modules/registries/index.ts'
import type { DemoStep } from '#platform/module.ts'
import { seedTown } from './demo/seed-town.ts'

const town = { region: '999901', residents: 2000, seed: 20_260_101 }

export const peopleDemo = (vault: RecordVault): DemoStep => ({
  order: 15,
  label: { zh: '虚构的居民：云溪县两千人及其家庭', en: 'Invented residents: two thousand people of Yunxi and their households' },
  run: async ({ db, clock, newId }) => { await seedTown(db, town, { vault, at: clock.now(), newId }) },
})
