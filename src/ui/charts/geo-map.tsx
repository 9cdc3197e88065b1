/** A map of the boundaries that the operator imported, drawn as plain SVG: no tiles, no map server, no network. */
import { useMemo } from 'react'
import { useT } from '../text.tsx'
import { drawShapes, type GeoShape } from './geo-shapes.ts'
import { MapLegend } from './map-legend.tsx'
import { numberText } from './number-text.ts'
import { font, ground, groundSoft, inkSoft, line } from './palette.ts'
import { shortName } from './ranking.ts'
import { mapLooks, regionSaid } from './region-look.ts'
import { RegionMarks } from './region-marks.tsx'
import type { RegionMapProps } from './tile-map.tsx'
import { useWidth } from './use-width.ts'

const TALLEST = 520
const words = { notDrawn: { zh: '边界文件里没有：', en: 'Not in the boundary file: ' } } as const

/** Shapes are matched to regions by code, else by name; a shape without a region is drawn empty. */
export function GeoMap({ regions, shapes, by, unit, label, hrefOf, onOpen }: RegionMapProps & { readonly shapes: readonly GeoShape[] }) {
  const t = useT()
  const [box, width] = useWidth<HTMLDivElement>()
  const map = useMemo(() => drawShapes(shapes, Math.max(width, 1), TALLEST), [shapes, width])
  const looks = useMemo(() => mapLooks(regions, by, unit), [regions, by, unit])
  const regionOf = (shape: { code: string; name: string }) => regions.find((r) => r.code === shape.code) ?? regions.find((r) => r.name === shape.name)
  const drawn = map.shapes.map((shape) => ({ shape, region: regionOf(shape) }))
  const absent = regions.filter((r) => !drawn.some((d) => d.region === r))
  const spots = drawn.flatMap(({ shape, region }) => {
    if (!region) return []
    const look = looks.lookOf(region)
    const name = shortName(region.name)
    const fits = shape.room > name.length * 13 + 6
    return [{
      code: region.code, x: shape.x, y: shape.y, said: t(regionSaid(region, unit)),
      shape: <path className="chart-focus" d={shape.path} fill={look.fill} fillRule="evenodd" stroke={inkSoft} strokeWidth={0.8} />,
      text: (
        <>
          {fits ? <text x={shape.x} y={shape.y - 2} textAnchor="middle" fontSize={13} fill={look.ink}>{name}</text> : null}
          <text x={shape.x} y={shape.y + (fits ? 14 : 4)} textAnchor="middle" fontSize={12} fill={look.ink}>{look.mark}{region.value === null || !fits ? '' : ` ${numberText(region.value)}`}</text>
        </>
      ),
    }]
  })
  return (
    <div ref={box}>
      {width === 0 ? null : (
        <svg width={width} height={map.height} viewBox={`0 0 ${width} ${map.height}`} fontFamily={font} role="group" aria-label={label}>
          <rect width={width} height={map.height} fill={ground} />
          {drawn.filter((d) => !d.region).map(({ shape }) => <path key={shape.code || shape.name} d={shape.path} fill={groundSoft} stroke={line} fillRule="evenodd" />)}
          <RegionMarks spots={spots} hrefOf={hrefOf} onOpen={onOpen} />
        </svg>
      )}
      <MapLegend legend={looks.legend} />
      {absent.length > 0 ? <p className="chart-apart">{t(words.notDrawn)}{absent.map((r) => r.name).join('、')}</p> : null}
    </div>
  )
}
