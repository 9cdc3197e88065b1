/** The log of a case as a conversation, with what its clocks did between the lines. */
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import type { CaseLogLine, CaseView } from '../cases.schema.ts'
import { labelOf, type CaseHelp } from './case-help.ts'
import { timelineOf } from './timeline.ts'

const words = {
  now: { zh: '现在', en: 'now' },
  leads: { zh: '转为“{state}”', en: 'now “{state}”' },
  log: { zh: '办理过程', en: 'History' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
} as const

export function CaseLog({ view, help, now }: { view: CaseView; help: CaseHelp; now: string }) {
  const t = useT()
  const items = timelineOf(view.log, view.clocks, now)
  return (
    <ol className="case-log" aria-label={t(words.log)}>
      {items.map((item) => {
        if (item.kind === 'now') return <li key="now" className="case-now"><span>{t(words.now)} {momentText(item.at)}</span></li>
        if (item.kind === 'clock') return <li key={item.key} className={`case-tick ${item.tone}`}><time dateTime={item.at}>{momentText(item.at)}</time> <span aria-hidden="true">{item.sign}</span> {t(item.text)}</li>
        return <Line key={item.line.seq} line={item.line} before={view.log[item.line.seq - 2]} view={view} help={help} />
      })}
    </ol>
  )
}

function Line({ line, before, view, help }: { line: CaseLogLine; before: CaseLogLine | undefined; view: CaseView; help: CaseHelp }) {
  const t = useT()
  const own = line.unit !== null && line.unit === view.run.leadOrg
  return (
    <li className={own ? 'case-line own' : 'case-line'}>
      <header>
        <strong>{t(line.names)}</strong> <span>{[line.unit === null ? undefined : view.orgNames[line.unit], line.byName].filter(Boolean).join(' ')}</span> <time dateTime={line.at}>{momentText(line.at)}</time>
      </header>
      {line.fields.length > 0 ? (
        <dl>{line.fields.map((field) => <div key={field.field}><dt>{t(field.names)}</dt><dd><FieldValue field={field} view={view} help={help} /></dd></div>)}</dl>
      ) : null}
      {line.state !== before?.state ? <p className="soft">{t(words.leads, { state: t(line.stateNames) })}</p> : null}
    </li>
  )
}

function FieldValue({ field, view, help }: { field: CaseLogLine['fields'][number]; view: CaseView; help: CaseHelp }) {
  const t = useT()
  if (field.shown !== null) return t(field.shown)
  const values = Array.isArray(field.value) ? field.value : [field.value]
  switch (field.type) {
    case 'unit':
    case 'units': return values.map((id) => view.orgNames[String(id)] ?? String(id)).join('、')
    case 'files': return (
      <ul className="case-files">
        {values.map((id) => {
          const file = view.files.find((one) => one.id === id)
          return <li key={String(id)}>{file === undefined ? String(id) : <a href={`/api/v1/cases/${view.run.region}/${view.run.id}/files/${file.id}`} target="_blank" rel="noreferrer">{file.name}</a>}</li>
        })}
      </ul>
    )
    case 'boolean': return field.value === true ? t(words.yes) : t(words.no)
    default: return <span className="case-text">{values.map((value) => labelOf(help, field.field, value) ?? value).join('、')}</span>
  }
}
