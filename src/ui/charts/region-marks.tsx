/** Regions of a map as links: one is in the tab order, arrow keys lead from one to the next, Enter opens. */
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { RegionLinks } from './apart-list.tsx'
import { neighbour, type Spot } from './neighbour.ts'

interface RegionMarksProps extends RegionLinks {
  /** `shape` is what is pressed; `text` is drawn over it, and read aloud as `said`. */
  readonly spots: readonly (Spot & { readonly said: string; readonly shape: ReactNode; readonly text: ReactNode })[]
}

export function RegionMarks({ spots, hrefOf, onOpen }: RegionMarksProps) {
  const marks = useRef(new Map<string, { focus: () => void }>())
  const [current, setCurrent] = useState('')
  const reachable = spots.some((s) => s.code === current) ? current : spots[0]?.code
  const move = (event: KeyboardEvent, from: string) => {
    const to = neighbour(spots, from, event.key)
    if (to === null) return
    event.preventDefault()
    setCurrent(to)
    marks.current.get(to)?.focus()
  }
  return (
    <>
      {spots.map(({ code, said, shape }) => (
        <a
          key={code} className="chart-mark" href={hrefOf(code)} aria-label={said} tabIndex={code === reachable ? 0 : -1}
          ref={(element) => { if (element) marks.current.set(code, element); else marks.current.delete(code) }}
          onFocus={() => setCurrent(code)} onKeyDown={(e) => move(e, code)} onClick={(e) => { e.preventDefault(); onOpen(code) }}
        >
          <title>{said}</title>
          {shape}
        </a>
      ))}
      <g aria-hidden="true" pointerEvents="none">{spots.map(({ code, text }) => <g key={code}>{text}</g>)}</g>
    </>
  )
}
