/** A local list beside the national one, item by item, with the numbers compared. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Space, Spin, Table, Tabs } from 'antd'
import { Link, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { ComparedList } from './compared-table.tsx'
import { ReportTable } from './lists-page.tsx'
import { itemPath, standardsApi, standardsKey } from './standards-api.ts'

const words = {
  from: { zh: '{day} 起施行', en: 'in force from {day}' }, ended: { zh: '{day} 终止', en: 'ended on {day}' }, xlsx: { zh: '导出 Excel', en: 'Export as .xlsx' }, back: { zh: '全部地方清单', en: 'All local lists' },
  compare: { zh: '对照', en: 'Compared' }, left: { zh: '未列入的国家项目 {n}', en: 'National items left out {n}' }, report: { zh: '导入说明', en: 'Import report' },
  item: { zh: '服务项目', en: 'Item' }, national: { zh: '国家项目', en: 'National item' }, standard: { zh: '地方标准', en: 'Local standard' }, figures: { zh: '数值对照', en: 'Numbers' }, own: { zh: '本地增加', en: 'added here' },
} as const

export default function LocalListPage() {
  const t = useT()
  const { lang } = useLang()
  const client = useQueryClient()
  const { region = '', id = '' } = useParams()
  const key = [...standardsKey, 'list', region, id]
  const view = useQuery({ queryKey: key, queryFn: () => standardsApi('GET /standards/lists/:region/:id', { params: { region, id } }) })
  const lists = useQuery({ queryKey: [...standardsKey, 'lists', region], queryFn: () => standardsApi('GET /standards/lists', { query: { region } }) })
  const mend = useMutation({
    mutationFn: ({ code, measure, value }: { code: string; measure: string; value: number | null }) => standardsApi('PUT /standards/lists/:region/:id/items/:code/figures/:measure', { params: { region, id, code, measure }, body: { value } }),
    onSuccess: () => client.invalidateQueries({ queryKey: standardsKey }),
  })
  if (view.error) return <ErrorNote error={view.error} onRetry={() => void view.refetch()} />
  if (!view.data) return <Spin />
  const { list, rows, left, report } = view.data
  const may = lists.data?.may.manage === true
  return (
    <>
      <p className="soft"><Link to={`/standards/lists?region=${region}`}>{t(words.back)}</Link></p>
      <h1 className="page-title">{list.title}</h1>
      <Space wrap style={{ marginBottom: 12 }}>
        <span>{list.document}</span><span>{t(words.from, { day: list.inForceFrom })}</span>{list.endedOn === null ? null : <span>{t(words.ended, { day: list.endedOn })}</span>}
        <Button href={`/api/v1/standards/lists/${region}/${id}/list.xlsx`}>{t(words.xlsx)}</Button>
      </Space>
      <ErrorNote error={mend.error} />
      <Tabs items={[
        {
          key: 'compare', label: t(words.compare), children: (
            <Table
              rowKey="code" size="small" dataSource={[...rows]} pagination={false} scroll={{ x: 900 }}
              columns={[
                { title: t(words.item), key: 'item', width: 200, render: (_, row) => <span lang="zh-CN">{row.name}</span> },
                { title: t(words.national), key: 'national', width: 200, render: (_, row) => (row.national === null ? <span className="soft">{t(words.own)}</span> : <Link to={itemPath(row.national, region)}>{row.nationalName?.[lang]}</Link>) },
                { title: t(words.standard), key: 'standard', render: (_, row) => <span lang="zh-CN">{row.standard || '—'}</span> },
                { title: t(words.figures), key: 'figures', width: 360, render: (_, row) => (row.compared.length === 0 ? '—' : <ComparedList compared={row.compared} {...(may ? { onMend: (measure: string, value: number | null) => mend.mutate({ code: row.code, measure, value }) } : {})} />) },
              ]}
            />
          ),
        },
        { key: 'left', label: t(words.left, { n: left.length }), children: <ul>{left.map((one) => <li key={one.code}><Link to={itemPath(one.code, region)}>{one.names[lang]}</Link></li>)}</ul> },
        { key: 'report', label: t(words.report), children: <ReportTable report={report} /> },
      ]} />
    </>
  )
}
