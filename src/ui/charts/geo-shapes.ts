/** GeoJSON that an operator imported, read without trusting it, and drawn as SVG paths: no map server is asked. */

type Ring = readonly (readonly [number, number])[]
export interface GeoShape { readonly code: string; readonly name: string; readonly rings: readonly Ring[] }

/**
 * Areas of a FeatureCollection (RFC 7946; longitude and latitude in degrees). The code is `adcode`, `code` or the feature's
 * id, the name `name`. What is no area, or has neither code nor name, is left out; anything else gives an empty list.
 */
export function readShapes(file: unknown): readonly GeoShape[] {
  return listOf(field(file, 'features')).flatMap((feature) => {
    const properties = field(feature, 'properties')
    const code = textOf(field(properties, 'adcode')) || textOf(field(properties, 'code')) || textOf(field(feature, 'id'))
    const name = textOf(field(properties, 'name'))
    const rings = ringsOf(field(feature, 'geometry'))
    return (code === '' && name === '') || rings.length === 0 ? [] : [{ code, name, rings }]
  })
}

export interface DrawnShape {
  readonly code: string
  readonly name: string
  /** For `<path d>`, with fill-rule evenodd. */
  readonly path: string
  /** Where its name stands: the middle of its largest part. */
  readonly x: number
  readonly y: number
  /** Width of that largest part; a name wider than this is left off. */
  readonly room: number
}
/** From a place in the drawing back to degrees: longitude = west + (x − left) / perLon, latitude = north − (y − top) / perLat. */
export interface MapFrame { readonly west: number; readonly north: number; readonly left: number; readonly top: number; readonly perLon: number; readonly perLat: number }
export interface DrawnMap { readonly shapes: readonly DrawnShape[]; readonly width: number; readonly height: number; readonly frame: MapFrame | null }

/**
 * Fits the shapes into a width, at most `tallest` high. Longitude is shortened by the cosine of the middle latitude
 * (equirectangular), which is true enough at the size of a province. Points nearer than half a pixel are dropped.
 */
export function drawShapes(shapes: readonly GeoShape[], width: number, tallest: number): DrawnMap {
  const points = shapes.flatMap((s) => s.rings.flat())
  if (points.length === 0) return { shapes: [], width, height: 0, frame: null }
  const [west, east] = rangeOf(points.map(([lon]) => lon))
  const [south, north] = rangeOf(points.map(([, lat]) => lat))
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [wide, high] = [Math.max((east - west) * shrink, 1e-9), Math.max(north - south, 1e-9)]
  const scale = Math.min((width - 2 * EDGE) / wide, (tallest - 2 * EDGE) / high)
  const left = (width - wide * scale) / 2
  const place = ([lon, lat]: readonly [number, number]): readonly [number, number] => [left + (lon - west) * shrink * scale, EDGE + (north - lat) * scale]
  const frame = { west, north, left, top: EDGE, perLon: shrink * scale, perLat: scale }
  return { width, height: Math.round(high * scale + 2 * EDGE), frame, shapes: shapes.map((shape) => draw(shape, place)) }
}

const EDGE = 2

function draw(shape: GeoShape, place: (point: readonly [number, number]) => readonly [number, number]): DrawnShape {
  const rings = shape.rings.map((ring) => thinned(ring.map(place)))
  const largest = rings.toSorted((a, b) => Math.abs(areaOf(b)) - Math.abs(areaOf(a)))[0] ?? []
  const [x, y] = middleOf(largest)
  const [from, to] = rangeOf(largest.map(([px]) => px))
  return { code: shape.code, name: shape.name, x, y, room: to - from, path: rings.map((ring) => `M${ring.map(([px, py]) => `${round(px)} ${round(py)}`).join('L')}Z`).join('') }
}

function thinned(ring: Ring): Ring {
  const kept: (readonly [number, number])[] = []
  for (const point of ring) {
    const last = kept.at(-1)
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= 0.5) kept.push(point)
  }
  return kept
}

/** Twice the signed area (shoelace). */
function areaOf(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => { const [nx, ny] = ring[(i + 1) % ring.length] ?? [x, y]; return sum + x * ny - nx * y }, 0)
}

/** Centre of gravity of a polygon; the mean of its points when it has no area. */
function middleOf(ring: Ring): readonly [number, number] {
  const area = areaOf(ring)
  if (area === 0) return [ring.reduce((s, [x]) => s + x, 0) / (ring.length || 1), ring.reduce((s, [, y]) => s + y, 0) / (ring.length || 1)]
  let [sx, sy] = [0, 0]
  ring.forEach(([x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length] ?? [x, y]
    const cross = x * ny - nx * y
    sx += (x + nx) * cross
    sy += (y + ny) * cross
  })
  return [sx / (3 * area), sy / (3 * area)]
}

/** Least and greatest; Math.min with spread fails on the hundred thousand points of a province. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const v of values) { if (v < low) low = v; if (v > high) high = v }
  return [low, high]
}

const round = (n: number): number => Math.round(n * 10) / 10
const field = (from: unknown, name: string): unknown => (typeof from === 'object' && from !== null ? Object.entries(from).find(([key]) => key === name)?.[1] : undefined)
const listOf = (from: unknown): readonly unknown[] => (Array.isArray(from) ? from : [])
const textOf = (from: unknown): string => (typeof from === 'string' || typeof from === 'number' ? String(from) : '')

function ringsOf(geometry: unknown): readonly Ring[] {
  const kind = field(geometry, 'type')
  const coordinates = listOf(field(geometry, 'coordinates'))
  const polygons = kind === 'Polygon' ? [coordinates] : kind === 'MultiPolygon' ? coordinates.map(listOf) : []
  return polygons.flatMap((rings) => rings.map(ringOf)).filter((ring) => ring.length >= 4)
}

const ringOf = (ring: unknown): Ring => listOf(ring).flatMap((point) => {
  const [lon, lat] = listOf(point)
  return typeof lon === 'number' && typeof lat === 'number' && Number.isFinite(lon) && Number.isFinite(lat) ? [[lon, lat] as const] : []
})
