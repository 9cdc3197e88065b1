/** The rules' text: tried against last year's findings before it is kept, every version kept. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { TextEditor, VersionList } from '#ui/edited-text.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { ReasonButton } from '#ui/reason-button.tsx'
import { useT } from '#ui/text.tsx'
import { rulesApi } from './obligation-api.ts'
import { RulesTable } from './rules-table.tsx'
import { useMayObligations } from './use-may.ts'

const words = {
  how: { zh: '文本是 YAML：每条规则有条件、时限、频次、验收方式和依据。条件用 来源、规则、级别、对象、证据 五个词写，例如 级别 = "error"。先“检查并预演”，再保存；保存后发现的问题按新规则立项，已立的不变。', en: 'The text is YAML: each rule has a condition, limit, rhythm, closing and ground. Conditions use 来源 (raiser), 规则 (its rule), 级别 (severity), 对象 (subject) and 证据 (evidence), e.g. 级别 = "error". Try it before you save; it counts for what is found from then on.' },
  text: { zh: '规则文本', en: 'Text of the rules' }, attempt: { zh: '检查并预演', en: 'Check and try' }, save: { zh: '保存', en: 'Save' }, why: { zh: '为什么修改？（写入修改记录）', en: 'Why? It is kept with the version.' }, back: { zh: '放弃修改', en: 'Discard' },
  saved: { zh: '已保存为第 {n} 版。', en: 'Saved as version {n}.' }, tried: { zh: '按这份文本', en: 'By this text' }, versions: { zh: '修改记录', en: 'Versions' }, fine: { zh: '没有错误。', en: 'No errors.' }, mayNot: { zh: '您可以查看和预演，修改由方案办进行。', en: 'You may look and try; the plan office changes them.' },
} as const

export function RulesEditor({ region }: { readonly region: string }) {
  const t = useT()
  const client = useQueryClient()
  const may = useMayObligations()
  const params = { region }
  const key = ['obligation-rules-text', region]
  const page = useQuery({ queryKey: key, queryFn: () => rulesApi('GET /obligations/rules/:region/text', { params }) })
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? page.data?.text ?? ''
  const attempt = useMutation({ mutationFn: () => rulesApi('POST /obligations/rules/:region/try', { params, body: { text } }) })
  const save = useMutation({
    mutationFn: (note: string) => rulesApi('PUT /obligations/rules/:region/text', { params, body: { text, note } }, { ifMatch: page.data?.version ?? 0 }),
    onSuccess: (saved) => { client.setQueryData(key, saved); setTyped(null); void client.invalidateQueries({ queryKey: ['obligation-rules'] }) },
  })
  const bring = useMutation({ mutationFn: (version: number) => rulesApi('GET /obligations/rules/:region/versions/:version', { params: { region, version: String(version) } }), onSuccess: (found) => { setTyped(found.text) } })
  const type = (next: string): void => { attempt.reset(); save.reset(); setTyped(next) }
  if (page.error) return <ErrorNote error={page.error} onRetry={() => void page.refetch()} />
  return (
    <>
      <p className="soft">{t(words.how)}{may.rules ? '' : ` ${t(words.mayNot)}`}</p>
      <ErrorNote error={attempt.error ?? save.error ?? bring.error} />
      {save.data === undefined || typed !== null ? null : <p role="status">{t(words.saved, { n: save.data.version })}</p>}
      <TextEditor label={t(words.text)} value={text} onChange={type} problems={attempt.data?.problems ?? []} />
      <Space wrap style={{ margin: '8px 0' }}>
        <Button type="primary" loading={attempt.isPending} onClick={() => { attempt.mutate() }}>{t(words.attempt)}</Button>
        {may.rules && typed !== null && typed !== page.data?.text ? <ReasonButton label={t(words.save)} question={t(words.why)} onReason={(note) => { save.mutate(note) }} /> : null}
        {typed === null ? null : <Button size="small" onClick={() => { attempt.reset(); setTyped(null) }}>{t(words.back)}</Button>}
        {attempt.data?.preview == null ? null : <span role="status">{t(words.fine)}</span>}
      </Space>
      {attempt.data?.preview == null ? null : <><h2>{t(words.tried)}</h2><RulesTable preview={attempt.data.preview} region={region} /></>}
      <h2>{t(words.versions)}</h2>
      <VersionList versions={page.data?.versions ?? []} current={page.data?.version ?? 0} loading={bring.isPending} onBring={(version) => { attempt.reset(); bring.mutate(version) }} />
    </>
  )
}
