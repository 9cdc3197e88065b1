/** The flat list of units as a tree, narrowed to what matches with all that stands above it. `region`: units of this place and of those below it; null: of any. */
import { regionChain } from '#kernel/region.ts'
import type { Unit } from './directory-api.ts'

export interface UnitNode extends Unit { readonly children?: UnitNode[] }

export function treeOf(units: readonly Unit[], text: string, region: string | null = null): { readonly roots: readonly UnitNode[]; readonly expanded: readonly string[]; /** How many match themselves. */ readonly found: number } {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const shown = new Set<string>()
  let found = 0
  for (const unit of units) {
    if (region !== null && !(unit.region !== null && regionChain(unit.region).includes(region))) continue
    if (text !== '' && !unit.name.includes(text) && !unit.aliases.some((a) => a.alias.includes(text))) continue
    found++
    for (let at: Unit | undefined = unit; at !== undefined && !shown.has(at.id); at = at.parentId === null ? undefined : byId.get(at.parentId)) shown.add(at.id)
  }
  const below = new Map<string | null, Unit[]>()
  for (const unit of units) {
    if (!shown.has(unit.id)) continue
    const parent = unit.parentId !== null && byId.has(unit.parentId) ? unit.parentId : null
    below.set(parent, [...(below.get(parent) ?? []), unit])
  }
  const build = (parent: string | null): UnitNode[] => (below.get(parent) ?? []).map((unit) => {
    const children = build(unit.id)
    return children.length > 0 ? { ...unit, children } : unit
  })
  return { roots: build(null), expanded: [...shown], found }
}
