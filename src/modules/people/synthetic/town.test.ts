import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { populationOf, recordAt } from '#engines/rules/index.ts'
import { factNames } from './person.ts'
import { draftsOf, makeTown } from './town.ts'

const day = 20_779

test('the same seed makes the same town, another seed another', () => {
  const [a, b, c] = [1, 1, 2].map((seed) => makeTown({ residents: 500, seed, day }))
  expect(a).toEqual(b)
  expect(a?.facts).not.toEqual(c?.facts)
})

test('every fact of the pack is there, and nothing else', () => {
  const pack: unknown = parse(readFileSync('packs/national/entitlements/facts.yaml', 'utf8'))
  expect(JSON.stringify(pack)).toEqual(expect.stringContaining('出生日期'))
  const declared = (typeof pack === 'object' && pack !== null && 'facts' in pack && Array.isArray(pack.facts) ? pack.facts : []).map((fact: { name: string }) => fact.name)
  expect([...factNames].sort()).toEqual(declared.sort())
})

test('people are possible: nobody at school has retired, no child is married, households agree', () => {
  const town = makeTown({ residents: 3000, seed: 7, day })
  const population = populationOf(town.residents, [...draftsOf(town)])
  const sizes = new Map<number, number>()
  for (const household of town.householdOf) sizes.set(household, (sizes.get(household) ?? 0) + 1)
  for (let row = 0; row < town.residents; row++) {
    const person = recordAt(population, row)
    const age = (day - Date.parse(String(person['出生日期'])) / 86_400_000) / 365.2425
    expect(age).toBeGreaterThan(-0.1)
    expect(age).toBeLessThan(102)
    if (age < 18) expect(person['婚姻']).toBe('未婚')
    if (person['学段'] !== '不在学') expect(person['就业']).not.toBe('退休')
    // The last household may be cut off at the edge of the town.
    if (town.householdOf[row] !== town.householdOf.at(-1)) expect(person['家庭人数']).toBe(sizes.get(town.householdOf[row] ?? 0))
  }
})
