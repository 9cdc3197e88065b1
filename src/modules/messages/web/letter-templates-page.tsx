/** Kinds of letters: their text, a sample set by it, every version. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Select, Space } from 'antd'
import { useState } from 'react'
import { RegionPicker } from '#modules/directory/web/index.ts'
import { TextEditor, VersionList } from '#ui/edited-text.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { LetterMarks } from './letter-marks.tsx'
import { LetterSample } from './letter-sample.tsx'
import { api } from './message-api.ts'

const words = {
  title: { zh: '函件样式', en: 'Kinds of letters' }, county: { zh: '地区', en: 'County' }, kind: { zh: '选一类函件', en: 'Choose a kind' }, text: { zh: '样式文本', en: 'Text of the kind' },
  how: { zh: '文本是 YAML，花括号中的是出具时填入的内容：{slots}、org（发文单位）、to（主送）、date（日期）。段落的 when 表示有该内容时才出现，unless 表示没有时才出现。已出具的函件不变。', en: 'The text is YAML; braces are filled when the letter is issued: {slots}, org, to, date. A paragraph with "when" stands only where that is given, with "unless" only where it is not. Letters already issued stay as they are.' },
  attempt: { zh: '检查并试排', en: 'Check and set a sample' }, save: { zh: '保存', en: 'Save' }, why: { zh: '为什么修改？（写入修改记录）', en: 'Why? It is kept with the version.' }, back: { zh: '放弃修改', en: 'Discard' }, saved: { zh: '已保存为第 {n} 版。', en: 'Saved as version {n}.' },
  comma: { zh: '、', en: ', ' }, sample: { zh: '示例（内容为虚构）', en: 'Sample (made up)' }, versions: { zh: '修改记录', en: 'Versions' }, none: { zh: '先选地区和函件。', en: 'Choose the county and the kind first.' }, mayNot: { zh: '您可以查看和试排，修改由方案办进行。', en: 'You may look and try; the plan office changes them.' },
} as const

export default function LetterTemplatesPage() {
  const t = useT()
  const { lang } = useLang()
  const [typed, setTyped] = useState<string>()
  const [kind, setKind] = useState<string>()
  const kinds = useQuery({ queryKey: ['letter-kinds'], queryFn: () => api('GET /letter-kinds') })
  const region = typed ?? kinds.data?.region ?? ''
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={kinds.error} onRetry={() => void kinds.refetch()} />
      <Space wrap style={{ marginBottom: 12 }}>
        <RegionPicker label={t(words.county)} value={region} width={240} onChange={setTyped} />
        <Select style={{ width: 260, maxWidth: '100%' }} aria-label={t(words.kind)} placeholder={t(words.kind)} value={kind} onChange={setKind} loading={kinds.isPending} options={(kinds.data?.items ?? []).map((one) => ({ value: one.kind, label: one.name[lang] }))} />
      </Space>
      {!/^[1-9]\d{5}$/.test(region) || kind === undefined ? <Empty description={t(words.none)} /> : <Editor key={`${region} ${kind}`} region={region} kind={kind} />}
      {/^[1-9]\d{5}$/.test(region) ? <LetterMarks region={region} kinds={kinds.data?.items ?? []} /> : null}
    </>
  )
}

function Editor({ region, kind }: { readonly region: string; readonly kind: string }) {
  const t = useT()
  const client = useQueryClient()
  const may = useMay('messages.letter-templates')
  const params = { region, kind }
  const key = ['letter-template', region, kind]
  const page = useQuery({ queryKey: key, queryFn: () => api('GET /letter-templates/:region/:kind', { params }) })
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? page.data?.text ?? ''
  const attempt = useMutation({ mutationFn: () => api('POST /letter-templates/:region/:kind/try', { params, body: { text } }) })
  const save = useMutation({
    mutationFn: (note: string) => api('PUT /letter-templates/:region/:kind', { params, body: { text, note } }, { ifMatch: page.data?.version ?? 0 }),
    onSuccess: (saved) => { client.setQueryData(key, saved); setTyped(null) },
  })
  const bring = useMutation({ mutationFn: (version: number) => api('GET /letter-templates/:region/:kind/versions/:version', { params: { ...params, version: String(version) } }), onSuccess: (found) => { setTyped(found.text) } })
  if (page.error) return <ErrorNote error={page.error} onRetry={() => void page.refetch()} />
  return (
    <>
      <p className="soft">{t(words.how, { slots: page.data?.slots.join(t(words.comma)) ?? '' })}{may ? '' : ` ${t(words.mayNot)}`}</p>
      <ErrorNote error={attempt.error ?? save.error ?? bring.error} />
      {save.data === undefined || typed !== null ? null : <p role="status">{t(words.saved, { n: save.data.version })}</p>}
      <TextEditor label={t(words.text)} value={text} rows={18} onChange={(next) => { attempt.reset(); save.reset(); setTyped(next) }} problems={attempt.data?.problems ?? []} />
      <Space wrap style={{ margin: '8px 0' }}>
        <Button type="primary" loading={attempt.isPending} onClick={() => { attempt.mutate() }}>{t(words.attempt)}</Button>
        {may && typed !== null && typed !== page.data?.text ? <ReasonButton label={t(words.save)} question={t(words.why)} onReason={(note) => { save.mutate(note) }} /> : null}
        {typed === null ? null : <Button size="small" onClick={() => { attempt.reset(); setTyped(null) }}>{t(words.back)}</Button>}
      </Space>
      {attempt.data?.sample == null ? null : <><h2>{t(words.sample)}</h2><LetterSample letter={attempt.data.sample} /></>}
      <h2>{t(words.versions)}</h2>
      <VersionList versions={page.data?.versions ?? []} current={page.data?.version ?? 0} loading={bring.isPending} onBring={(version) => { attempt.reset(); bring.mutate(version) }} />
    </>
  )
}
