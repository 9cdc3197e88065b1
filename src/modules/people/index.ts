/** What other modules use of people. */
export { populationOfRegion, type RegionPopulation } from './population/population.service.ts'
export { seedTown, type Seeding, type TownToSeed } from './demo/seed-town.ts'
export { draftsOf, makeTown } from './synthetic/town.ts'
