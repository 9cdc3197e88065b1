/** One case: its log as a conversation with the clocks drawn on it, and beside it what may be done now and by whom. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Spin, Tabs } from 'antd'
import { useState, type ReactNode } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT, type Text } from '#ui/text.tsx'
import type { CaseView } from '../cases.schema.ts'
import { ActionList } from './action-list.tsx'
import { caseApi, caseKey, inboxKey } from './case-api.ts'
import type { CaseHelp } from './case-help.ts'
import { CaseLog } from './case-log.tsx'
import { CaseNotes } from './case-notes.tsx'
import { ClockBars } from './clock-bars.tsx'
import { given, type FormValues } from './form-model.ts'
import './cases.css'

const words = {
  stale: { zh: '有人刚刚办理了这个事项，页面已更新。请看过最新情况后再办。', en: 'Somebody has just acted on this case; the page now shows it. Look again before you act.' },
  notes: { zh: '备注', en: 'Notes' },
  doing: { zh: '办理', en: 'Act' },
  done: { zh: '已办理：{action}。现在是“{state}”。', en: 'Done: {action}. Now “{state}”.' },
  picture: { zh: '流程图', en: 'Procedure' },
} as const

export interface CasePanelProps {
  readonly region: string
  readonly id: string
  /** What the product module shows of its own above the log. */
  readonly children?: ReactNode
  /** Further tabs of the product module beside the actions. */
  readonly tabs?: readonly { readonly key: string; readonly label: string; readonly children: ReactNode }[]
  readonly onChanged?: () => void
  readonly help?: CaseHelp
}

export function CasePanel({ region, id, children, tabs = [], onChanged, help = {} }: CasePanelProps) {
  const t = useT()
  const client = useQueryClient()
  const view = useQuery({ queryKey: caseKey(region, id), queryFn: () => caseApi('GET /cases/:region/:id', { params: { region, id } }) })
  const [done, setDone] = useState<string | null>(null)
  const act = useMutation({
    mutationFn: ({ action, values, entries }: { action: string; values: FormValues; entries: number }) =>
      caseApi('POST /cases/:region/:id/actions', { params: { region, id }, body: { action, fields: given(values) } }, { ifMatch: entries }),
    onSuccess: (after, { action }) => {
      setDone(action)
      client.setQueryData(caseKey(region, id), after)
      void client.invalidateQueries({ queryKey: inboxKey })
      onChanged?.()
    },
    onError: () => { void view.refetch() },
  })
  if (view.error) return <ErrorNote error={view.error} onRetry={() => void view.refetch()} />
  if (!view.data) return <Spin />
  const { run, light, stateNames, procedureNames } = view.data
  // Of when the log was read: what was done since then stands above the line.
  const now = new Date(Math.max(view.dataUpdatedAt, Date.parse(run.lastAt))).toISOString()
  const stale = act.error !== null && 'code' in act.error && act.error.code === 'http.stale'
  return (
    <article className="case-panel">
      <header className="case-head">
        <p className="soft">{t(procedureNames)} {run.number}</p>
        <h1 className="page-title">{run.title}</h1>
        <p><strong>{t(stateNames)}</strong> <span className={`case-light ${light.colour}`}><span aria-hidden="true">{light.sign}</span> {t(light.words)}</span>{run.leadOrg === null ? null : <span className="soft"> {view.data.orgNames[run.leadOrg]}</span>}</p>
      </header>
      <div className="case-sides">
        <section>
          {children}
          <ClockBars clocks={view.data.clocks} now={now} />
          <CaseLog view={view.data} help={help} now={now} />
        </section>
        <aside>
          <div role="status">{done === null ? null : <Alert type="success" showIcon closable onClose={() => setDone(null)} style={{ marginTop: 12 }} title={t(words.done, { action: t(doneNames(view.data, done)), state: t(stateNames) })} />}</div>
          {stale ? <Alert type="warning" showIcon title={t(words.stale)} /> : null}
          <Tabs items={[
            { key: 'act', label: t(words.doing), children: <ActionList view={view.data} help={help} busy={act.isPending} error={stale ? null : act.error} onTake={(action, values, close) => { setDone(null); act.mutate({ action, values, entries: run.entries }, { onSuccess: close }) }} /> },
            ...tabs,
            { key: 'notes', label: `${t(words.notes)}${view.data.notes.length > 0 ? ` ${view.data.notes.length}` : ''}`, children: <CaseNotes view={view.data} /> },
            { key: 'picture', label: t(words.picture), children: <img className="case-picture" src={`/api/v1/cases/procedures/${run.procedure}/picture.svg?version=${run.version}`} alt={t(procedureNames)} /> },
          ]} />
        </aside>
      </div>
    </article>
  )
}

/** The action's words, from the log that it has just entered. */
const doneNames = ({ log }: CaseView, action: string): Text => log.findLast((line) => line.action === action)?.names ?? { zh: action, en: action }
