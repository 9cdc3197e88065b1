/** The operator's screen: caller and history left, the form in the middle, live proposals right. No mouse: Tab, Ctrl+Enter files. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Result, Space, Spin } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useKeys } from '#ui/keys.ts'
import { useT } from '#ui/text.tsx'
import { appealApi } from '../appeal-api.ts'
import { useLine } from '../use-line.ts'
import { CallerPane } from './caller-pane.tsx'
import { emptyForm, filingOf, formFromHash, missesSlip, type OperatorForm } from './operator-form.ts'
import { FormPane } from './form-pane.tsx'
import { ProposalPane } from './proposal-pane.tsx'
import { useLater } from './use-later.ts'
import './operator.css'

const words = {
  title: { zh: '登记诉求', en: 'File an appeal' }, noLine: { zh: '还没有开通热线，请在“热线设置”中开通。', en: 'No line is open. Open one in the line settings.' }, file: { zh: '登记（Ctrl+Enter）', en: 'File (Ctrl+Enter)' }, filed: { zh: '已登记 {number}', en: 'Filed {number}' },
  code: { zh: '查询码：{code}', en: 'Query code: {code}' }, open: { zh: '打开工单', en: 'Open the order' }, next: { zh: '下一件（Ctrl+Enter）', en: 'Next (Ctrl+Enter)' }, eml: { zh: '从邮件（.eml）填入', en: 'Fill from a mail (.eml)' },
  into: { zh: '登记后并入 {number}，两位诉求人都会收到通知；并入后可在工单页撤销。', en: 'Joined to {number} once filed; both callers are told. It can be taken back on the order’s page.' },
  keys: { zh: 'Ctrl+Alt+1…5 选分类　Ctrl+Alt+U 派单/仅登记　Ctrl+Enter 登记', en: 'Ctrl+Alt+1…5 category, Ctrl+Alt+U dispatch or only file, Ctrl+Enter files' },
} as const

export default function OperatorPage() {
  const t = useT()
  const { line, loading, error } = useLine()
  const [form, setForm] = useState<OperatorForm>(() => formFromHash(window.location.hash))
  const set = (patch: Partial<OperatorForm>): void => { setForm((old) => ({ ...old, ...patch })) }
  const region = line?.region ?? ''
  const asked = useLater(useMemo(() => ({ text: form.text, phone: form.phone, category: form.category, place: form.place }), [form.text, form.phone, form.category, form.place]), 600)
  const proposals = useQuery({
    queryKey: ['appeal-proposals', region, asked], enabled: region !== '' && asked.text.trim().length > 3, placeholderData: (old) => old,
    queryFn: () => appealApi('POST /appeals/proposals', { body: { region, text: asked.text, phone: asked.phone === '' ? null : asked.phone, category: asked.category, place: { text: asked.place === '' ? null : asked.place, region: null, lng: null, lat: null } } }),
  })
  const file = useMutation({
    mutationFn: async () => {
      const filing = filingOf(region, form, proposals.data)
      const filed = form.slip === null ? await appealApi('POST /appeals', { body: filing }) : await appealApi('POST /appeals/transfers', { body: { form: filing, slip: form.slip } })
      // Filed is filed: a joining that is refused is shown beside it, and not by filing again.
      const refused: unknown = form.into === null ? null : await appealApi('POST /appeals/:region/:id/join', { params: { region: filed.region, id: filed.id }, body: { into: form.into.id } }).then(() => null, (error: unknown) => error)
      const receipt = await appealApi('GET /appeals/:region/:id/receipt', { params: { region: filed.region, id: filed.id } })
      return { filed, code: receipt.code, refused }
    },
  })
  const mail = useMutation({
    mutationFn: (chosen: File) => appealApi('POST /appeals/mail', { body: {} }, { files: { file: chosen } }),
    onSuccess: (read) => { set({ text: [read.subject, read.text].filter(Boolean).join('\n'), mail: read.messageId?.slice(0, 200) ?? null }) },
  })
  const next = (): void => { file.reset(); setForm(emptyForm); window.location.hash = '' }
  const submit = (): void => { if (file.data) next(); else if (form.text.trim() !== '' && !missesSlip(form) && !file.isPending) file.mutate() }
  useKeys({
    'ctrl+enter': submit,
    'ctrl+alt+u': () => { set({ dispatch: !form.dispatch }) },
    ...Object.fromEntries([0, 1, 2, 3, 4].map((i) => [`ctrl+alt+${i + 1}`, () => { const code = proposals.data?.categories[i]?.code; if (code !== undefined) set({ category: code }) }])),
  })
  if (error) return <ErrorNote error={error} />
  if (loading) return <Spin />
  if (line === undefined) return <Alert type="info" title={t(words.noLine)} action={<Link to="/appeals/settings">→</Link>} />
  if (file.data) {
    return <Result status="success" title={t(words.filed, { number: file.data.filed.number })} subTitle={<span className="query-code">{t(words.code, { code: file.data.code })}</span>}
      extra={<Space wrap><ErrorNote error={file.data.refused} /><Button type="primary" onClick={next}>{t(words.next)}</Button><Link to={`/appeals/${file.data.filed.region}/${file.data.filed.id}`}>{t(words.open)}</Link></Space>} />
  }
  return (
    <>
      <h1 className="page-title">{t(words.title)} <span className="soft">{line.name}</span></h1>
      <ErrorNote error={file.error ?? mail.error} />
      <div className="operator">
        <CallerPane region={region} form={form} set={set} />
        <section>
          <FormPane region={region} form={form} set={set} proposals={proposals.data} />
          {form.into === null ? null : <Alert type="info" title={t(words.into, { number: form.into.number })} style={{ marginBottom: 8 }} />}
          <Space wrap>
            <Button type="primary" onClick={submit} loading={file.isPending} disabled={form.text.trim() === '' || missesSlip(form)}>{t(words.file)}</Button>
            <label className="soft">{t(words.eml)} <input type="file" accept=".eml,message/rfc822" onChange={(e) => { const chosen = e.target.files?.[0]; if (chosen) mail.mutate(chosen) }} /></label>
          </Space>
          <p className="soft">{t(words.keys)}</p>
        </section>
        <ProposalPane proposals={proposals.data} error={proposals.error} form={form} set={set} />
      </div>
    </>
  )
}
