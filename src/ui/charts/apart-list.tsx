/** Regions without a value, by reason: beside a chart, never on its scale. */
import { useT } from '../text.tsx'
import { missingWords } from './missing.ts'
import type { Ranking } from './ranking.ts'

/** Where a region of a chart leads. `hrefOf` is the whole address, for opening in a new tab; `onOpen` goes there in place. */
export interface RegionLinks {
  readonly hrefOf: (code: string) => string
  readonly onOpen: (code: string) => void
}

const words = { line: { zh: '○ {reason}（{n}）：', en: '○ {reason} ({n}): ' } } as const

export function ApartList({ apart, hrefOf, onOpen }: RegionLinks & { apart: Ranking['apart'] }) {
  const t = useT()
  if (apart.length === 0) return null
  return (
    <ul className="chart-apart">
      {apart.map(({ missing, regions }) => (
        <li key={missing}>
          {t(words.line, { reason: t(missingWords[missing]), n: regions.length })}
          {regions.map((r, i) => <span key={r.code}>{i > 0 ? '、' : ''}<a href={hrefOf(r.code)} onClick={(e) => { e.preventDefault(); onOpen(r.code) }}>{r.name}</a></span>)}
        </li>
      ))}
    </ul>
  )
}
