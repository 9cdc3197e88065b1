import type { CellKey } from './observations.schema.ts'

/** One text for one cell, for maps. */
export const cellId = (key: CellKey): string => `${key.indicator} ${key.place} ${key.period} ${key.breakdown}`
