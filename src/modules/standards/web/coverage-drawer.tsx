/** What coverage by standards counts: each item of the list in force, and the standards that cover it. */
import { Drawer, Segmented, Table } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useT } from '#ui/text.tsx'
import type { CoverageLine } from '../list/views.schema.ts'
import { itemPath, standardPath } from './standards-api.ts'

const words = {
  title: { zh: '标准覆盖的项目', en: 'Items that standards cover' }, item: { zh: '服务项目', en: 'Item' }, standards: { zh: '现行标准', en: 'Standards in force' }, none: { zh: '○ 没有', en: '○ none' },
  show: { zh: '显示', en: 'Show' }, all: { zh: '全部 {n}', en: 'All {n}' }, covered: { zh: '有标准 {n}', en: 'Covered {n}' }, open: { zh: '没有标准 {n}', en: 'Not covered {n}' },
} as const
const kinds = ['covered', 'open', 'all'] as const

export function CoverageDrawer({ open, lines, region, onClose }: { readonly open: boolean; readonly lines: readonly CoverageLine[]; readonly region: string | undefined; readonly onClose: () => void }) {
  const t = useT()
  const [shown, setShown] = useState<(typeof kinds)[number]>('covered')
  const of = { covered: lines.filter((line) => line.standards.length > 0), open: lines.filter((line) => line.standards.length === 0), all: lines }
  return (
    <Drawer open={open} onClose={onClose} size={640} title={t(words.title)} destroyOnHidden>
      <Segmented aria-label={t(words.show)} value={shown} onChange={setShown} options={kinds.map((value) => ({ value, label: t(words[value], { n: of[value].length }) }))} style={{ marginBottom: 12 }} />
      <Table<CoverageLine>
        rowKey="code" size="small" dataSource={[...of[shown]]} pagination={{ pageSize: 50, hideOnSinglePage: true }} scroll={{ x: 420 }}
        columns={[
          { title: t(words.item), key: 'item', render: (_, line) => (line.national === null ? <span lang="zh-CN">{line.name}</span> : <Link to={itemPath(line.national, region)} lang="zh-CN">{line.name}</Link>) },
          { title: t(words.standards), key: 'standards', width: 220, render: (_, line) => (line.standards.length === 0 ? <span className="soft">{t(words.none)}</span> : line.standards.map((one) => <div key={one.id}><Link to={standardPath(one)}>{one.number ?? one.title}</Link></div>)) },
        ]}
      />
    </Drawer>
  )
}
