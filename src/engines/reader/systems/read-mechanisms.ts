/** Standing duties that the plan orders: supervision, monitoring, appraisal, publication, joint meetings, lists, systems of rules. */
import type { Mechanism, SourceText } from '../types.ts'
import { findNames, type Prose } from './name-finder.ts'
import { offerFor } from './offers.ts'

export function readMechanisms(text: SourceText, structure: Prose): Mechanism[] {
  return findNames(text, structure, 'mechanism').map(({ name, folded, source }) => ({ name, offer: offerFor(folded), source }))
}
