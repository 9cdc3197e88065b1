/** “What I owe”: the first page of every member of staff. Cases that wait, decisions, and what the plans order, side by side. */
import { Spin, Tabs } from 'antd'
import { Suspense } from 'react'
import { useSearchParams } from 'react-router'
import { DecisionInbox, UnitInbox, useDecisions } from '#modules/obligations/web/index.ts'
import { MyDuties } from '#modules/plans/web/index.ts'
import { useT } from '#ui/text.tsx'
import { AskedCount, CalendarLink } from './my-foot.tsx'
import { useSession } from './session.tsx'

const words = {
  title: { zh: '我的', en: 'What I owe' },
  unit: { zh: '待办', en: 'To do' },
  decisions: { zh: '待我审批核查', en: 'To decide' },
  duties: { zh: '方案任务', en: 'Ordered by plans' },
  keys: { zh: 'J / K 上下移动，Enter 打开，X 选中，/ 查找，1–7 切换', en: 'J / K move, Enter opens, X marks, / searches, 1–7 switch' },
} as const

export default function MyPage() {
  const t = useT()
  const { permissions } = useSession()
  const decisions = useDecisions()
  const [search, setSearch] = useSearchParams()
  const sections = [
    ...(permissions.includes('cases.act') ? [{ key: 'unit', label: t(words.unit), children: <UnitInbox /> }] : []),
    ...(decisions === undefined ? [] : [{ key: 'decisions', label: decisions > 0 ? `${t(words.decisions)} ${decisions}` : t(words.decisions), children: <DecisionInbox /> }]),
    ...(permissions.includes('plans.read-published') ? [{ key: 'duties', label: t(words.duties), children: <Suspense fallback={<Spin />}><MyDuties /></Suspense> }] : []),
  ]
  // Whoever decides over others’ matters begins with these; a unit’s people with what their unit owes.
  const first = decisions !== undefined && !permissions.includes('obligations.act') ? 'decisions' : sections[0]?.key
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <AskedCount />
      <Tabs destroyOnHidden tabBarExtraContent={permissions.includes('cases.read') ? <CalendarLink /> : null} activeKey={search.get('of') ?? first ?? ''} onChange={(key) => setSearch(key === first ? {} : { of: key }, { replace: true })} items={sections} />
      <p className="soft keys-hint">{t(words.keys)}</p>
    </>
  )
}
