/** What is left beside the objects: unread places, findings, unit names nobody is sure of. */
import { Button, Empty, Popconfirm, Select, Space, Tag } from 'antd'
import { useState } from 'react'
import type { Span } from '#kernel/span.ts'
import type { Finding } from '#modules/findings/web/index.ts'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import type { PlanObject } from '../../plans.schema.ts'
import { unreadText } from '../plan-words.ts'
import type { ReviewActions } from './review-actions.ts'
import type { UnitQuestion } from './use-review.ts'

const words = {
  noUnread: { zh: '没有未读懂的地方。', en: 'Nothing is unread.' },
  noFindings: { zh: '没有待处理的问题。', en: 'No open findings.' },
  noUnits: { zh: '所有单位名称都已对应到机构。', en: 'All unit names are matched to organizations.' },
  toTask: { zh: '转为任务', en: 'Make it a task' },
  toTarget: { zh: '转为目标', en: 'Make it a target' },
  dismiss: { zh: '不是承诺', en: 'No commitment' },
  dismissWhy: { zh: '为什么不是承诺？', en: 'Why is it no commitment?' },
  fixed: { zh: '已处理', en: 'Mended' },
  fixedHint: { zh: '重新检查时如果问题还在，会再次列出。', en: 'If the check still sees it, it is listed again.' },
  ignore: { zh: '不算问题', en: 'No problem' },
  ignoreWhy: { zh: '为什么不算问题？理由会留在记录里。', en: 'Why is it no problem? The reason stays in the log.' },
  show: { zh: '看原文', en: 'Show' },
  group: { zh: '指一类单位，不是一个单位', en: 'Names a group of units, not one' },
  choose: { zh: '选择机构', en: 'Choose an organization' },
  match: { zh: '对应', en: 'Match' },
  create: { zh: '新建这个单位', en: 'Create this unit' },
  createSure: { zh: '在单位名录里新建“{name}”？', en: 'Create “{name}” in the directory?' },
  createAll: { zh: '把名录里没有的 {n} 个都新建', en: 'Create the {n} that the directory lacks' },
  createAllSure: { zh: '在单位名录里新建这 {n} 个单位？', en: 'Create these {n} units in the directory?' },
  notUnit: { zh: '不是单位', en: 'No unit' },
  notUnitWhy: { zh: '说明这个名称指什么', en: 'Say what the name means' },
  remembered: { zh: '选定后会记为别名，以后不再问。', en: 'Your choice becomes an alias and is not asked again.' },
} as const

const severityColours = { error: 'red', warning: 'orange', info: 'blue' } as const
const severityWords = { error: { zh: '错误', en: 'Error' }, warning: { zh: '警告', en: 'Warning' }, info: { zh: '提示', en: 'Note' } } as const

export function UnreadList({ objects, text, onSelect, actions, onTurn }: { objects: readonly PlanObject[]; text: string; onSelect: (id: string) => void; actions: ReviewActions; onTurn: (object: PlanObject, kind: 'task' | 'target') => void }) {
  const t = useT()
  if (objects.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(words.noUnread)} />
  return (
    <ul className="worklist">
      {objects.map((o) => (
        <li key={o.id}>
          <p>{text.slice(o.span.start, o.span.end).trim()}</p>
          {o.kind === 'unread' ? <p className="soft">{t(unreadText(o.value.reason))}</p> : null}
          <Space wrap size={4}>
            <Button size="small" onClick={() => onSelect(o.id)}>{t(words.show)}</Button>
            <Button size="small" onClick={() => onTurn(o, 'task')}>{t(words.toTask)}</Button>
            <Button size="small" onClick={() => onTurn(o, 'target')}>{t(words.toTarget)}</Button>
            <ReasonButton label={t(words.dismiss)} question={t(words.dismissWhy)} onReason={(reason) => actions.resolveUnread(o, null, reason)} />
          </Space>
        </li>
      ))}
    </ul>
  )
}

export function FindingList({ findings, onShow, actions }: { findings: readonly Finding[]; onShow: (span: Span & { id: string }) => void; actions: ReviewActions }) {
  const t = useT()
  const open = findings.filter((f) => f.state === 'open')
  if (open.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(words.noFindings)} />
  return (
    <ul className="worklist">
      {open.map((f) => (
        <li key={f.id}>
          <p><Tag color={severityColours[f.severity]}>{t(severityWords[f.severity])}</Tag>{f.message}</p>
          <p className="soft">{f.advice}</p>
          <Space wrap size={4}>
            {f.spans.map((s, i) => <Button key={s.start} size="small" onClick={() => onShow({ ...s, id: f.id })}>{t(words.show)}{f.spans.length > 1 ? ` ${i + 1}` : ''}</Button>)}
            <Button size="small" title={t(words.fixedHint)} onClick={() => actions.settleFinding(f, 'cleared', null)}>{t(words.fixed)}</Button>
            <ReasonButton label={t(words.ignore)} question={t(words.ignoreWhy)} onReason={(reason) => actions.settleFinding(f, 'suppressed', reason)} />
          </Space>
        </li>
      ))}
    </ul>
  )
}

export function UnitList({ questions, organizations, actions }: { questions: readonly UnitQuestion[]; organizations: readonly { readonly id: string; readonly name: string }[]; actions: ReviewActions }) {
  const t = useT()
  const unsure = questions.filter((q) => q.unit.state === 'unsure')
  // Names that the directory knows nothing like: nobody has to look at them one by one.
  const creatable = unsure.filter((q) => !q.group && q.candidates.length === 0)
  if (unsure.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(words.noUnits)} />
  return (
    <>
      <p className="soft">{t(words.remembered)}</p>
      {creatable.length > 1 ? (
        <p>
          <Popconfirm title={t(words.createAllSure, { n: creatable.length })} onConfirm={() => { for (const q of creatable) actions.matchUnit(q.unit.name, q.unit.version, { create: true }) }}>
            <Button size="small">{t(words.createAll, { n: creatable.length })}</Button>
          </Popconfirm>
        </p>
      ) : null}
      <ul className="worklist">{unsure.map((q) => <UnitRow key={q.unit.name} question={q} organizations={organizations} actions={actions} />)}</ul>
    </>
  )
}

function UnitRow({ question, organizations, actions }: { question: UnitQuestion; organizations: readonly { readonly id: string; readonly name: string }[]; actions: ReviewActions }) {
  const t = useT()
  const { name, version } = question.unit
  const [chosen, choose] = useState(question.candidates[0]?.id)
  const proposed = new Set(question.candidates.map((c) => c.id))
  const options = [...question.candidates, ...organizations.filter((o) => !proposed.has(o.id))].map((o) => ({ value: o.id, label: o.name }))
  return (
    <li>
      <p><strong>{name}</strong>{question.group ? <span className="soft"> {t(words.group)}</span> : null}</p>
      <Space wrap size={4}>
        <Select size="small" showSearch={{ optionFilterProp: 'label' }} style={{ width: 220 }} placeholder={t(words.choose)} aria-label={t(words.choose)} options={options} value={chosen} onChange={choose} />
        <Button size="small" type="primary" disabled={!chosen} onClick={() => { if (chosen) actions.matchUnit(name, version, { orgId: chosen }) }}>{t(words.match)}</Button>
        <Popconfirm title={t(words.createSure, { name })} onConfirm={() => actions.matchUnit(name, version, { create: true })}><Button size="small" disabled={question.group}>{t(words.create)}</Button></Popconfirm>
        <ReasonButton label={t(words.notUnit)} question={t(words.notUnitWhy)} onReason={(reason) => actions.matchUnit(name, version, { notAUnit: reason })} />
      </Space>
    </li>
  )
}
