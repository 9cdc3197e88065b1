/** Twelve small months. A day's state is a word (休, 班) beside its colour. */
import { useLang, useT } from '#ui/text.tsx'
import './year-grid.css'

const words = {
  off: { zh: '休', en: 'off' },
  work: { zh: '班', en: 'on' },
  weekdays: { zh: '一二三四五六日', en: 'MTWTFSS' },
} as const

interface Day { readonly day: string; readonly kind: 'off' | 'work'; readonly name: string }

export function YearGrid({ year, days, onTurn }: { year: number; days: ReadonlyMap<string, Day>; onTurn?: ((day: string, weekend: boolean) => void) | undefined }) {
  return <div className="year-grid">{Array.from({ length: 12 }, (_, month) => <Month key={month} year={year} month={month} days={days} onTurn={onTurn} />)}</div>
}

function Month({ year, month, days, onTurn }: { year: number; month: number; days: ReadonlyMap<string, Day>; onTurn: ((day: string, weekend: boolean) => void) | undefined }) {
  const t = useT()
  const { lang } = useLang()
  const first = new Date(Date.UTC(year, month, 1))
  const lead = (first.getUTCDay() + 6) % 7
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  const title = lang === 'zh' ? `${month + 1}月` : first.toLocaleDateString('en', { month: 'long', timeZone: 'UTC' })
  return (
    <section className="year-month" aria-label={title}>
      <h2>{title}</h2>
      <div className="year-days">
        {[...t(words.weekdays)].map((letter, i) => <span key={i} className="year-weekday" aria-hidden>{letter}</span>)}
        {Array.from({ length: lead }, (_, i) => <span key={`lead${i}`} />)}
        {Array.from({ length: count }, (_, i) => {
          const day = new Date(Date.UTC(year, month, i + 1)).toISOString().slice(0, 10)
          const weekend = (lead + i) % 7 > 4
          const exception = days.get(day)
          const off = exception === undefined ? weekend : exception.kind === 'off'
          const label = `${i + 1}${exception === undefined ? '' : ` ${t(words[exception.kind])}${exception.name === '' ? '' : `（${exception.name}）`}`}`
          const inner = <>{i + 1}{exception === undefined ? null : <small>{t(words[exception.kind])}</small>}</>
          const className = `year-day${off ? ' off' : ''}${exception === undefined ? '' : ' special'}`
          return onTurn === undefined
            ? <span key={day} className={className} title={exception?.name} aria-label={label}>{inner}</span>
            : <button key={day} type="button" className={className} title={exception?.name} aria-label={label} aria-pressed={exception !== undefined} onClick={() => onTurn(day, weekend)}>{inner}</button>
        })}
      </div>
    </section>
  )
}
