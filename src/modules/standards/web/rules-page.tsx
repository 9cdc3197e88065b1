/** By which rules drafts are open for comments and pass review: what holds, since when and by which text, and new ones from a day on. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Descriptions, Form, Input, InputNumber, Skeleton, Table } from 'antd'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { standardKinds } from '../register/numbers.ts'
import type { DraftingRules } from '../rules/rules.schema.ts'
import { useRegion } from './region-choice.tsx'
import { kindNames } from './standard-words.ts'
import { standardsApi, standardsKey } from './standards-api.ts'

const words = {
  title: { zh: '标准制定规则', en: 'Rules of drafting' },
  lead: { zh: '征求意见至少多少天、审查通过要多少专家同意。本地区没有设定的，用上级地区的，再用通行做法。已经施行的规则不能改写。', en: 'How many days drafts are open for comments, and how many experts must agree. What a region has not set comes from above it, then from usual practice. Rules that were in force are not rewritten.' },
  share: { zh: '审查通过比例', en: 'Must agree' }, shareIs: { zh: '{agree}/{among} 以上', en: '{agree} of {among}' }, days: { zh: '征求意见（天）', en: 'Comments (days)' }, whose: { zh: '谁定的', en: 'Set by' }, from: { zh: '施行日', en: 'In force from' }, source: { zh: '依据', en: 'Source' },
  shipped: { zh: '通行做法（随软件提供，未与原文核对）', en: 'usual practice (shipped, not compared with the texts)' }, everywhere: { zh: '全国', en: 'Everywhere' }, now: { zh: '现行', en: 'In force' }, history: { zh: '各期规则', en: 'All rules' },
  change: { zh: '设定新规则', en: 'Set new rules' }, agree: { zh: '通过比例：分子', en: 'Must agree: so many' }, among: { zh: '通过比例：分母', en: 'of so many' }, tooMany: { zh: '分母不能小于分子', en: 'Fewer than must agree' }, document: { zh: '依据文件', en: 'Document' }, clause: { zh: '条款', en: 'Clause' }, save: { zh: '设定', en: 'Set' }, required: { zh: '请填写', en: 'Required' },
} as const

type Fields = { readonly from: string; readonly agree: number; readonly among: number; readonly document: string; readonly clause?: string } & DraftingRules['commentDays']

export default function RulesPage() {
  const t = useT()
  const client = useQueryClient()
  const { region, choice, error } = useRegion()
  const [form] = Form.useForm<Fields>()
  const rules = useQuery({ queryKey: [...standardsKey, 'rules', region], enabled: region !== undefined, queryFn: () => standardsApi('GET /standards/rules', { query: { region: region ?? '' } }) })
  const save = useMutation({
    mutationFn: ({ from, agree, among, document, clause = '', ...commentDays }: Fields) => standardsApi('PUT /standards/rules', { query: { region: region ?? '' }, body: { from, agree, among, commentDays, source: { document, clause } } }),
    onSuccess: async () => { form.resetFields(); await client.invalidateQueries({ queryKey: standardsKey }) },
  })
  const required = [{ required: true, message: t(words.required) }]
  const whose = (one: DraftingRules): string => (one.region === null ? t(words.shipped) : (one.place ?? t(words.everywhere)))
  const daysOf = (one: DraftingRules): string => standardKinds.map((kind) => `${t(kindNames[kind])} ${one.commentDays[kind]}`).join('，')
  const columns = [
    { title: t(words.from), key: 'from', width: 110, render: (_: unknown, one: DraftingRules) => one.from ?? '—' }, { title: t(words.whose), key: 'whose', width: 150, render: (_: unknown, one: DraftingRules) => whose(one) },
    { title: t(words.share), key: 'share', width: 110, render: (_: unknown, one: DraftingRules) => t(words.shareIs, { agree: one.agree, among: one.among }) }, { title: t(words.days), key: 'days', render: (_: unknown, one: DraftingRules) => daysOf(one) },
    { title: t(words.source), key: 'source', render: (_: unknown, one: DraftingRules) => <span lang="zh-CN">{one.source.document} {one.source.clause}</span> },
  ]
  const itemsOf = (one: DraftingRules) => columns.map(({ key, title, render }) => ({ key, label: title, children: render(null, one) }))
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <p>{t(words.lead)}</p>
      <div style={{ marginBottom: 12 }}>{choice}</div>
      <ErrorNote error={error ?? rules.error} onRetry={() => void rules.refetch()} />
      <h2>{t(words.now)}</h2>
      {rules.data === undefined ? <Skeleton active loading={region !== undefined} /> : <Descriptions size="small" bordered column={1} style={{ maxWidth: 760 }} items={itemsOf(rules.data.now)} />}
      {(rules.data?.all.length ?? 0) === 0 ? null : <><h2>{t(words.history)}</h2><Table rowKey={(one) => `${one.region ?? ''} ${one.from ?? ''}`} size="small" dataSource={[...(rules.data?.all ?? [])]} pagination={false} scroll={{ x: 760 }} columns={columns} /></>}
      {rules.data?.mayChange === true ? (
        <Card size="small" title={t(words.change)} style={{ marginTop: 16, maxWidth: 560 }}>
          <Form key={region} form={form} layout="vertical" initialValues={{ ...rules.data.now.commentDays, agree: rules.data.now.agree, among: rules.data.now.among }} onFinish={(fields: Fields) => save.mutate(fields)}>
            <Form.Item name="from" label={t(words.from)} rules={required}><DayField /></Form.Item>
            <div className="form-line">
              <Form.Item name="agree" label={t(words.agree)} rules={required}><InputNumber min={1} max={100} precision={0} /></Form.Item>
              <Form.Item name="among" label={t(words.among)} dependencies={['agree']} rules={[...required, ({ getFieldValue }) => ({ validator: (_, among: number | null) => (among !== null && among < Number(getFieldValue('agree')) ? Promise.reject(new Error(t(words.tooMany))) : Promise.resolve()) })]}><InputNumber min={1} max={100} precision={0} /></Form.Item>
            </div>
            <h3>{t(words.days)}</h3>
            <div className="form-line">{standardKinds.map((kind) => <Form.Item key={kind} name={kind} label={t(kindNames[kind])} rules={required}><InputNumber min={0} max={365} precision={0} /></Form.Item>)}</div>
            <Form.Item name="document" label={t(words.document)} rules={required}><Input maxLength={300} /></Form.Item>
            <Form.Item name="clause" label={t(words.clause)}><Input maxLength={300} /></Form.Item>
            <ErrorNote error={save.error} />
            <Button type="primary" htmlType="submit" loading={save.isPending}>{t(words.save)}</Button>
          </Form>
        </Card>
      ) : null}
    </>
  )
}
