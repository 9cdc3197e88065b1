/** What published plans order of my units, as a section of the staff’s first page. What falls due first stands first. */
import { useQuery } from '@tanstack/react-query'
import { Empty, Input, Segmented, Space, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { CommitmentTable } from './commitment-table.tsx'
import { reachApi } from './plan-api.ts'

const words = {
  units: { zh: '本单位：{names}', en: 'My units: {names}' },
  all: { zh: '全部', en: 'All' },
  lead: { zh: '牵头', en: 'Lead' },
  responsible: { zh: '配合', en: 'Responsible' },
  search: { zh: '按内容查找', en: 'Search' },
  open: { zh: '看整份责任清单', en: 'The whole duty list' },
  count: { zh: '{n} 项', en: '{n}' },
  noUnit: { zh: '您的账号还没有归到单位，或者已发布的方案没有点到您的单位。请找系统管理员把账号归到单位。', en: 'Your account belongs to no unit, or no published plan names it. Ask the administrator to assign your unit.' },
  none: { zh: '没有符合条件的事项。', en: 'Nothing matches.' },
} as const

type Role = 'all' | 'lead' | 'responsible'

export default function MyDuties() {
  const t = useT()
  const mine = useQuery({ queryKey: ['my-duties'], queryFn: () => reachApi('GET /my/duties') })
  const [role, setRole] = useState<Role>('all')
  const [text, setText] = useState('')
  const plans = useMemo(() => (mine.data?.plans ?? [])
    .map((p) => ({ ...p, items: p.items.filter((i) => (role === 'all' || i.role === role) && (text === '' || i.title.includes(text) || i.clause.includes(text))) }))
    .filter((p) => p.items.length > 0), [mine.data, role, text])

  if (mine.error) return <ErrorNote error={mine.error} onRetry={() => void mine.refetch()} />
  if (!mine.data) return <Spin />
  const { units } = mine.data
  return (
    <>
      {units.length === 0 ? <Empty description={t(words.noUnit)} /> : (
        <>
          <p className="soft">{t(words.units, { names: units.map((u) => u.name).join('、') })}</p>
          <Space wrap style={{ marginBottom: 12 }}>
            <Segmented<Role> value={role} onChange={setRole} options={(['all', 'lead', 'responsible'] as const).map((value) => ({ value, label: t(words[value]) }))} />
            <Input.Search allowClear placeholder={t(words.search)} aria-label={t(words.search)} onSearch={setText} onChange={(e) => setText(e.target.value.trim())} style={{ width: 240 }} />
          </Space>
          {plans.length === 0 ? <Empty description={t(words.none)} /> : null}
          {plans.map(({ plan, items }) => (
            <section key={plan.id} style={{ marginBottom: 24 }}>
              <h2 className="section-title">{plan.title} <span className="soft">{t(words.count, { n: items.length })}</span></h2>
              <CommitmentTable items={items} />
              <p><Link to={`/plans/${plan.id}/duties`}>{t(words.open)}</Link></p>
            </section>
          ))}
        </>
      )}
    </>
  )
}
