/** What the grounds of a map mean. */
import { useT, type Text } from '../text.tsx'

export function MapLegend({ legend }: { legend: readonly { readonly fill: string; readonly text: Text }[] }) {
  const t = useT()
  return <ul className="chart-legend">{legend.map((l) => <li key={l.text.zh}><i style={{ background: l.fill }} />{t(l.text)}</li>)}</ul>
}
