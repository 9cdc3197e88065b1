/** Finding the unit that a name means, among the units of a place. Never guesses: two possible units are both named. */
import { rowKeyOf } from '#kernel/region.ts'
import { foldName, isGroupName, readName, type NameContext, type PlaceName, type ShortForms } from './directory.names.ts'

/** A unit as matching sees it. `region`: its own, or that of the nearest unit above which has one. */
export interface NamedUnit {
  readonly id: string
  readonly name: string
  readonly region: string | null
  readonly aliases: readonly string[]
}

export interface NameIndex {
  /** `region|key`, `=region|stem` and `*|folded name` to the units that bear it. */
  readonly byKey: ReadonlyMap<string, ReadonlyMap<string, How>>
  readonly stems: readonly { readonly unit: NamedUnit; readonly stem: string; readonly region: string | null }[]
  readonly places: readonly PlaceName[]
  readonly shortForms: ShortForms
}

/** By which of its names a unit was found; `name` includes short forms that the dictionary knows. */
export type How = 'name' | 'alias'

export type UnitMatch =
  | { readonly kind: 'match'; readonly id: string; readonly how: How }
  | { readonly kind: 'ambiguous'; readonly ids: readonly string[] }
  /** `group`: the words name several units (各县区). `similar`: at most five ids, likeliest first, for a person to choose from. */
  | { readonly kind: 'none'; readonly reason: 'group' | 'unknown'; readonly similar: readonly string[] }

export function indexNames(units: readonly NamedUnit[], places: readonly PlaceName[], shortForms: ShortForms): NameIndex {
  const byKey = new Map<string, Map<string, How>>()
  const stems: { unit: NamedUnit; stem: string; region: string | null }[] = []
  const put = (key: string, id: string, how: How): void => {
    const entry = byKey.get(key) ?? new Map<string, How>()
    if (entry.get(id) !== 'name') entry.set(id, how)
    byKey.set(key, entry)
  }
  for (const unit of units) {
    const context: NameContext = { region: unit.region, places, shortForms }
    const names: readonly (readonly [string, How])[] = [[unit.name, 'name'], ...unit.aliases.map((alias) => [alias, 'alias'] as const)]
    for (const [name, how] of names) {
      put(`*|${foldName(name)}`, unit.id, how)
      for (const reading of readName(name, context)) {
        stems.push({ unit, stem: reading.stem, region: reading.region })
        for (const region of placesOf(reading.region)) {
          for (const key of reading.keys) put(`${region}|${key}`, unit.id, how)
          put(`=${region}|${reading.stem}`, unit.id, how)
        }
      }
    }
  }
  return { byKey, stems, places, shortForms }
}

/** `region`: where the name was written (the plan's region); null: nowhere in particular, all units are looked through. */
export function matchUnit(name: string, region: string | null, index: NameIndex): UnitMatch {
  if (isGroupName(name)) return { kind: 'none', reason: 'group', similar: [] }
  const readings = readName(name, { region, places: index.places, shortForms: index.shortForms })
  const found = new Map<string, How>()
  for (const reading of readings.slice(0, 1)) {
    for (const key of reading.keys) {
      for (const [id, how] of index.byKey.get(`${reading.region ?? '*'}|${key}`) ?? []) if (found.get(id) !== 'name') found.set(id, how)
    }
  }
  if (found.size === 0) for (const [id, how] of index.byKey.get(`*|${foldName(name)}`) ?? []) found.set(id, how)
  const [only, ...others] = found
  if (only === undefined) return { kind: 'none', reason: 'unknown', similar: similarUnits(readings[0]?.stem ?? foldName(name), readings[0]?.region ?? region, index) }
  // The unit that bears the name is meant before one that has it as a by-name (政务服务中心 beside 行政审批局).
  if (others.length > 0) {
    const reading = readings[0]
    const exact = index.byKey.get(`=${reading?.region ?? '*'}|${reading?.stem ?? ''}`)
    const [named, ...more] = [...found.keys()].filter((id) => exact?.get(id) === 'name')
    return named !== undefined && more.length === 0 ? { kind: 'match', id: named, how: 'name' } : { kind: 'ambiguous', ids: [...found.keys()] }
  }
  return { kind: 'match', id: only[0], how: only[1] }
}

/** A town's unit is looked for from its county too; and by anybody who says no place. */
function placesOf(region: string | null): readonly string[] {
  if (region === null) return ['*']
  return region.length === 12 ? [region, rowKeyOf(region), '*'] : [region, '*']
}

/** Below this share of common letter pairs a proposal is noise (市教育局 and 市体育局 share 0.5). */
const likeness = 0.5
const proposals = 5

function similarUnits(stem: string, region: string | null, index: NameIndex): readonly string[] {
  const best = new Map<string, number>()
  for (const { unit, stem: other, region: place } of index.stems) {
    if (region !== null && place !== null && rowKeyOf(place) !== rowKeyOf(region)) continue
    const score = dice(stem, other)
    if (score >= likeness && score > (best.get(unit.id) ?? 0)) best.set(unit.id, score)
  }
  return [...best].sort((a, b) => b[1] - a[1]).slice(0, proposals).map(([id]) => id)
}

/** Dice's coefficient over pairs of neighbouring letters: 2·common / (pairs of both). */
function dice(a: string, b: string): number {
  const left = pairs(a)
  const right = pairs(b)
  const common = [...left].filter((pair) => right.has(pair)).length
  return left.size + right.size === 0 ? 0 : (2 * common) / (left.size + right.size)
}

function pairs(text: string): ReadonlySet<string> {
  const set = new Set<string>()
  for (let i = 0; i + 1 < text.length; i++) set.add(text.slice(i, i + 2))
  return set
}
