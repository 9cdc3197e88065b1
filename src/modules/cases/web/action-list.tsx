/** What may be done now: the reader's own actions first, each with its form; below, whose turn it is otherwise. */
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useKeys } from '#ui/keys.ts'
import { useT } from '#ui/text.tsx'
import type { ActionOffer, CaseView } from '../cases.schema.ts'
import { ActionForm } from './action-form.tsx'
import { inOrder, type CaseHelp } from './case-help.ts'
import type { FormValues } from './form-model.ts'

const words = {
  nothing: { zh: '目前没有需要您办理的动作。', en: 'There is nothing for you to do now.' },
  waits: { zh: '须由他人进行', en: 'For others to do' },
  ended: { zh: '事项已经了结。', en: 'The case has ended.' },
  key: { zh: '快捷键 {n}', en: 'key {n}' },
} as const

export function ActionList({ view, help, busy, error, onTake }: { view: CaseView; help: CaseHelp; busy: boolean; error: unknown; onTake: (action: string, values: FormValues, done: () => void) => void }) {
  const t = useT()
  const [chosen, setChosen] = useState<string | null>(null)
  const mine = inOrder(view.actions.filter((one) => one.mine), help)
  const others = view.actions.filter((one) => !one.mine)
  const open = mine.find((one) => one.action === chosen && one.ok)
  const possible = mine.filter((one) => one.ok)
  useKeys(useMemo(() => Object.fromEntries(possible.slice(0, 9).map((one, index) => [String(index + 1), () => setChosen(one.action)])), [possible]), open === undefined)

  if (open !== undefined) {
    return <ActionForm key={open.action} name={t(open.names)} fields={open.fields} begins={help.begins?.(open.action) ?? {}} choices={help.choices ?? {}} place={view.run} busy={busy} error={error} onCancel={() => setChosen(null)} onSend={(values) => onTake(open.action, values, () => setChosen(null))} />
  }
  return (
    <>
      {view.stateKind === 'end' ? <p>{t(words.ended)}</p> : null}
      {mine.length === 0 && view.stateKind !== 'end' ? <p className="soft">{t(words.nothing)}</p> : null}
      <ul className="case-actions">
        {mine.map((one) => (
          <li key={one.action}>
            <Button block type={one.action === possible[0]?.action ? 'primary' : 'default'} disabled={!one.ok} onClick={() => setChosen(one.action)} title={shortcut(possible, one, (n) => t(words.key, { n }))}>{t(one.names)}</Button>
            {one.ok ? null : <p className="soft">{one.reasons.map((reason) => t(reason)).join('；')}</p>}
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <details className="case-others">
          <summary>{t(words.waits)}</summary>
          <ul>{others.map((one) => <li key={one.action}>{t(one.names)} <span className="soft">{one.by.map((role) => t(role)).join('、')}</span></li>)}</ul>
        </details>
      ) : null}
    </>
  )
}

function shortcut(possible: readonly ActionOffer[], one: ActionOffer, say: (n: number) => string): string {
  const index = possible.indexOf(one)
  return index < 0 || index > 8 ? '' : say(index + 1)
}
