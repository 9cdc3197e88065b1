/** One import: what its columns mean, what the check found, let in or taken back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input, Progress, Space, Spin, Tag } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { collectApi, saveBlob, type ImportAnswer } from './collect-api.ts'
import { importColours, importWords } from './collect-words.ts'
import { ImportLines } from './import-lines.tsx'
import { MappingEditor } from './mapping-editor.tsx'
import './collect.css'

const words = {
  back: { zh: '所有导入', en: 'All imports' },
  counts: { zh: '可导入 {ok}（其中修正 {repaired}），不能导入 {refused}，未采用 {keptOut}', en: '{ok} can be imported ({repaired} of them repaired), {refused} cannot, {keptOut} were left out' },
  against: { zh: '与现有数据相比：新增 {fresh}，改变 {changed}，相同 {same}', en: 'Against what is there: {fresh} new, {changed} changed, {same} the same' },
  written: { zh: '写入 {written}，与原有相同 {unchanged}', en: '{written} written, {unchanged} as before' },
  skip: { zh: '跳过不能导入的', en: 'Skip what cannot be imported' },
  correction: { zh: '更正理由（要改动已审批的数时必填）', en: 'Reason of the correction (needed to change approved figures)' },
  commit: { zh: '写入', en: 'Import' },
  report: { zh: '下载检查结果', en: 'Download the result' },
  remap: { zh: '调整列对应', en: 'Change the columns' },
  undo: { zh: '撤销这次导入', en: 'Undo this import' },
  why: { zh: '为什么撤销？', en: 'Why is it undone?' },
  undone: { zh: '已撤销：{why}', en: 'Taken back: {why}' },
} as const

export default function ImportPage() {
  const t = useT()
  const { lang } = useLang()
  const { importId = '' } = useParams()
  const client = useQueryClient()
  const params = { id: importId }
  const key = ['indicator-import', importId]
  const [skipRefused, setSkip] = useState(false)
  const [correction, setCorrection] = useState('')
  const [remap, setRemap] = useState(false)
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: () => collectApi('GET /indicator-imports/:id', { params }), refetchInterval: ({ state }) => (state.data?.state === 'checking' || state.data?.state === 'writing' ? 600 : false) })
  const take = (answer: Omit<ImportAnswer, 'progress'>): void => {
    client.setQueryData(key, { progress: null, ...answer })
    setRemap(false)
    void client.invalidateQueries({ queryKey: ['indicator-imports'] })
    void client.invalidateQueries({ queryKey: ['indicator-import-lines', importId] })
  }
  const commit = useMutation({ mutationFn: () => collectApi('POST /indicator-imports/:id/commit', { params, body: { skipRefused, ...(correction.trim() === '' ? {} : { correction: correction.trim() }) } }), onSuccess: take })
  const undo = useMutation({ mutationFn: (reason: string) => collectApi('POST /indicator-imports/:id/undo', { params, body: { reason } }), onSuccess: take })
  const report = useMutation({ mutationFn: () => collectApi('POST /indicator-imports/:id/report', { params }), onSuccess: (blob) => saveBlob(blob, `检查结果 ${data?.name.replace(/\.[^.]+$/, '') ?? ''}.xlsx`) })
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <Spin />
  const { counts, state } = data
  const isTable = data.format === 'xlsx' || data.format === 'csv'
  const locked = counts?.rules['locked'] ?? 0
  const blocked = counts !== null && counts.refused - (correction.trim().length >= 2 ? locked : 0) > 0 && !skipRefused
  return (
    <>
      <p><Link to="/collect/import">{t(words.back)}</Link></p>
      <h1 className="page-title">{data.name} <Tag color={importColours[state]}>{t(importWords[state])}</Tag></h1>
      <ErrorNote error={commit.error ?? undo.error ?? report.error} />
      {data.problem ? <Alert type="error" showIcon style={{ marginBottom: 12 }} title={data.problem[lang]} /> : null}
      {state === 'undone' ? <Alert type="info" style={{ marginBottom: 12 }} title={t(words.undone, { why: data.undoneWhy ?? '' })} /> : null}
      {state === 'checking' || state === 'writing' ? <Progress percent={data.progress?.total ? Math.round((100 * data.progress.done) / data.progress.total) : 30} status="active" aria-label={t(importWords[state])} /> : null}
      {counts !== null && state !== 'mapping' && state !== 'checking' ? (
        <Alert
          style={{ marginBottom: 12 }} type={state === 'done' ? 'success' : counts.refused > 0 ? 'warning' : 'info'} title={t(words.counts, { ok: counts.accepted + counts.repaired, repaired: counts.repaired, refused: counts.refused, keptOut: counts.keptOut })}
          description={state === 'done' || state === 'undone' ? t(words.written, { written: counts.written, unchanged: counts.unchanged }) : counts.fresh + counts.changed + counts.same > 0 ? t(words.against, { fresh: counts.fresh, changed: counts.changed, same: counts.same }) : undefined}
        />
      ) : null}
      {state === 'checked' ? (
        <Space wrap style={{ display: 'flex', marginBottom: 12 }}>
          {counts !== null && counts.refused > 0 ? <Checkbox checked={skipRefused} onChange={(event) => setSkip(event.target.checked)}>{t(words.skip)}</Checkbox> : null}
          {locked > 0 ? <Input style={{ width: 320 }} aria-label={t(words.correction)} placeholder={t(words.correction)} value={correction} maxLength={500} onChange={(event) => setCorrection(event.target.value)} /> : null}
          <Button type="primary" loading={commit.isPending} disabled={blocked} onClick={() => commit.mutate()}>{t(words.commit)}</Button>
        </Space>
      ) : null}
      <Space wrap style={{ display: 'flex', marginBottom: 12 }}>
        {counts !== null ? <Button loading={report.isPending} onClick={() => report.mutate()}>{t(words.report)}</Button> : null}
        {isTable && !remap && (state === 'checked' || state === 'failed') ? <Button onClick={() => setRemap(true)}>{t(words.remap)}</Button> : null}
        {state === 'done' ? <ReasonButton danger label={t(words.undo)} question={t(words.why)} onReason={(reason) => undo.mutate(reason)} /> : null}
      </Space>
      {state === 'mapping' || remap ? <MappingEditor record={data} onChecked={take} /> : null}
      {counts !== null && !remap && state !== 'mapping' && state !== 'checking' ? <ImportLines importId={importId} counts={counts} /> : null}
    </>
  )
}
