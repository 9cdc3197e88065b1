/** “What I owe”: the first page of every member of staff. Cases that wait, decisions, and what the plans order, side by side. */
import { Spin, Tabs } from 'antd'
import { Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { LineInbox, useLineWaiting } from '#modules/appeals/web/index.ts'
import { InboxTable } from '#modules/cases/web/index.ts'
import { DecisionInbox, useDecisions } from '#modules/obligations/web/index.ts'
import { MyDuties } from '#modules/plans/web/index.ts'
import { useT } from '#ui/text.tsx'
import { caseAddress } from './case-address.ts'
import { AskedCount, CalendarLink } from './my-foot.tsx'
import { useSession } from './session.tsx'

const words = {
  title: { zh: '我的', en: 'What I owe' },
  unit: { zh: '待办', en: 'To do' },
  line: { zh: '热线待办', en: 'On the line' },
  decisions: { zh: '待我审批核查', en: 'To decide' },
  duties: { zh: '方案任务', en: 'Ordered by plans' },
  keys: { zh: 'J / K 上下移动，Enter 打开，X 选中，/ 查找，1–7 切换', en: 'J / K move, Enter opens, X marks, / searches, 1–7 switch' },
} as const

export default function MyPage() {
  const t = useT()
  const { permissions } = useSession()
  const decisions = useDecisions()
  const onLine = useLineWaiting()
  const [search, setSearch] = useSearchParams()
  const sections = [
    ...(permissions.includes('cases.act') ? [{ key: 'unit', label: t(words.unit), children: <InboxTable linkOf={caseAddress} /> }] : []),
    ...(onLine === undefined ? [] : [{ key: 'line', label: counted(t(words.line), onLine), children: <LineInbox /> }]),
    ...(decisions === undefined ? [] : [{ key: 'decisions', label: counted(t(words.decisions), decisions), children: <DecisionInbox /> }]),
    ...(permissions.includes('plans.read-published') ? [{ key: 'duties', label: t(words.duties), children: <Suspense fallback={<Spin />}><MyDuties /></Suspense> }] : []),
  ]
  const first = firstOf(permissions, sections.map(({ key }) => key))
  return (
    <>
      <div className="page-head"><h1 className="page-title">{t(words.title)}</h1>{permissions.includes('cases.read') ? <CalendarLink /> : null}</div>
      <AskedCount />
      <Tabs destroyOnHidden activeKey={search.get('of') ?? first ?? ''} onChange={(key) => setSearch(key === first ? {} : { of: key }, { replace: true })} items={sections} />
      {(search.get('of') ?? first) === 'duties' ? null : <p className="soft keys-hint">{t(words.keys)}</p>}
    </>
  )
}

const counted = (label: string, n: number): string => (n > 0 ? `${label} ${n}` : label)

/** Whoever works on the line begins with what waits there, whoever decides over others’ matters with these, a unit’s people with what their unit owes. */
function firstOf(permissions: readonly string[], sections: readonly string[]): string | undefined {
  if (permissions.includes('obligations.act')) return sections[0]
  if (permissions.includes('appeals.dispatch') && sections.includes('line')) return 'line'
  return sections.includes('decisions') ? 'decisions' : sections[0]
}
