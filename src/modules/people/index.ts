/** What other modules use of people. */
export { populationOfRegion, stillThere, type RegionPopulation } from './population/population.service.ts'
export { seedTown, type Seeding, type TownToSeed } from './demo/seed-town.ts'
export { draftsOf, makeTown } from './synthetic/town.ts'
export { mayUse, refusersOf, usableFor } from './desk/desk.service.ts'
export { levels, purposes, suffices, type Level, type Purpose } from './desk/people.schema.ts'
export { residentCookie, signedInResident, type SignedInResident } from './sign-in/sign-in.service.ts'
export { provePhone, sendCode } from './proof/phone.service.ts'
