/** One commitment in the list beside the text: what it is, who owes it, by when, and what a reviewer may do. */
import { Button, Space, Tag } from 'antd'
import { memo, type MouseEvent, type ReactNode } from 'react'
import { useT } from '#ui/text.tsx'
import type { PlanObject } from '../../plans.schema.ts'
import { amountOf, dateText, formWords, kindColours, kindWords, natureWords, offerText, stateWords } from '../plan-words.ts'

const words = {
  lead: { zh: '牵头', en: 'Lead' },
  responsible: { zh: '责任', en: 'Responsible' },
  by: { zh: '期限', en: 'By' },
  baseline: { zh: '基期', en: 'Baseline' },
  noUnit: { zh: '没有写明单位', en: 'No unit named' },
  offer: { zh: '归口', en: 'Field' },
} as const

export interface ObjectAction { readonly key: string; readonly label: string; readonly hint: string; readonly primary?: boolean; readonly run: () => void }

export interface ObjectRowProps {
  readonly object: PlanObject
  readonly selected: boolean
  readonly ticked: boolean
  readonly actions: readonly ObjectAction[]
  readonly onSelect: (id: string) => void
  readonly children?: ReactNode
}

export const ObjectRow = memo(function ObjectRow({ object, selected, ticked, actions, onSelect, children }: ObjectRowProps) {
  const t = useT()
  const state = stateWords[object.state]
  return (
    <li className={`object-row${selected ? ' is-selected' : ''}${ticked ? ' is-ticked' : ''}`} data-object={object.id} aria-current={selected || undefined}>
      <button type="button" className="object-head" onClick={(event) => { leaveToKeys(event); onSelect(object.id) }}>
        <span className="object-kind" style={{ background: kindColours[object.kind] }}>{t(kindWords[object.kind])}</span>
        <span className="object-title">{titleOf(object)}</span>
        <span className="object-state" title={t(state)}><span aria-hidden>{state.shape}</span> {t(state)}</span>
      </button>
      <Facts object={object} />
      {selected ? (
        <div className="object-actions">
          {children}
          <Space wrap size={4}>
            {actions.map((a) => <Button key={a.key} size="small" type={a.primary ? 'primary' : 'default'} onClick={a.run} title={a.hint}>{a.label}</Button>)}
          </Space>
        </div>
      ) : null}
    </li>
  )
})

/** After a mouse click the keys belong to the page again (Enter accepts); who came by Tab keeps the button. */
function leaveToKeys(event: MouseEvent<HTMLButtonElement>): void {
  if (event.detail > 0) event.currentTarget.blur()
}

export function titleOf(object: PlanObject): string {
  if (object.kind === 'task') return `${object.value.number ? `${object.value.number} ` : ''}${object.value.title}`
  if (object.kind === 'unread') return object.value.reason
  return object.value.name
}

function Facts({ object }: { object: PlanObject }) {
  const t = useT()
  if (object.kind === 'task') {
    const { lead, responsible, deadline } = object.value
    return (
      <div className="object-facts">
        {lead.length > 0 ? <span>{t(words.lead)}：{lead.join('、')}</span> : null}
        {responsible.length > 0 ? <span>{t(words.responsible)}：{responsible.join('、')}</span> : null}
        {lead.length + responsible.length === 0 ? <span className="soft">{t(words.noUnit)}</span> : null}
        {deadline ? <span>{t(words.by)}：{dateText(deadline)}</span> : null}
      </div>
    )
  }
  if (object.kind === 'target') {
    const { value } = object
    return (
      <div className="object-facts">
        <strong className="number">{amountOf(value)}</strong>
        {value.deadline ? <span>{dateText(value.deadline)}</span> : null}
        {value.baseline?.value != null ? <span>{t(words.baseline)}：{value.baseline.year ? `${value.baseline.year}年 ` : ''}{value.baseline.value}</span> : null}
        <Tag variant="filled">{t(formWords[value.form])}</Tag>
        {value.nature ? <Tag variant="filled">{t(natureWords[value.nature])}</Tag> : null}
      </div>
    )
  }
  if (object.kind === 'project') {
    const { place, size, money, period, unit } = object.value
    return <div className="object-facts">{[place, size, money, period, unit].filter(Boolean).map((x) => <span key={x}>{x}</span>)}</div>
  }
  if (object.kind === 'unread') return null
  return object.value.offer ? <div className="object-facts soft">{t(words.offer)}：{t(offerText(object.value.offer))}</div> : null
}
