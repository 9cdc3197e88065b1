/** Plausible people by whom questions are weighed: made up, the same in every process. */
import { populationOf, recordAt, type FactRecord } from '#engines/rules/index.ts'
import { draftsOf, makeTown } from '#modules/people/index.ts'

/** `day`: on which ages count. What is not known of a made-up person is left out. */
export function samplePeople(residents: number, seed: number, day: string): readonly FactRecord[] {
  const town = makeTown({ residents, seed, day: Math.floor(Date.parse(day) / 86_400_000) })
  const population = populationOf(residents, [...draftsOf(town)])
  return Array.from({ length: residents }, (_, row) => recordAt(population, row))
}
