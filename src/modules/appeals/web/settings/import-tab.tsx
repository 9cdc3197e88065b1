/** What comes in bulk: orders of another line, answer times of the telephone system; and the model that learns from the line's own orders. */
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { appealApi } from '../appeal-api.ts'

const words = {
  orders: { zh: '其他热线的工单', en: 'Orders of another line' }, ordersLead: { zh: 'CSV 文件，列按表头自动对应；同一文件再次导入不会重复。导入的工单不计入考核。', en: 'CSV; columns are matched by their heads, the same file again adds nothing. Imported orders are not scored.' },
  running: { zh: '正在导入：{done}/{rows} 行…', en: 'Importing: {done}/{rows} rows…' }, done: { zh: '导入完成：新增 {added} 件，已有 {repeated} 件，未导入 {refused} 行。', en: 'Done: {added} added, {repeated} known before, {refused} refused.' },
  calls: { zh: '话务平台的接听数据', en: 'Answer times of the telephone system' }, callsLead: { zh: 'CSV 文件，两列：录音（通话）编号、接起用时（秒）。用于计算15秒接起率。', en: 'CSV of two columns: reference of the recording, seconds until answered. For the 15-second rate.' }, matched: { zh: '对上 {matched} 个通话，{unknown} 个没有对应的工单，{refused} 行不能读。', en: '{matched} matched, {unknown} without an order, {refused} rows unreadable.' },
  model: { zh: '分类模型', en: 'Classifier' }, modelLead: { zh: '用本线已分类的工单训练，留出一部分检验准确率。训练前按词表分类。', en: 'Trained on the line’s own classified orders; its accuracy is told on orders held back. Before that the lexicon classifies.' }, train: { zh: '训练', en: 'Train' }, trained: { zh: '第 {version} 版：{texts} 件工单、{categories} 个分类，留出检验宏平均 F1 为 {f1}。', en: 'Version {version}: {texts} orders, {categories} categories, macro F1 {f1} on held-back orders.' },
} as const

export function ImportTab({ region }: { readonly region: string }) {
  const t = useT()
  const { lang } = useLang()
  const [watched, watch] = useState<string | null>(null)
  const orders = useMutation({ mutationFn: (file: File) => appealApi('POST /appeal-imports', { body: { region } }, { files: { file } }), onSuccess: ({ id }) => { watch(id) } })
  const progress = useQuery({ queryKey: ['appeal-import', region, watched], enabled: watched !== null, queryFn: () => appealApi('GET /appeal-imports/:region/:id', { params: { region, id: watched ?? '' } }), refetchInterval: (query) => (query.state.data?.report.state === 'done' ? false : 1000) })
  const calls = useMutation({ mutationFn: (file: File) => appealApi('POST /appeals/calls/import', { body: { region } }, { files: { file } }) })
  const train = useMutation({ mutationFn: () => appealApi('POST /appeal-lines/:region/train', { params: { region } }) })
  const pick = (label: string, take: (file: File) => void) => <p><input type="file" aria-label={label} accept=".csv,text/csv" onChange={(e) => { const file = e.target.files?.[0]; e.target.value = ''; if (file) take(file) }} /></p>
  const report = progress.data?.report
  return (
    <>
      <h2 className="section-title">{t(words.orders)}</h2>
      <p className="soft">{t(words.ordersLead)}</p>
      {pick(t(words.orders), (file) => { watch(null); orders.mutate(file) })}
      <ErrorNote error={orders.error ?? progress.error} />
      {report === undefined ? null : report.state === 'done'
        ? <Alert type={report.refused.length > 0 ? 'warning' : 'success'} title={t(words.done, { added: report.added, repeated: report.repeated, refused: report.refused.length })} description={report.refused.slice(0, 50).map((one) => <div key={one.row}>{one[lang]}</div>)} />
        : <p role="status">{t(words.running, { done: report.added + report.repeated + report.refused.length, rows: report.rows })}</p>}
      <h2 className="section-title">{t(words.calls)}</h2>
      <p className="soft">{t(words.callsLead)}</p>
      {pick(t(words.calls), (file) => { calls.mutate(file) })}
      <ErrorNote error={calls.error} />
      {calls.data ? <Alert type={calls.data.refused.length > 0 ? 'warning' : 'success'} title={t(words.matched, { matched: calls.data.matched, unknown: calls.data.unknown, refused: calls.data.refused.length })} description={calls.data.refused.slice(0, 50).map((one) => <div key={one.row}>{one[lang]}</div>)} /> : null}
      <h2 className="section-title">{t(words.model)}</h2>
      <p className="soft">{t(words.modelLead)}</p>
      <Button onClick={() => { train.mutate() }} loading={train.isPending}>{t(words.train)}</Button>
      <ErrorNote error={train.error} />
      {train.data ? <p role="status">{t(words.trained, { version: train.data.version, texts: train.data.texts, categories: train.data.categories, f1: train.data.report.macroF1.toFixed(3) })}</p> : null}
    </>
  )
}
