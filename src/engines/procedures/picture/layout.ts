/**
 * Layered layout, top to bottom: rows by longest way from the start (arrows that would close a circle turned round for the
 * purpose), order within rows by the middle of the neighbours, positions by least squares under a minimum distance. Each
 * arrow's label gets a place of its own in the row between, so that labels never cover each other.
 */
export interface Box { readonly id: string; readonly width: number; readonly height: number }
export interface Link { readonly from: string; readonly to: string; readonly width: number; readonly height: number }
export interface Placed { readonly x: number; readonly y: number }
export interface Layout {
  readonly width: number
  readonly height: number
  /** Centres of boxes by id. */
  readonly boxes: ReadonlyMap<string, Placed>
  /** By link: centre of its label, and the points of its line from the source's edge to the target's. */
  readonly links: readonly { readonly label: Placed; readonly points: readonly Placed[] }[]
}

interface Cell { readonly row: number; readonly width: number; readonly height: number; x: number; readonly up: Cell[]; readonly down: Cell[] }

const GAP_X = 22
const GAP_Y = 14
const MARGIN = 20

export function layOut(boxes: readonly Box[], links: readonly Link[]): Layout {
  const ranks = rankBoxes(boxes, links)
  const rows: Cell[][] = []
  const cell = (row: number, width: number, height: number): Cell => {
    const made: Cell = { row, width, height, x: 0, up: [], down: [] }
    const list = (rows[row] ??= [])
    list.push(made)
    return made
  }
  for (let row = 0; row <= 2 * Math.max(0, ...ranks.values()); row += 1) rows[row] = []
  const byId = new Map(boxes.map((box) => [box.id, cell(2 * (ranks.get(box.id) ?? 0), box.width, box.height)]))
  const chains = links.map((link) => chain(byId, link, cell))
  order(rows)
  place(rows)
  return drawn(rows, boxes, byId, links, chains)
}

/** The cells of a link from its upper to its lower end; the label lies beside the source. */
function chain(byId: ReadonlyMap<string, Cell>, link: Link, cell: (row: number, width: number, height: number) => Cell): { cells: Cell[]; label: Cell | undefined; upward: boolean } {
  const [from, to] = [byId.get(link.from), byId.get(link.to)]
  if (from === undefined || to === undefined) return { cells: [], label: undefined, upward: false }
  const upward = from.row > to.row
  const [top, bottom] = upward ? [to, from] : [from, to]
  const labelRow = upward ? bottom.row - 1 : top.row + 1
  const cells = [top]
  let label: Cell | undefined
  for (let row = top.row + 1; row < bottom.row; row += 1) {
    const next = row === labelRow ? cell(row, link.width, link.height) : cell(row, 6, 0)
    if (row === labelRow) label = next
    cells.push(next)
  }
  cells.push(bottom)
  cells.forEach((one, index) => {
    const below = cells[index + 1]
    if (below === undefined) return
    one.down.push(below)
    below.up.push(one)
  })
  return { cells, label, upward }
}

/** Row of each box: the longest way from a box without predecessor, circles opened where a depth-first walk closes them. */
function rankBoxes(boxes: readonly Box[], links: readonly Link[]): Map<string, number> {
  const visiting = new Set<string>()
  const done: string[] = []
  const forward = new Map<string, string[]>()
  const visit = (id: string): void => {
    visiting.add(id)
    for (const link of links) {
      if (link.from !== id || visiting.has(link.to)) continue
      forward.set(id, [...(forward.get(id) ?? []), link.to])
      if (!done.includes(link.to)) visit(link.to)
    }
    visiting.delete(id)
    done.push(id)
  }
  for (const box of boxes) if (!done.includes(box.id)) visit(box.id)
  const ranks = new Map(boxes.map((box) => [box.id, 0]))
  // What has no arrow stands in the last row, beside the other ends.
  const linked = new Set(links.flatMap((link) => [link.from, link.to]))
  for (const id of done.reverse()) for (const to of forward.get(id) ?? []) ranks.set(to, Math.max(ranks.get(to) ?? 0, (ranks.get(id) ?? 0) + 1))
  const last = Math.max(0, ...ranks.values())
  for (const box of boxes) if (!linked.has(box.id)) ranks.set(box.id, last)
  return ranks
}

function order(rows: Cell[][]): void {
  let best = { crossings: Infinity, rows: rows.map((row) => [...row]) }
  for (let sweep = 0; sweep < 24; sweep += 1) {
    const down = sweep % 2 === 0
    const position = new Map(rows.flatMap((row) => row.map((one, index) => [one, index] as const)))
    for (const row of down ? rows : [...rows].reverse()) {
      const middle = new Map(row.map((one, index) => {
        const near = down ? one.up : one.down
        return [one, near.length === 0 ? index : near.reduce((sum, other) => sum + (position.get(other) ?? 0), 0) / near.length] as const
      }))
      row.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0))
      row.forEach((one, index) => position.set(one, index))
    }
    const crossings = countCrossings(rows)
    if (crossings < best.crossings) best = { crossings, rows: rows.map((row) => [...row]) }
  }
  best.rows.forEach((row, index) => { rows[index] = row })
}

function countCrossings(rows: readonly (readonly Cell[])[]): number {
  let crossings = 0
  for (const [index, row] of rows.entries()) {
    const below = new Map((rows[index + 1] ?? []).map((one, at) => [one, at]))
    const ends = row.flatMap((one, at) => one.down.map((other) => [at, below.get(other) ?? 0] as const))
    for (const [i, [a, b]] of ends.entries()) for (const [c, d] of ends.slice(i + 1)) if ((a - c) * (b - d) < 0) crossings += 1
  }
  return crossings
}

function place(rows: readonly Cell[][]): void {
  for (const row of rows) spread(row, row.map(() => 0))
  for (let sweep = 0; sweep < 60; sweep += 1) {
    const list = sweep % 2 === 0 ? rows : [...rows].reverse()
    for (const row of list) {
      spread(row, row.map((one) => {
        const near = [...one.up, ...one.down]
        return near.length === 0 ? one.x : near.reduce((sum, other) => sum + other.x, 0) / near.length
      }))
    }
  }
}

/** Puts a row's cells as near as possible to where they are wanted, in order and apart (pool adjacent violators). */
function spread(row: readonly Cell[], wanted: readonly number[]): void {
  const offsets: number[] = []
  row.forEach((one, index) => {
    const previous = row[index - 1]
    offsets.push(previous === undefined ? 0 : (offsets[index - 1] ?? 0) + (previous.width + one.width) / 2 + GAP_X)
  })
  const blocks: { sum: number; count: number }[] = []
  wanted.forEach((x, index) => {
    let block = { sum: x - (offsets[index] ?? 0), count: 1 }
    for (let last = blocks.at(-1); last !== undefined && last.sum / last.count > block.sum / block.count; last = blocks.at(-1)) {
      blocks.pop()
      block = { sum: block.sum + last.sum, count: block.count + last.count }
    }
    blocks.push(block)
  })
  let index = 0
  for (const block of blocks) {
    for (let left = block.count; left > 0; left -= 1, index += 1) {
      const one = row[index]
      if (one !== undefined) one.x = block.sum / block.count + (offsets[index] ?? 0)
    }
  }
}

/** Where along its edge a box is left towards a neighbour: apart, in the neighbours' order, so that arrows can be followed. */
function port(box: Cell, neighbours: readonly Cell[], towards: Cell | undefined): number {
  const inOrder = [...neighbours].sort((a, b) => a.x - b.x)
  const apart = Math.min(16, (box.width - 16) / Math.max(1, inOrder.length))
  const index = inOrder.findIndex((one) => one === towards)
  return Math.round((index - (inOrder.length - 1) / 2) * apart)
}

function drawn(rows: readonly (readonly Cell[])[], boxes: readonly Box[], byId: ReadonlyMap<string, Cell>, links: readonly Link[], chains: readonly { cells: Cell[]; label: Cell | undefined; upward: boolean }[]): Layout {
  const left = Math.min(0, ...rows.flat().map((one) => one.x - one.width / 2)) - MARGIN
  const right = Math.max(0, ...rows.flat().map((one) => one.x + one.width / 2)) + MARGIN
  const tops: number[] = []
  let y = MARGIN
  for (const row of rows) {
    const height = Math.max(10, ...row.map((one) => one.height))
    tops.push(y + height / 2)
    y += height + GAP_Y
  }
  const at = (one: Cell): Placed => ({ x: Math.round(one.x - left), y: Math.round(tops[one.row] ?? 0) })
  return {
    width: Math.ceil(right - left), height: Math.ceil(y - GAP_Y + MARGIN),
    boxes: new Map(boxes.flatMap((box) => { const one = byId.get(box.id); return one === undefined ? [] : [[box.id, at(one)] as const] })),
    links: links.map((_, index) => {
      const { cells, label, upward } = chains[index] ?? { cells: [], label: undefined, upward: false }
      const points = cells.map((one, place) => {
        const [above, below] = [cells[place - 1], cells[place + 1]]
        if (above === undefined) return { x: at(one).x + port(one, one.down, below), y: at(one).y + one.height / 2 }
        if (below === undefined) return { x: at(one).x + port(one, one.up, above), y: at(one).y - one.height / 2 }
        return at(one)
      })
      return { label: label === undefined ? { x: 0, y: 0 } : at(label), points: upward ? points.reverse() : points }
    }),
  }
}
