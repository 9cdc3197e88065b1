/** The days and regions in which a version of a rule can mean different things: wherever a parameter it reads changes. */
import type { EntitlementPack } from '../entitlements/definition.schema.ts'
import { parametersFor } from '../entitlements/entitlements.ts'
import type { FactRecord } from '../evaluate/facts.ts'
import type { Rule } from '../rule.ts'
import { rulesOf, type VersionParts } from './parts.ts'

export interface Situation { readonly day: string; readonly region: string | undefined; readonly parameters: FactRecord }

/** The latest ones are looked at: a table of a province has a row a county and year. */
const MOST_SITUATIONS = 12

/** Latest first. Where a parameter has no value there is no situation: the hole is told as such. */
export function situationsOf(pack: EntitlementPack, part: VersionParts): readonly Situation[] {
  const read = new Set(rulesOf(part).flatMap((rule: Rule) => rule.about.parameters))
  const tables = pack.parameters.filter((table) => read.has(table.name))
  const { from } = part.version
  const changes = tables.flatMap((table) => table.rows.flatMap((row) => [row.from, row.until ?? row.from])).filter((day) => day > from && (part.until === undefined || day < part.until))
  const regions = [undefined, ...new Set(tables.flatMap((table) => table.rows.flatMap((row) => row.region ?? [])))]
  const seen = new Set<string>()
  return [...new Set([from, ...changes])].toSorted().toReversed().flatMap((day) => regions.map((region) => ({ day, region }))).flatMap(({ day, region }): Situation[] => {
    const parameters = parametersFor(pack, { day, indexOf: () => 1, ...(region === undefined ? {} : { region }) })
    const values = JSON.stringify(tables.map((table) => parameters[table.name]))
    if (seen.has(values) || tables.some((table) => parameters[table.name] === undefined)) return []
    seen.add(values)
    return [{ day, region, parameters }]
  }).slice(0, MOST_SITUATIONS)
}

/** `2025-07-01，地区 420000` behind a finding that is not so always. */
export function when({ day, region }: Situation): { readonly zh: string; readonly en: string } {
  return { zh: region === undefined ? day : `${day}，地区 ${region}`, en: region === undefined ? day : `${day}, region ${region}` }
}
