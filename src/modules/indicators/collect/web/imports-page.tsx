/** Bring figures in: drop a file; and what was imported before. */
import { InboxOutlined, LoadingOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Grid, Input, Space, Table, Tag, Upload } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { ApiError } from '#ui/api.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { momentText } from '#ui/moment-text.ts'
import { useT } from '#ui/text.tsx'
import { collectApi, type ImportAnswer } from './collect-api.ts'
import './collect.css'
import { common, importColours, importWords } from './collect-words.ts'

const words = {
  title: { zh: '数据导入', en: 'Import figures' },
  drop: { zh: '把数据表拖到这里，或点这里选择', en: 'Drop a file of figures here, or click to choose' },
  formats: { zh: '.xlsx、.csv（UTF-8 或 GBK）、JSON、DHIS2 dataValueSets、SDMX-CSV；大小上限由管理员设定，默认 2 GB。先识别各列并检查，不会直接改动数据。', en: '.xlsx, .csv (UTF-8 or GBK), JSON, DHIS2 dataValueSets, SDMX-CSV, up to what the administrator allows (2 GB by default). Columns are guessed and checked first; nothing is changed yet.' },
  place: { zh: '为哪个地区导入（代码）', en: 'Region to import for (code)' },
  recent: { zh: '最近的导入', en: 'Recent imports' },
  file: { zh: '文件', en: 'File' },
  result: { zh: '结果', en: 'Result' },
  at: { zh: '时间', en: 'When' },
  written: { zh: '写入 {n}', en: '{n} written' },
  none: { zh: '还没有导入过。', en: 'Nothing was imported yet.' },
} as const

export default function ImportsPage() {
  const t = useT()
  const navigate = useNavigate()
  const [place, setPlace] = useState('')
  const recent = useQuery({ queryKey: ['indicator-imports'], queryFn: () => collectApi('GET /indicator-imports') })
  const upload = useMutation({
    mutationFn: (file: File) => collectApi('POST /indicator-imports', { body: place === '' ? {} : { place } }, { files: { file } }),
    onSuccess: (made) => navigate(`/collect/import/${made.id}`),
  })
  const narrow = Grid.useBreakpoint().xs === true
  const resultOf = ({ counts, state }: Pick<ImportAnswer, 'counts' | 'state'>): string => (counts !== null && state === 'done' ? t(words.written, { n: counts.written }) : '')
  const asksPlace = upload.error instanceof ApiError && upload.error.code === 'collect.no-place'
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={upload.error} />
      {asksPlace ? <Space style={{ marginBottom: 12 }}><Input aria-label={t(words.place)} placeholder={t(words.place)} value={place} maxLength={12} onChange={(event) => setPlace(event.target.value.trim())} style={{ width: 220 }} /></Space> : null}
      <div className="import-drop" style={{ marginBottom: 24 }}>
        <Upload.Dragger accept=".xlsx,.csv,.json,.txt" multiple={false} showUploadList={false} disabled={upload.isPending} beforeUpload={(file) => { upload.mutate(file); return false }}>
          <p className="ant-upload-drag-icon">{upload.isPending ? <LoadingOutlined /> : <InboxOutlined />}</p>
          <p className="ant-upload-text">{t(words.drop)}</p>
          <p className="ant-upload-hint">{t(words.formats)}</p>
        </Upload.Dragger>
      </div>
      <h2 className="section-title">{t(words.recent)}</h2>
      <ErrorNote error={recent.error} onRetry={() => void recent.refetch()} />
      <Table
        size="small" rowKey="id" loading={recent.isLoading} dataSource={[...(recent.data?.items ?? [])]} pagination={{ pageSize: 20, hideOnSinglePage: true }} tableLayout="fixed" className="import-lines" locale={{ emptyText: t(words.none) }}
        columns={[
          { title: t(words.file), dataIndex: 'name', render: (name: string, row) => <><Link to={`/collect/import/${row.id}`}>{name}</Link>{narrow ? <div className="import-written">{momentText(row.at)} {resultOf(row)}</div> : null}</> },
          { title: t(words.result), responsive: ['sm'], width: 160, render: (_, row) => resultOf(row) },
          { title: t(words.at), dataIndex: 'at', responsive: ['sm'], width: 170, render: (at: string) => momentText(at) },
          { title: t(common.state), dataIndex: 'state', width: 110, render: (state: keyof typeof importWords) => <Tag color={importColours[state]}>{t(importWords[state])}</Tag> },
        ]}
      />
    </>
  )
}
