/** Dropping a document on the page: upload, progress of the reading, then straight to the review. */
import { InboxOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Progress, Space, Upload } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { RegionPicker } from '#modules/directory/web/index.ts'
import { ApiError } from '#ui/api.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT, type Text } from '#ui/text.tsx'
import { importApi } from './plan-api.ts'

const words = {
  drop: { zh: '把方案文件拖到这里，或点这里选择', en: 'Drop a plan document here, or click to choose' },
  formats: { zh: '.docx、.pdf（有文字层）、.ofd、.html、.md、.txt，不超过 50 MB。旧的 .doc、.wps 请先另存为 .docx。', en: '.docx, .pdf with a text layer, .ofd, .html, .md, .txt, up to 50 MB. Save old .doc and .wps as .docx first.' },
  uploading: { zh: '正在上传 {name}', en: 'Uploading {name}' },
  reading: { zh: '正在读 {name}', en: 'Reading {name}' },
  known: { zh: '这份文件以前导入过，已打开原来的方案。', en: 'This file was imported before; its plan is open.' },
  failed: { zh: '没有读成，什么也没有保存。', en: 'It could not be read; nothing was stored.' },
  again: { zh: '换一个文件', en: 'Try another file' },
  region: { zh: '这份方案属于哪里？', en: 'Which region is this plan of?' },
  find: { zh: '按名称或代码查找', en: 'Find by name or code' },
  go: { zh: '继续', en: 'Continue' },
} as const

/** Steps of the reading, by the names that the job reports. */
const stepWords: Readonly<Record<string, Text>> = {
  open: { zh: '打开文件', en: 'opening the file' },
  read: { zh: '读出任务和目标', en: 'reading tasks and targets' },
  lint: { zh: '检查问题', en: 'looking for problems' },
  store: { zh: '对应单位并保存', en: 'matching units and storing' },
}

const accept = '.docx,.docm,.pdf,.ofd,.html,.htm,.md,.txt,.doc,.wps'

/** `amends`: the plan whose amended text this is; corrections made there are carried over. */
export function ImportDrop({ amends }: { amends?: string }) {
  const t = useT()
  const { lang } = useLang()
  const navigate = useNavigate()
  const [importId, setImportId] = useState<string | null>(null)
  const upload = useMutation({
    mutationFn: ({ file, region }: { file: File; region?: string }) => importApi('POST /plan-imports', { body: { ...(amends ? { amends } : {}), ...(region ? { region } : {}) } }, { files: { file } }),
    onSuccess: (answer) => setImportId(answer.id),
  })
  const state = useQuery({
    queryKey: ['plan-import', importId],
    queryFn: () => importApi('GET /plan-imports/:id', { params: { id: importId ?? '' } }),
    enabled: importId !== null,
    refetchInterval: ({ state: { data } }) => (data?.state === 'done' || data?.state === 'failed' ? false : 700),
  })
  const found = state.data
  useEffect(() => { if (found?.state === 'done' && found.planId) void navigate(`/plans/${found.planId}`) }, [found, navigate])
  const restart = () => { setImportId(null); upload.reset() }

  if (found?.state === 'failed') {
    return <Alert type="error" showIcon title={t(words.failed)} description={found.problem ? found.problem[lang] : undefined} action={<Button onClick={restart}>{t(words.again)}</Button>} />
  }
  if (upload.isPending || importId !== null) {
    const name = found?.name ?? upload.variables?.file.name ?? ''
    const total = found?.progress?.total ?? null
    const step = stepWords[found?.progress?.message ?? '']
    const percent = found?.progress && total ? Math.round((100 * found.progress.done) / total) : upload.isPending ? 10 : 40
    return (
      <div aria-live="polite">
        <p>{t(upload.isPending ? words.uploading : words.reading, { name })}{step ? ` · ${t(step)}` : ''}</p>
        <Progress percent={percent} status="active" />
        <ErrorNote error={state.error} onRetry={() => void state.refetch()} />
      </div>
    )
  }
  const file = upload.variables?.file
  const asks = upload.error instanceof ApiError && upload.error.code === 'plans.region-unknown' && file !== undefined
  return (
    <>
      <ErrorNote error={upload.error} />
      {asks ? <RegionQuestion error={upload.error} onRegion={(region) => upload.mutate({ file, region })} /> : null}
      <div className="import-drop">
        <Upload.Dragger accept={accept} multiple={false} showUploadList={false} beforeUpload={(chosen) => { upload.mutate({ file: chosen }); return false }}>
          <p className="ant-upload-drag-icon"><InboxOutlined /></p>
          <p className="ant-upload-text">{t(words.drop)}</p>
          <p className="ant-upload-hint">{t(words.formats)}</p>
        </Upload.Dragger>
      </div>
    </>
  )
}

/** The text does not say where it is of: the places it may mean, or any other. The file need not be dropped again. */
function RegionQuestion({ error, onRegion }: { error: unknown; onRegion: (code: string) => void }) {
  const t = useT()
  const [code, setCode] = useState('')
  const candidates = error instanceof ApiError ? error.problems.flatMap((p) => (p.path.startsWith('region.') ? [{ code: p.path.slice('region.'.length), text: p.text }] : [])) : []
  return (
    <div style={{ marginBottom: 12 }}>
      <p>{t(words.region)}</p>
      <Space wrap>
        {candidates.map((c) => <Button key={c.code} onClick={() => onRegion(c.code)}>{c.text}</Button>)}
        <RegionPicker value={code} onChange={setCode} label={t(words.find)} width={260} />
        <Button type="primary" disabled={code === ''} onClick={() => onRegion(code)}>{t(words.go)}</Button>
      </Space>
    </div>
  )
}
