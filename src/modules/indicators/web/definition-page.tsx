/** One indicator of the dictionary: what it means and how it is made, who changed it, and the form that changes it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Descriptions, Tag } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { definitionOf, blankDefinition } from './definition-form-model.ts'
import { DefinitionForm } from './definition-form.tsx'
import { changeIndicator, createIndicator, loadChanges, loadIndicator } from './indicator-api.ts'
import { areaText, breakdownText, dayText, directionWords, frequencyWords, originWords, rollupWords } from './indicator-words.ts'
import { IndicatorFrame, PageSkeleton } from './page-parts.tsx'
import { definitionPath, indicatorPath } from './paths.ts'
import type { IndicatorPage } from '../views/views.schema.ts'

const words = {
  back: { zh: '指标目录', en: 'Dictionary' }, add: { zh: '新建指标', en: 'New indicator' }, edit: { zh: '修改', en: 'Edit' }, values: { zh: '看数据', en: 'See values' }, saved: { zh: '已保存', en: 'Saved' },
  id: { zh: '代码', en: 'Id' }, meaning: { zh: '含义', en: 'Meaning' }, aliases: { zh: '别名', en: 'Other names' }, unit: { zh: '单位', en: 'Unit' }, direction: { zh: '方向', en: 'Direction' }, frequency: { zh: '频度', en: 'Frequency' }, rollup: { zh: '汇总', en: 'Roll-up' },
  ratio: { zh: '分子 ÷ 分母', en: 'Numerator ÷ denominator' }, formula: { zh: '公式', en: 'Formula' }, parts: { zh: '分组', en: 'Groups' }, lag: { zh: '期后多少天出数', en: 'Days until known' }, cost: { zh: '采集一个值要花的分钟', en: 'Minutes to collect one value' }, corrective: { zh: '变红时的措施', en: 'What is done when red' },
  area: { zh: '领域', en: 'Area' }, source: { zh: '依据', en: 'Source' }, origin: { zh: '来处', en: 'Origin' }, changes: { zh: '修改记录', en: 'Changes' }, noChanges: { zh: '没有改过。', en: 'Never changed.' }, version: { zh: '第 {n} 版以前：{reason}（{day}）', en: 'until version {n}: {reason} ({day})' }, unverified: { zh: '待核对', en: 'to verify' },
} as const

export default function DefinitionPage() {
  const t = useT()
  const { id = '' } = useParams()
  const head = useQuery({ queryKey: ['indicator', id], queryFn: () => loadIndicator(id), enabled: id !== 'new' })
  return (
    <IndicatorFrame>
      <p><Link to="/definitions">← {t(words.back)}</Link></p>
      <ErrorNote error={head.error} onRetry={() => void head.refetch()} />
      {id === 'new' ? <NewIndicator /> : head.data ? <Known head={head.data} /> : head.error ? null : <PageSkeleton />}
    </IndicatorFrame>
  )
}

function NewIndicator() {
  const t = useT()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const create = useMutation({ mutationFn: createIndicator, onSuccess: async (made) => { await queries.invalidateQueries({ queryKey: ['indicators'] }); await navigate(definitionPath(made.id)) } })
  return (
    <>
      <h1 className="page-title">{t(words.add)}</h1>
      <ErrorNote error={create.error} />
      <DefinitionForm initial={blankDefinition} isNew busy={create.isPending} onSave={(definition, { id }) => create.mutate({ id, definition })} />
    </>
  )
}

function Known({ head }: { head: IndicatorPage }) {
  const t = useT()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [editing, edit] = useState(false)
  const { indicator } = head
  const save = useMutation({
    mutationFn: changeIndicator,
    onSuccess: async () => { edit(false); void message.success(t(words.saved)); await queries.invalidateQueries({ queryKey: ['indicator', indicator.id] }); await queries.invalidateQueries({ queryKey: ['indicators'] }) },
  })
  if (editing) {
    return (
      <>
        <h1 className="page-title">{indicator.name.zh}</h1>
        <ErrorNote error={save.error} />
        <DefinitionForm initial={definitionOf(indicator)} busy={save.isPending} onCancel={() => edit(false)} onSave={(definition, { reason, retired }) => save.mutate({ id: indicator.id, version: indicator.version, definition, reason, state: retired ? 'retired' : 'active' })} retired={indicator.state === 'retired'} />
      </>
    )
  }
  const rows: readonly (readonly [keyof typeof words, string])[] = [
    ['id', indicator.id], ['meaning', indicator.definition], ['aliases', indicator.aliases.join('、')], ['unit', indicator.unit], ['direction', t(directionWords[indicator.direction])], ['frequency', t(frequencyWords[indicator.frequency])], ['rollup', t(rollupWords[indicator.rollup])],
    ['ratio', [indicator.numerator, indicator.denominator].filter(Boolean).join(' ÷ ')], ['formula', indicator.formula ?? ''], ['parts', indicator.breakdowns.map((code) => t(breakdownText(code))).join('、')], ['lag', String(indicator.lagDays)], ['cost', indicator.collectMinutes === null ? '' : String(indicator.collectMinutes)], ['corrective', indicator.corrective],
    ['area', [indicator.area9, indicator.area12].flatMap((a) => (a === null ? [] : [t(areaText(a))])).join('、')], ['source', indicator.source.join('；')], ['origin', t(originWords[indicator.origin])],
  ]
  return (
    <>
      <h1 className="page-title">{t(indicator.name) || indicator.name.zh} {indicator.verified ? null : <Tag>{t(words.unverified)}</Tag>}</h1>
      <div className="page-tools">
        <Link to={indicatorPath(indicator.id)}>{t(words.values)}</Link>
        {head.may.define ? <Button type="primary" onClick={() => edit(true)}>{t(words.edit)}</Button> : null}
      </div>
      <div className="panel"><Descriptions size="small" column={1} items={rows.filter(([, text]) => text !== '').map(([key, text]) => ({ key, label: t(words[key]), children: text }))} /></div>
      <Changes id={indicator.id} />
    </>
  )
}

function Changes({ id }: { id: string }) {
  const t = useT()
  const changes = useQuery({ queryKey: ['indicator-changes', id], queryFn: () => loadChanges(id) })
  return (
    <section className="panel" aria-labelledby="changes">
      <h2 className="section-title" id="changes">{t(words.changes)}</h2>
      <ErrorNote error={changes.error} onRetry={() => void changes.refetch()} />
      {changes.data?.changes.length === 0 ? <p className="soft">{t(words.noChanges)}</p> : <ul className="others">{changes.data?.changes.map((c) => <li key={c.version}>{t(words.version, { n: c.version, reason: c.reason, day: t(dayText(c.at)) })}</li>)}</ul>}
    </section>
  )
}
