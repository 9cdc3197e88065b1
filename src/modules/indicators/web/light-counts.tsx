/** How many targets are red, yellow, green and grey; each number leads to their list, none leads nowhere. */
import { Link } from 'react-router'
import { useT } from '#ui/text.tsx'
import { lights } from '../indicators.lists.ts'
import type { LightCounts } from '../views/views.schema.ts'
import { lightWords } from './indicator-words.ts'
import './indicators.css'

export function LightCountsLine({ counts, linkOf }: { counts: LightCounts; linkOf: (light: keyof LightCounts) => string }) {
  const t = useT()
  return (
    <ul className="light-counts">
      {(['red', 'yellow', 'green', 'grey'] satisfies readonly (typeof lights)[number][]).map((light) => {
        const shown = <><span className={`light-dot is-${light}`} aria-hidden="true" />{t(lightWords[light])} <b>{counts[light]}</b></>
        return <li key={light} title={t(lightWords[light].hint)}>{counts[light] > 0 ? <Link to={linkOf(light)}>{shown}</Link> : shown}</li>
      })}
    </ul>
  )
}
