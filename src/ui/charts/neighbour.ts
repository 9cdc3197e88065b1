/** Moving over a map by arrow keys. */

export interface Spot { readonly code: string; readonly x: number; readonly y: number }

const directions: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/**
 * The spot that an arrow key leads to from `code`: the nearest in that direction, where what lies aside counts double so
 * that a row is walked along before another is entered. Home and End lead to the first and last. Null: stay.
 */
export function neighbour(spots: readonly Spot[], code: string, key: string): string | null {
  if (key === 'Home') return spots[0]?.code ?? null
  if (key === 'End') return spots.at(-1)?.code ?? null
  const direction = directions[key]
  const from = spots.find((s) => s.code === code)
  if (!direction || !from) return null
  let best: { code: string; cost: number } | null = null
  for (const spot of spots) {
    const [dx, dy] = [spot.x - from.x, spot.y - from.y]
    const along = dx * direction[0] + dy * direction[1]
    const aside = Math.abs(dx * direction[1]) + Math.abs(dy * direction[0])
    if (along <= 0 || aside > along * 3) continue
    const cost = along + 2 * aside
    if (!best || cost < best.cost) best = { code: spot.code, cost }
  }
  return best?.code ?? null
}
