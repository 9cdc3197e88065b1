/** Which indicators of a place can be compared over the places below it. */
import type { ReadTx } from '#platform/db/index.ts'
import { indicatorsWithValuesAt } from './comparable.repo.ts'
import { targetLines } from './lines.repo.ts'
import { childrenOn, keysOf } from './places.ts'
import type { ComparableView } from './views.schema.ts'

export async function comparable(tx: ReadTx, place: string, at: Date): Promise<ComparableView> {
  const lines = await targetLines(tx, { regions: keysOf([place]), places: [place], order: 'worst', limit: 1000 })
  const indicators = [...new Map(lines.map(({ indicator }) => [indicator.id, indicator])).values()]
  const found = await indicatorsWithValuesAt(tx, indicators.map(({ id }) => id), (await childrenOn(tx, place, at)).map(({ code }) => code))
  return { indicators: indicators.filter(({ id }) => found.includes(id)) }
}
