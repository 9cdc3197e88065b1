/** Where the like appeals lie to each other: a small drawing to scale, north up; no map server is asked. */
interface Point { readonly id: string; readonly lng: number; readonly lat: number; readonly title: string }

export function PointMap({ points }: { points: readonly Point[] }) {
  if (points.length < 2) return null
  const [west, east] = [Math.min(...points.map((p) => p.lng)), Math.max(...points.map((p) => p.lng))]
  const [south, north] = [Math.min(...points.map((p) => p.lat)), Math.max(...points.map((p) => p.lat))]
  const span = Math.max(east - west, north - south, 0.002)
  return (
    <svg viewBox="0 0 100 100" width="160" height="160" role="img" aria-label={points.map((p) => p.title).join('；')} className="operator-map">
      {points.map((p) => <circle key={p.id} cx={8 + ((p.lng - west) / span) * 84} cy={92 - ((p.lat - south) / span) * 84} r="4"><title>{p.title}</title></circle>)}
    </svg>
  )
}
