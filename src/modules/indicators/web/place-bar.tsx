/** Where one is in the tree of regions: the way up as links, what lies below as a choice. */
import { Select } from 'antd'
import { useT } from '#ui/text.tsx'

/** The reader's own places as a choice, for pages that don't show the tree. */
export function PlaceChoice({ place, places, onGo }: { place: string; places: readonly Named[]; onGo: (code: string) => void }) {
  const t = useT()
  const known = places.some((p) => p.code === place) ? places : [{ code: place, name: place }, ...places]
  return <Select<string> style={{ minWidth: 160 }} showSearch={{ optionFilterProp: 'label' }} aria-label={t(words.path)} value={place} onChange={onGo} options={known.map((p) => ({ value: p.code, label: p.name }))} />
}

const words = { path: { zh: '所在地区', en: 'Place' }, below: { zh: '下级地区', en: 'Places below' }, mine: { zh: '我的地区', en: 'My places' } } as const

interface Named { readonly code: string; readonly name: string }

export function PlaceBar({ path, below, mine, onGo }: { path: readonly Named[]; below: readonly Named[]; mine: readonly Named[]; onGo: (code: string) => void }) {
  const t = useT()
  // What lies above the reader's own places can't be opened.
  const first = Math.max(0, path.findIndex((p) => mine.some((m) => m.code === p.code)))
  const options = (places: readonly Named[]) => places.map((p) => ({ value: p.code, label: p.name }))
  return (
    <nav className="place-bar" aria-label={t(words.path)}>
      <ol>
        {path.map((p, i) => (
          <li key={p.code}>
            {i < first ? <span className="soft">{p.name}</span> : i === path.length - 1 ? <b aria-current="page">{p.name}</b> : <a href={`?place=${p.code}`} onClick={(e) => { e.preventDefault(); onGo(p.code) }}>{p.name}</a>}
          </li>
        ))}
      </ol>
      {below.length > 0 ? <Select<string> size="small" style={{ minWidth: 140 }} showSearch={{ optionFilterProp: 'label' }} value={null} placeholder={t(words.below)} aria-label={t(words.below)} options={options(below)} onChange={onGo} /> : null}
      {mine.length > 1 ? <Select<string> size="small" style={{ minWidth: 140 }} showSearch={{ optionFilterProp: 'label' }} value={null} placeholder={t(words.mine)} aria-label={t(words.mine)} options={options(mine)} onChange={onGo} /> : null}
    </nav>
  )
}
