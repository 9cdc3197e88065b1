/** Imports of a register, latest first; one that was a mistake is undone with a reason. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Empty, Space, Table, Tag } from 'antd'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { countsText } from './import-report.tsx'
import { api, reportFile, type ImportHead } from './registry-api.ts'
import { common } from './registry-words.ts'
import type { PlaceOfPage } from './use-place.ts'

const words = {
  title: { zh: '以往的导入', en: 'Earlier imports' }, at: { zh: '时间', en: 'When' }, file: { zh: '文件', en: 'File' }, result: { zh: '结果', en: 'Result' }, undo: { zh: '撤销', en: 'Undo' }, report: { zh: '报告', en: 'Report' }, why: { zh: '为什么撤销（至少 4 个字）。它写入的会收回，被它覆盖的会恢复。', en: 'Why (at least 4 characters). What it wrote is taken back, what it overwrote comes back.' },
  none: { zh: '还没有导入过。', en: 'Nothing has been imported.' }, undone: { zh: '已撤销：{why}', en: 'Undone: {why}' }, done: { zh: '已撤销：清空 {emptied} 条，恢复 {restored} 条。', en: 'Undone: {emptied} emptied, {restored} restored.' },
} as const

export function PastImports({ region, type }: PlaceOfPage) {
  const t = useT()
  const { lang } = useLang()
  const mayWrite = useMay('registries.write')
  const client = useQueryClient()
  const imports = useQuery({ queryKey: ['record-imports', region, type], queryFn: () => api('GET /record-imports', { query: { region, type } }) })
  const undo = useMutation({
    mutationFn: ({ id, why }: { id: string; why: string }) => api('POST /record-imports/:region/:id/undo', { params: { region, id }, body: { why } }),
    onSuccess: () => { for (const key of ['records', 'record-quality', 'record-imports', 'record-doubles', 'record']) void client.invalidateQueries({ queryKey: [key] }) },
  })
  if ((imports.data?.items.length ?? 0) === 0) return mayWrite || imports.data === undefined ? <ErrorNote error={imports.error} /> : <Empty description={t(words.none)} />
  return (
    <>
      <h2>{t(words.title)}</h2>
      <ErrorNote error={undo.error} />
      {undo.data === undefined ? null : <Alert type="success" role="status" style={{ marginBottom: 12 }} title={t(words.done, undo.data)} />}
      <Table<ImportHead> size="small" rowKey="id" pagination={{ pageSize: 10, hideOnSinglePage: true }} loading={undo.isPending} dataSource={[...(imports.data?.items ?? [])]} scroll={{ x: 720 }}
        columns={[
          { title: t(words.at), dataIndex: 'at', width: 140, render: (at: string) => momentText(at) }, { title: t(words.file), dataIndex: 'fileName' }, { title: t(common.source), dataIndex: 'source' },
          { title: t(words.result), dataIndex: 'counts', render: (counts: ImportHead['counts']) => t(countsText, counts) },
          { key: 'undo', width: 150, render: (_, one) => (
            <Space size="small" wrap>
              {one.counts.flagged + one.counts.refused === 0 ? null : <Button size="small" href={reportFile(region, one.id, lang)}>{t(words.report)}</Button>}
              {one.undone === null ? mayWrite && <ReasonButton danger label={t(words.undo)} question={t(words.why)} onReason={(why) => undo.mutate({ id: one.id, why })} /> : <Tag>{t(words.undone, { why: one.undone.why })}</Tag>}
            </Space>
          ) },
        ]} />
    </>
  )
}
