/** A pair of coordinates as people paste it from the map of their telephone. Pure. */

export interface Point { readonly lng: number; readonly lat: number }

/**
 * Degrees, in either order and with any signs around: 114.35, 27.81 · 27.81°N 114.35°E · 纬度27.81，经度114.35. Latitudes of
 * China end at 54°, longitudes begin at 73°, so that the order need not be said. Null for what is no such pair.
 */
export function readPoint(typed: string): Point | null {
  const numbers = typed.normalize('NFKC').match(/\d{1,3}\.\d+|\d{1,3}/g)?.map(Number) ?? []
  const [a, b] = numbers
  if (numbers.length !== 2 || a === undefined || b === undefined) return null
  const [lat, lng] = a < b ? [a, b] : [b, a]
  return lat >= 3 && lat <= 54 && lng >= 73 && lng <= 136 ? { lng, lat } : null
}
