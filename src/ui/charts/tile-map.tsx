/** The schematic map: a tile a region in the order of codes, for places whose boundaries nobody imported. */
import { useMemo } from 'react'
import { useT } from '../text.tsx'
import type { RegionLinks } from './apart-list.tsx'
import { MapLegend } from './map-legend.tsx'
import { numberText } from './number-text.ts'
import { font, ground, ink, inkSoft } from './palette.ts'
import { shortName, type RegionValue } from './ranking.ts'
import { mapLooks, regionSaid, type MapBy } from './region-look.ts'
import { RegionMarks } from './region-marks.tsx'
import { tileLayout } from './tile-layout.ts'
import { useWidth } from './use-width.ts'

const LEAST = 68
const MOST = 112
const HIGH = 48

export interface RegionMapProps extends RegionLinks {
  readonly regions: readonly RegionValue[]
  readonly by: MapBy
  readonly unit: string
  readonly label: string
}

export function TileMap({ regions, by, unit, label, hrefOf, onOpen }: RegionMapProps) {
  const t = useT()
  const [box, width] = useWidth<HTMLDivElement>()
  const layout = useMemo(() => tileLayout(regions.map((r) => ({ code: r.code, parent: r.parent ?? '' })), Math.max(1, Math.floor(width / LEAST))), [regions, width])
  const looks = useMemo(() => mapLooks(regions, by, unit), [regions, by, unit])
  const byCode = useMemo(() => new Map(regions.map((r) => [r.code, r])), [regions])
  const names = useMemo(() => new Map(regions.map((r) => [r.parent ?? '', r.parentName ?? ''])), [regions])
  const wide = Math.min(MOST, Math.floor(width / Math.max(1, layout.columns)))
  const [w, h] = [Math.ceil(layout.columns * wide), Math.ceil(layout.rows * HIGH)]
  const spots = layout.tiles.flatMap(({ code, column, row }) => {
    const region = byCode.get(code)
    if (!region) return []
    const look = looks.lookOf(region)
    const [x, y] = [column * wide, row * HIGH]
    return [{
      code, x: x + wide / 2, y: y + HIGH / 2, said: t(regionSaid(region, unit)),
      shape: <rect className="chart-focus" x={x + 1.5} y={y + 1.5} width={wide - 3} height={HIGH - 3} rx={3} fill={look.fill} stroke={ground} />,
      text: (
        <>
          <text x={x + wide / 2} y={y + 19} textAnchor="middle" fontSize={13} fill={look.ink}>{shortName(region.name)}</text>
          <text x={x + wide / 2} y={y + 37} textAnchor="middle" fontSize={12} fill={look.ink}>{look.mark}{region.value === null ? '' : `${look.mark ? ' ' : ''}${numberText(region.value)}`}</text>
        </>
      ),
    }]
  })
  return (
    <div ref={box}>
      {width === 0 ? null : (
        <svg width={w} height={h} viewBox={`0 0 ${w} ${h}`} fontFamily={font} role="group" aria-label={label}>
          {layout.blocks.map((b) => <text key={b.parent} x={b.column * wide + 2} y={b.row * HIGH + 16} fontSize={12} fontWeight={600} fill={names.get(b.parent) ? ink : inkSoft} aria-hidden="true">{names.get(b.parent) || b.parent}</text>)}
          <RegionMarks spots={spots} hrefOf={hrefOf} onOpen={onOpen} />
        </svg>
      )}
      <MapLegend legend={looks.legend} />
    </div>
  )
}
