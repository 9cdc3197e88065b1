/** What ships holds together: rules with sources and figures, facts of four cities with document and clause, groups and guides that name what exists. */
import { expect, test } from 'vitest'
import { compileEntitlements } from '#engines/rules/index.ts'
import { shippedCatalogue, shippedEntitlements, shippedGuides, shippedLeads } from './packs.ts'

const cities = { 泰州: '321200', 天门: '429006', 仁怀: '520382', 宜春: '360900' } as const

test('each of the 81 items has a rule, or one line that says why no rule can decide it, and then a checklist', async () => {
  const [{ items }, { entitlements }] = await Promise.all([shippedCatalogue(), shippedEntitlements()])
  const bare = items.filter(({ code }) => {
    const under = entitlements.filter((one) => one.item === code)
    return under.length === 0 || under.some((one) => one.versions.length === 0 && (one.undecidable === undefined || one.undecidable.because.zh.includes('\n') || one.undecidable.checklist.length === 0))
  })
  expect([items.length, bare]).toEqual([81, []])
})

test('at least thirty rules pay or measure by parameters or conditions of the law, each with document and clause', async () => {
  const pack = await shippedEntitlements()
  const ruled = compileEntitlements(pack).all.filter(({ versions }) => versions.length > 0)
  expect(ruled.length).toBeGreaterThanOrEqual(30)
  expect(ruled.filter(({ entitlement }) => entitlement.versions.some(({ source }) => source.document === '' || source.clause === ''))).toEqual([])
  const figured = ruled.filter(({ versions }) => versions.some(({ when, amount }) => when.about.parameters.some((name) => name !== '基准日') || (amount?.about.parameters ?? []).some((name) => name !== '基准日')))
  expect(figured.length).toBeGreaterThanOrEqual(25)
})

test('of each of the four cities something is known, by document and clause; what is assumed says so', async () => {
  const [{ parameters }, guides] = await Promise.all([shippedEntitlements(), shippedGuides()])
  const known = [...parameters.flatMap((table) => table.rows.map((row) => ({ region: row.region, source: row.source }))), ...guides]
  for (const [name, region] of Object.entries(cities)) {
    const own = known.filter((one) => one.region === region)
    expect([name, own.length > 0, own.every(({ source }) => source.document !== '' && source.clause !== '')]).toEqual([name, true, true])
  }
  const rows = parameters.flatMap((table) => table.rows)
  expect(rows.filter(({ source }) => source.clause.includes('假定') && source.assumed !== true)).toEqual([])
  expect(rows.filter(({ source }) => source.assumed === true && source.verified)).toEqual([])
})

test('whoever is asked in English reads English choices and units', async () => {
  const { facts } = await shippedEntitlements()
  const asked = facts.filter(({ question }) => question !== undefined)
  expect(asked.filter(({ oneOf, oneOfEn }) => oneOf !== undefined && oneOfEn === undefined).map(({ name }) => name)).toEqual([])
  expect(asked.filter(({ unit, unitEn }) => unit !== undefined && unitEn === undefined).map(({ name }) => name)).toEqual([])
  expect(facts.flatMap(({ oneOfEn = [] }) => oneOfEn).filter((text) => /[\u4e00-\u9fff]/.test(text))).toEqual([])
})

test('every ministry that leads an item has its unit in a county or city', async () => {
  const [{ items }, leads] = await Promise.all([shippedCatalogue(), shippedLeads()])
  expect([...new Set(items.flatMap((item) => item.lead))].filter((ministry) => leads[ministry] === undefined)).toEqual([])
})

test('guides and groups name items, events and groups that exist', async () => {
  const [{ items, events, persons }, guides] = await Promise.all([shippedCatalogue(), shippedGuides()])
  expect(guides.filter((guide) => !items.some(({ code }) => code === guide.item))).toEqual([])
  expect(items.filter((item) => item.persons.some((id) => !persons.some((one) => one.id === id)) || item.events.some((id) => !events.some((one) => one.id === id)))).toEqual([])
  expect(persons.filter(({ id }) => !items.some((item) => item.persons.includes(id)))).toEqual([])
})
