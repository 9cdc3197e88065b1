/**
 * A schematic map drawn from the region tree alone: one tile a region, a block for the regions under one parent, blocks
 * on shelves in the order of their codes. The same regions and width always give the same map, so readers learn places.
 */

export interface Tile { readonly code: string; readonly column: number; readonly row: number }
/** A block of tiles; its name stands in the half row above them. */
export interface TileBlock { readonly parent: string; readonly column: number; readonly row: number; readonly columns: number; readonly rows: number }
/** In tiles: columns from 0, rows in halves. */
export interface TileLayout { readonly tiles: readonly Tile[]; readonly blocks: readonly TileBlock[]; readonly columns: number; readonly rows: number }

const NAME_ROW = 0.5
const GAP = 0.25

/** @param columns how many tiles fit side by side, at least 1 */
export function tileLayout(regions: readonly { readonly code: string; readonly parent: string }[], columns: number): TileLayout {
  const widest = Math.max(1, Math.floor(columns))
  const byParent = new Map<string, string[]>()
  for (const { code, parent } of regions.toSorted((a, b) => (a.code < b.code ? -1 : 1))) byParent.set(parent, [...(byParent.get(parent) ?? []), code])
  const named = byParent.size > 1
  const tiles: Tile[] = []
  const blocks: TileBlock[] = []
  let [x, y, shelf, width] = [0, 0, 0, 0]
  for (const [parent, codes] of [...byParent].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const across = Math.min(widest, Math.ceil(Math.sqrt(codes.length * (named ? 1 : 1.5))))
    const down = Math.ceil(codes.length / across)
    if (x > 0 && x + across > widest) [x, y, shelf] = [0, y + shelf + GAP, 0]
    const top = y + (named ? NAME_ROW : 0)
    if (named) blocks.push({ parent, column: x, row: y, columns: across, rows: down })
    codes.forEach((code, i) => tiles.push({ code, column: x + (i % across), row: top + Math.floor(i / across) }))
    width = Math.max(width, x + across)
    shelf = Math.max(shelf, down + (named ? NAME_ROW : 0))
    x += across + GAP
  }
  return { tiles, blocks, columns: width, rows: y + shelf }
}
