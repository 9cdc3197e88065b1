/** Regions: level by level as a tree that loads on opening, a search, and the history of one. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Descriptions, Drawer, Input, Space, Spin, Table, Tag, Tree, Upload } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { api, type RegionItem } from './directory-api.ts'

const words = {
  title: { zh: '行政区划', en: 'Regions' },
  note: { zh: '到乡镇街道级，截至 2023 年 6 月 30 日；村（居）按县导入，此后的变更请登记日期。', en: 'To street level as of 30 June 2023; villages are imported by county, and later changes are entered with their dates.' },
  hint: { zh: '按名称或代码查找', en: 'Find by name or code' },
  none: { zh: '没有这个名称或代码。', en: 'No such name or code.' },
  statistical: { zh: '统计区划', en: 'statistical' }, fictional: { zh: '虚构', en: 'fictional' },
  history: { zh: '沿革', en: 'History' }, above: { zh: '隶属', en: 'Belongs to' }, from: { zh: '自', en: 'From' }, to: { zh: '至', en: 'To' }, source: { zh: '来源', en: 'Source' }, early: { zh: '有记录以来', en: 'Since records began' },
  successors: { zh: '继任', en: 'Became' }, villages: { zh: '导入村（居）', en: 'Import villages' }, villagesHint: { zh: '.xlsx 或 .csv，两列：12 位代码、名称', en: '.xlsx or .csv, two columns: 12-digit code and name' },
  added: { zh: '{rows} 行，新增 {added} 个', en: '{rows} rows, {added} new' },
} as const

interface Node { key: string; title: string; isLeaf: boolean; children?: Node[] }
const nodeOf = (region: RegionItem): Node => ({ key: region.code, title: `${region.name}  ${region.code}`, isLeaf: region.children === 0 })
const level = (parent: string) => api('GET /regions', { query: { parent, limit: 200 } })

export default function RegionsPage() {
  const t = useT()
  const [open, setOpen] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [below, setBelow] = useState<ReadonlyMap<string, readonly Node[]>>(new Map())
  const roots = useQuery({ queryKey: ['regions', 'none'], queryFn: () => level('none') })
  const found = useQuery({ queryKey: ['regions', 'q', text], queryFn: () => api('GET /regions', { query: { q: text, limit: 50 } }), enabled: text !== '' })
  const withChildren = (node: Node): Node => { const children = below.get(node.key); return children === undefined ? node : { ...node, children: children.map(withChildren) } }
  const load = async (code: string): Promise<void> => {
    const page = await level(code)
    setBelow((before) => new Map(before).set(code, page.items.map(nodeOf)))
  }
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p>{t(words.note)}</p>
      <ErrorNote error={roots.error ?? found.error} onRetry={() => void roots.refetch()} />
      <Input.Search allowClear placeholder={t(words.hint)} aria-label={t(words.hint)} onSearch={(value) => setText(value.trim())} style={{ maxWidth: 320, marginBottom: 12 }} />
      {text === '' ? (
        roots.data === undefined ? <Spin /> : <Tree treeData={roots.data.items.map(nodeOf).map(withChildren)} loadData={(node) => load(String(node.key))} onSelect={(keys) => { if (keys[0] !== undefined) setOpen(String(keys[0])) }} style={{ padding: 8 }} />
      ) : (
        <Table<RegionItem>
          size="small" rowKey="code" loading={found.isPending} dataSource={[...(found.data?.items ?? [])]} pagination={false} showHeader={false} locale={{ emptyText: t(words.none) }}
          columns={[
            { dataIndex: 'name', render: (name: string, row) => <><Button type="link" style={{ padding: 0 }} onClick={() => setOpen(row.code)}>{name}</Button> {row.kind === 'administrative' ? null : <Tag>{t(words[row.kind])}</Tag>}</> },
            { dataIndex: 'code' },
          ]}
        />
      )}
      {open === null ? null : <RegionDrawer code={open} onClose={() => setOpen(null)} />}
    </>
  )
}

function RegionDrawer({ code, onClose }: { code: string; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const mayManage = useMay('directory.manage-regions')
  const { data, error } = useQuery({ queryKey: ['region', code], queryFn: () => api('GET /regions/:code', { params: { code } }) })
  const villages = useMutation({
    mutationFn: (file: File) => api('POST /regions/:code/villages', { params: { code } }, { files: { file } }),
    onSuccess: (done) => void message.success(t(words.added, done)),
  })
  const now = data?.history.at(-1)
  return (
    <Drawer open size={520} onClose={onClose} title={now === undefined ? code : `${now.name}  ${code}`}>
      <ErrorNote error={error ?? villages.error} />
      {data === undefined || now === undefined ? null : (
        <>
          <Descriptions size="small" column={1} items={[
            { key: 'above', label: t(words.above), children: data.path.slice(1).map((r) => r.name).reverse().join(' / ') },
            { key: 'source', label: t(words.source), children: now.source },
            ...(data.now.length > 0 && data.now[0]?.code !== code ? [{ key: 'now', label: t(words.successors), children: data.now.map((r) => `${r.name} ${r.code}`).join('、') }] : []),
          ]} />
          <h2 style={{ fontSize: 16 }}>{t(words.history)}</h2>
          <Table size="small" rowKey="validFrom" pagination={false} dataSource={[...data.history]} columns={[
            { dataIndex: 'name' },
            { title: t(words.from), dataIndex: 'validFrom', render: (day: string) => (day === '0001-01-01' ? t(words.early) : day) },
            { title: t(words.to), dataIndex: 'validTo' },
          ]} />
          {mayManage && now.level === 'county' ? (
            <Space wrap style={{ marginTop: 16 }}>
              <Upload accept=".xlsx,.csv" showUploadList={false} beforeUpload={(file) => { villages.mutate(file); return false }}><Button loading={villages.isPending}>{t(words.villages)}</Button></Upload>
              <span>{t(words.villagesHint)}</span>
            </Space>
          ) : null}
        </>
      )}
    </Drawer>
  )
}
