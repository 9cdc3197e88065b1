/** Columns of the region that was tried last, so that whoever tries one value after another waits for the register once. */
import type { ReadTx } from '#platform/db/index.ts'
import type { PeopleColumns, PeoplePort } from './people.port.ts'

/** What was registered meanwhile is not in a simulation; a match always reads anew. */
const keptFor = 10 * 60_000

interface Kept { readonly region: string; readonly day: string; readonly at: Date; readonly columns: PeopleColumns }
const kept = new WeakMap<PeoplePort, Kept>()

export async function recentPeople(tx: ReadTx, people: PeoplePort, { region, day }: { readonly region: string; readonly day: string }, at: Date): Promise<PeopleColumns> {
  const last = kept.get(people)
  if (last?.region === region && last.day === day && at.getTime() - last.at.getTime() < keptFor) return last.columns
  const columns = await people.population(tx, region, day)
  kept.set(people, { region, day, at, columns })
  return columns
}
