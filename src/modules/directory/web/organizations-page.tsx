/** Organizations: the tree as a table that folds, a search by any name, and the drawer that edits one. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Input, Select, Space, Table, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { api, type Unit } from './directory-api.ts'
import { common, unitKinds } from './directory-words.ts'
import { OrganizationDrawer } from './organization-drawer.tsx'
import { OrganizationImport } from './organization-import.tsx'
import { treeOf, type UnitNode } from './organization-tree.ts'
import { RegionName, useRegionNames, type RegionNames } from './region-name.tsx'

const words = {
  title: { zh: '单位', en: 'Organizations' },
  hint: { zh: '搜索名称、简称或别名', en: 'Search by name, short form or alias' },
  add: { zh: '新建', en: 'Add' },
  import: { zh: '导入名单', en: 'Import a list' },
  export: { zh: '导出 Excel', en: 'Export to Excel' },
  kind: { zh: '类型', en: 'Kind' },
  aliases: { zh: '简称与别名', en: 'Short forms and aliases' },
  region: { zh: '地区', en: 'Region' },
  anywhere: { zh: '全部地区', en: 'All regions' },
  noRegion: { zh: '没有这个地区的单位', en: 'No organization of that region' },
  clear: { zh: '清除条件', en: 'Clear' },
  none: { zh: '还没有单位。可以导入单位名单，或在核对方案时由方案中的单位生成。', en: 'No organizations yet. Import a list, or make them from the units a plan names.' },
  notFound: { zh: '没有匹配的单位。', en: 'Nothing matches.' },
  count: { zh: '{n} 个单位', en: '{n} units' },
  found: { zh: '找到 {n} 个，共 {all} 个单位', en: '{n} found of {all} units' },
} as const

export default function OrganizationsPage() {
  const t = useT()
  const client = useQueryClient()
  const mayManage = useMay('directory.manage')
  const [text, setText] = useState('')
  const [open, setOpen] = useState<Unit | 'new' | null>(null)
  const [importing, setImporting] = useState(false)
  const { data, error, isPending, refetch } = useQuery({ queryKey: ['organizations'], queryFn: () => api('GET /organizations') })
  const units = useMemo(() => data?.items ?? [], [data])
  const [region, setRegion] = useState<string | null>(null)
  const tree = useMemo(() => treeOf(units, text.trim(), region), [units, text, region])
  const names = useRegionNames(units.map((unit) => unit.region))
  const places = [...new Set(units.flatMap((unit) => unit.region ?? []))].toSorted().map((code) => ({ value: code, label: labelOf(names, code) }))
  const narrowed = text.trim() !== '' || region !== null
  const reload = () => client.invalidateQueries({ queryKey: ['organizations'] })

  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      <Space wrap style={{ marginBottom: 12 }}>
        <Input.Search allowClear placeholder={t(words.hint)} aria-label={t(words.hint)} value={text} onChange={(e) => setText(e.target.value)} style={{ width: 260, maxWidth: '100%' }} />
        {places.length < 2 ? null : <Select allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={t(words.region)} placeholder={t(words.anywhere)} notFoundContent={t(words.noRegion)} value={region} onChange={(code: string | undefined) => setRegion(code ?? null)} options={places} style={{ width: 260, maxWidth: '100%' }} />}
        {mayManage ? <Button type="primary" onClick={() => setOpen('new')}>{t(words.add)}</Button> : null}
        {mayManage ? <Button onClick={() => setImporting(true)}>{t(words.import)}</Button> : null}
        <Button href="/api/v1/organizations/export">{t(words.export)}</Button>
        {isPending ? null : <span role="status">{narrowed ? t(words.found, { n: tree.found, all: units.length }) : t(words.count, { n: units.length })}</span>}
      </Space>
      <Table<UnitNode>
        size="small" rowKey="id" loading={isPending} dataSource={[...tree.roots]} pagination={false} scroll={{ x: 640 }}
        expandable={{ defaultExpandAllRows: true, ...(!narrowed ? {} : { expandedRowKeys: [...tree.expanded] }) }}
        key={isPending ? 'loading' : 'ready'}
        locale={{ emptyText: isPending ? ' ' : <Empty description={t(units.length === 0 ? words.none : words.notFound)}>{units.length > 0 && narrowed ? <Button onClick={() => { setText(''); setRegion(null) }}>{t(words.clear)}</Button> : null}</Empty> }}
        columns={[
          { title: t(common.name), dataIndex: 'name', render: (name: string, unit) => <Button type="link" style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }} onClick={() => setOpen(unit)}>{name}</Button> },
          { title: t(words.region), dataIndex: 'region', width: 130, render: (code: string | null) => (code === null ? null : <RegionName code={code} names={names} />) },
          { title: t(words.kind), dataIndex: 'kind', width: 100, render: (kind: Unit['kind']) => t(unitKinds[kind]) },
          { title: t(words.aliases), dataIndex: 'aliases', render: (aliases: Unit['aliases']) => aliases.map((a) => <Tag key={a.alias}>{a.alias}</Tag>) },
        ]}
      />
      {open === null ? null : <OrganizationDrawer unit={open === 'new' ? null : open} units={units} readOnly={!mayManage} onClose={() => setOpen(null)} onSaved={() => { setOpen(null); void reload() }} />}
      {importing ? <OrganizationImport onClose={() => { setImporting(false); void reload() }} /> : null}
    </>
  )
}

/** Names repeat across counties: what lies above tells them apart. */
function labelOf(names: RegionNames, code: string): string {
  const label = names.get(code)
  return label === undefined ? code : `${[label.name, label.parentName].filter((name) => name !== null).join(' · ')}（${code}）`
}
