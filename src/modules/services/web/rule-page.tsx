/** One rule: clause left, rule line in the middle with errors under the word, cases right; below, one person and everybody. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Card, Col, Input, Row, Space, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { dayOf } from '#kernel/workdays.ts'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { RulePageAnswer } from '../rulebook/rulebook.routes.ts'
import type { Checked, Draft } from '../rulebook/rulebook.schema.ts'
import { AmountTable } from './amount-table.tsx'
import { CaseList } from './case-list.tsx'
import { ruleKey, servicesApi } from './service-api.ts'
import { RuleLint } from './rule-lint.tsx'
import { RuleLineEditor } from './rule-line-editor.tsx'
import { TryPerson } from './try-person.tsx'
import { useRegion } from './region-choice.tsx'
import { SimulationTable } from './simulation-table.tsx'

const words = {
  clause: { zh: '依据', en: 'Clause' },
  rule: { zh: '规则', en: 'Rule' },
  cases: { zh: '例子', en: 'Cases' },
  document: { zh: '依据文件', en: 'Document' },
  place: { zh: '条款', en: 'Clause' },
  from: { zh: '施行日', en: 'In force from' },
  versions: { zh: '各期规则', en: 'Versions' },
  save: { zh: '保存修改稿', en: 'Save draft' },
  publish: { zh: '发布', en: 'Publish' },
  drop: { zh: '放弃修改', en: 'Drop draft' },
  reasons: { zh: '还不能发布：', en: 'Cannot be published yet:' },
  unverified: { zh: '○ 未与原文核对', en: '○ not compared with the text' },
  verified: { zh: '● 已核对', en: '● verified' },
  everybody: { zh: '找到每一个人', en: 'Find everyone' },
  simulate: { zh: '按修改稿试算全部居民', en: 'Try the draft on all residents' },
  undecidable: { zh: '这一项不用规则判断：{why}', en: 'No rule decides this: {why}' },
  compared: { zh: '这份修改稿由别人起草：发布即表示您已与依据文件核对。', en: 'Somebody else wrote this draft: publishing says that you have compared it with its source.' },
  ownDraft: { zh: '由起草人自己发布的，标为“未与原文核对”。要标为已核对，请保存后由另一人发布。', en: 'Published by its writer it is marked as not compared with its source. Save it and let somebody else publish.' },
  saved: { zh: '已保存', en: 'Saved' },
  excludes: { zh: '不能同时享受：{ids}', en: 'Cannot be held beside: {ids}' },
} as const

export default function RulePage() {
  const { id = '' } = useParams()
  const { lang } = useLang()
  const rule = useQuery({ queryKey: ruleKey(id), queryFn: () => servicesApi('GET /rules/:id', { params: { id } }) })
  return (
    <>
      <h1 className="page-title">{rule.data?.names[lang] ?? id}</h1>
      <ErrorNote error={rule.error} onRetry={() => void rule.refetch()} />
      {rule.data === undefined ? null : rule.data.undecidable === null ? <RuleDesk key={`${rule.data.version}`} rule={rule.data} /> : <Checklist rule={rule.data} />}
    </>
  )
}

function Checklist({ rule: { undecidable } }: { rule: RulePageAnswer }) {
  const t = useT()
  const { lang } = useLang()
  if (undecidable === null) return null
  return <><Alert type="info" showIcon title={t(words.undecidable, { why: undecidable.because[lang] })} /><ul>{undecidable.checklist.map((line) => <li key={line.en}>{line[lang]}</li>)}</ul></>
}

/** The draft that is there, else the rule in force to be changed from today on; its cases then try the change. */
function startOf({ draft, versions, cases }: RulePageAnswer): Draft {
  const now = versions.at(-1)
  return draft ?? { from: dayOf(new Date()), when: now?.when ?? '', amount: now?.amount ?? null, source: { document: now?.source.document ?? '', clause: now?.source.clause ?? '', verified: false }, cases: cases.map(({ on: _, ...one }) => one) }
}

function RuleDesk({ rule }: { rule: RulePageAnswer }) {
  const t = useT()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => startOf(rule))
  const [checked, setChecked] = useState<Checked>()
  const { id } = rule
  const params = { id }
  const isSaved = rule.draft !== null && JSON.stringify(rule.draft) === JSON.stringify(draft)
  const refresh = () => client.invalidateQueries({ queryKey: ['services'] })
  const save = useMutation({ mutationFn: () => servicesApi('PUT /rules/:id/draft', { params, body: draft }), onSuccess: refresh })
  const publish = useMutation({
    mutationFn: async () => {
      if (!isSaved) await servicesApi('PUT /rules/:id/draft', { params, body: draft })
      return servicesApi('POST /rules/:id/publish', { params, body: { version: rule.version } })
    },
    onSuccess: refresh,
  })
  const drop = useMutation({ mutationFn: () => servicesApi('DELETE /rules/:id/draft', { params }), onSuccess: async () => { setDraft(startOf({ ...rule, draft: null })); await refresh() } })
  const { region, choice } = useRegion(rule.may.match)
  const simulate = useMutation({ mutationFn: () => servicesApi('POST /entitlement-simulations', { body: { region: region ?? '', rule: { id, draft } } }) })
  useEffect(() => {
    const timer = setTimeout(() => {
      if (draft.when.trim() === '' || draft.source.document.trim() === '') return
      void servicesApi('POST /rules/:id/check', { params: { id }, body: draft }).then(setChecked, () => undefined)
    }, checkAfterMs)
    return () => clearTimeout(timer)
  }, [draft, id])
  const setSource = (more: Partial<Draft['source']>) => setDraft({ ...draft, source: { ...draft.source, ...more } })
  return (
    <>
      <Row gutter={[16, 16]}>
        <Col xs={24} lg={7}>
          <Card size="small" title={t(words.clause)}>
            <label htmlFor="document">{t(words.document)}</label>
            <Input id="document" value={draft.source.document} onChange={(event) => setSource({ document: event.target.value })} />
            <label htmlFor="clause">{t(words.place)}</label>
            <Input.TextArea id="clause" autoSize={{ minRows: 2 }} value={draft.source.clause} onChange={(event) => setSource({ clause: event.target.value })} />
            <label htmlFor="from">{t(words.from)}</label>
            <DayField id="from" value={draft.from} allowClear={false} onChange={(from) => setDraft({ ...draft, from })} />
            <p style={{ marginTop: 8 }}><Tag variant="filled">{t(draft.source.verified ? words.verified : words.unverified)}</Tag></p>
            <strong>{t(words.versions)}</strong>
            <ul>{rule.versions.map((one) => <li key={one.from}>{one.from} · {one.source.document} {one.source.clause}</li>)}</ul>
            {rule.excludes.length === 0 ? null : <p>{t(words.excludes, { ids: rule.excludes.join('、') })}</p>}
          </Card>
        </Col>
        <Col xs={24} lg={10}>
          <Card size="small" title={t(words.rule)}>
            <RuleLineEditor draft={draft} onChange={setDraft} checked={checked} rule={rule} />
            <ErrorNote error={save.error ?? publish.error ?? drop.error} />
            {checked === undefined || checked.reasons.length === 0 ? null : <Alert type="warning" showIcon title={t(words.reasons)} description={<Reasons checked={checked} />} style={{ marginBottom: 8 }} />}
            {rule.may.publish ? <p className="soft">{t(isSaved && !rule.draftIsOwn ? words.compared : words.ownDraft)}</p> : null}
            <Space wrap>
              {rule.may.edit ? <Button onClick={() => save.mutate()} loading={save.isPending}>{t(save.isSuccess ? words.saved : words.save)}</Button> : null}
              {rule.may.publish ? <Button type="primary" disabled={checked === undefined || checked.reasons.length > 0} onClick={() => publish.mutate()} loading={publish.isPending}>{t(words.publish)}</Button> : null}
              {rule.draft === null ? null : <Button onClick={() => drop.mutate()}>{t(words.drop)}</Button>}
            </Space>
          </Card>
        </Col>
        <Col xs={24} lg={7}><Card size="small" title={t(words.cases)}><CaseList draft={draft} checked={checked} onChange={setDraft} facts={rule.facts} reads={rule.reads} /></Card></Col>
      </Row>
      <AmountTable id={id} name={rule.names.zh} draft={draft} onChange={setDraft} />
      <RuleLint id={id} draft={draft} />
      <TryPerson rule={rule} draft={draft} />
      {rule.may.match ? (
        <Card size="small" title={t(words.everybody)} style={{ marginTop: 16 }}>
          <Space style={{ marginBottom: 8 }} wrap>{choice}<Button onClick={() => simulate.mutate()} loading={simulate.isPending} disabled={region === undefined}>{t(words.simulate)}</Button></Space>
          <ErrorNote error={simulate.error} />
          {simulate.data === undefined ? null : <SimulationTable result={simulate.data} />}
        </Card>
      ) : null}
    </>
  )
}

/** Long enough not to ask at every letter, short enough to feel at once. */
const checkAfterMs = 350

function Reasons({ checked }: { checked: Checked }) {
  const { lang } = useLang()
  return <ul style={{ margin: 0, paddingInlineStart: 18 }}>{checked.reasons.map((reason) => <li key={reason.en}>{reason[lang]}</li>)}</ul>
}
