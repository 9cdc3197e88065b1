import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { nationalList, placeInList, shippedChecks } from '../standards.packs.ts'
import { staleBefore } from './compile.ts'
import { runExamples } from './examples.ts'

it('every example beside a shipped check comes out', async () => {
  const results = runExamples(await shippedChecks(), '2026-11-22')
  expect(results.filter(({ passed }) => !passed)).toEqual([])
  expect(new Set(results.map(({ check }) => check)).size).toBeGreaterThanOrEqual(15)
})

it('checks read indicators and items that there are', async () => {
  const [checks, { items }] = [await shippedChecks(), await nationalList()]
  const file = z.object({ indicators: z.array(z.object({ id: z.string() })) }).parse(parse(await readFile('packs/national/indicators.yaml', 'utf8')))
  const known = new Set(file.indicators.map(({ id }) => id))
  expect(checks.flatMap((check) => (check.over === 'observations' ? Object.values(check.reads) : [])).filter((id) => !known.has(id))).toEqual([])
  expect(checks.flatMap((check) => check.items).filter((code) => items.every((item) => item.code !== code))).toEqual([])
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length)
})

it('the national list has 81 items in 9 areas and 22 categories, as the catalogue of services names them', async () => {
  const list = await nationalList()
  expect([list.items.length, list.areas.length, list.categories.length]).toEqual([81, 9, 22])
  const catalogue = z.object({ items: z.array(z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }), area: z.string(), category: z.string() })) }).parse(parse(await readFile('packs/national/services/items.yaml', 'utf8')))
  expect(list.items.map((item) => ({ code: item.code, name: item.names, area: placeInList(list, item).area?.zh, category: placeInList(list, item).category?.zh }))).toEqual(catalogue.items.map(({ code, name, area, category }) => ({ code, name, area, category })))
})

it('a value is stale when its period ended more than so many months before', () => {
  expect([staleBefore('2026-11-22', 18), staleBefore('2026-01-31', 12), staleBefore('2026-03-31', 1)]).toEqual(['2025-05-22', '2025-01-31', '2026-03-03'])
})
