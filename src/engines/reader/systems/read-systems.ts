/** Platforms, hotlines, networks, databases, registers and ways of serving by wire that the plan orders or leans on. */
import type { PlannedSystem, SourceText } from '../types.ts'
import { findNames, type FoundName, type Prose } from './name-finder.ts'
import { findSlogans } from './slogans.ts'
import { offerFor } from './offers.ts'

export function readSystems(text: SourceText, structure: Prose): PlannedSystem[] {
  return merged(findNames(text, structure, 'system'), findSlogans(text, structure))
    .map(({ name, folded, source }) => ({ name, offer: offerFor(folded), source }))
}

/** Both lists in order; a slogan that touches a name found by its keyword is that name. */
function merged(names: readonly FoundName[], slogans: readonly FoundName[]): FoundName[] {
  const list: FoundName[] = []
  let next = 0
  for (const name of names) {
    for (let slogan = slogans[next]; slogan && slogan.source.start < name.source.end; slogan = slogans[++next]) {
      if (slogan.source.end <= name.source.start) list.push(slogan)
    }
    list.push(name)
  }
  return [...list, ...slogans.slice(next)]
}
