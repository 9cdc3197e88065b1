/** The map of a county's form: the operator's boundaries where there are some, its towns as tiles. Nothing is fetched from outside. */
import { regionsUnder } from '#modules/directory/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { drawShapes, readShapes, type DrawnMap } from '#ui/charts/geo-shapes.ts'

/** GeoJSON of the places below a county, as an operator brought it; null where nobody has. */
export type Boundaries = (tx: ReadTx, region: string) => Promise<unknown>

export interface PinMap {
  /** Towns and streets that stand now, in the order of their codes, so that each is always found at the same place. */
  readonly towns: readonly { readonly code: string; readonly name: string }[]
  /** Boundaries to put a pin on; null: towns only. */
  readonly drawn: DrawnMap | null
}

const width = 640
const tallest = 480

/** Null for a county of which nobody knows the towns nor the boundaries. */
export async function pinMap(tx: ReadTx, boundaries: Boundaries, region: string, at: Date): Promise<PinMap | null> {
  const day = dayOf(at)
  const below = (await regionsUnder(tx, [region])).filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo))
  const shapes = readShapes(await boundaries(tx, region))
  const drawn = shapes.length === 0 ? null : drawShapes(shapes, width, tallest)
  if (below.length === 0 && drawn === null) return null
  return { drawn, towns: below.map(({ code, name }) => ({ code, name })) }
}
