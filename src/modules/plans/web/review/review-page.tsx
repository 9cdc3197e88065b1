/** Plan review: the document left, its commitments right, the keyboard in between. */
import { Alert, Button, Checkbox, Empty, Popconfirm, Segmented, Select, Space, Spin, Tabs } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Span } from '#kernel/span.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useKeys } from '#ui/keys.ts'
import { useT } from '#ui/text.tsx'
import type { PlanObject } from '../../plans.schema.ts'
import type { KindedValue, ObjectKind } from '../../plans.values.ts'
import { kindWords } from '../plan-words.ts'
import { blankValue, ObjectEditor } from './object-editor.tsx'
import { ObjectRow, type ObjectAction } from './object-row.tsx'
import { PlanSettings } from '../plan-settings.tsx'
import { ConflictList } from './conflict-list.tsx'
import { PublishButton } from './publish-button.tsx'
import { cutPoint, marksOf, neighbour, nextOpen, shownObjects, unreadObjects, type Filter } from './review-model.ts'
import type { ReviewActions } from './review-actions.ts'
import { SourcePanel } from './source-panel.tsx'
import { useReview, type ReviewData } from './use-review.ts'
import { FindingList, UnitList, UnreadList } from './worklists.tsx'
import './review.css'

const words = {
  left: { zh: '待审 {proposed} 项 · 未读懂 {unread} · 问题 {findings} · 待对应单位 {units}', en: '{proposed} to review · {unread} unread · {findings} findings · {units} units to match' },
  objects: { zh: '条目', en: 'Objects' },
  unread: { zh: '未读懂', en: 'Unread' },
  findings: { zh: '问题', en: 'Findings' },
  units: { zh: '单位', en: 'Units' },
  conflicts: { zh: '冲突', en: 'Conflicts' },
  source: { zh: '原文', en: 'Source' },
  list: { zh: '条目', en: 'List' },
  all: { zh: '全部类别', en: 'All kinds' },
  openOnly: { zh: '只看待审', en: 'To review only' },
  acceptAll: { zh: '全部确认', en: 'Accept all' },
  acceptAllSure: { zh: '确认这一类中所有待审的条目？可以撤销。', en: 'Accept every open object of this kind? It can be undone.' },
  undo: { zh: '撤销', en: 'Undo' },
  duties: { zh: '责任清单', en: 'Duty lists' },
  alignment: { zh: '对照', en: 'Alignment' },
  versions: { zh: '版本', en: 'Versions' },
  none: { zh: '没有条目。换个筛选，或在原文中选一段文字来添加。', en: 'No objects. Change the filter, or select words in the source to add one.' },
  nonePlan: { zh: '这份文件里没有找到任务。它可能不是方案；也可以在原文中选一段文字手工添加。', en: 'No tasks were found. It may not be a plan; select words in the source to add one by hand.' },
  accept: { zh: '确认', en: 'Accept' },
  edit: { zh: '更正', en: 'Correct' },
  split: { zh: '拆分', en: 'Split' },
  merge: { zh: '合并所选 {n} 项', en: 'Merge the {n} ticked' },
  tick: { zh: '勾选', en: 'Tick' },
  toUnread: { zh: '记为未读懂', en: 'Mark unread' },
  reject: { zh: '不采用', en: 'Reject' },
  unreadReason: { zh: '审阅时认为读得不对', en: 'Judged misread in review' },
  addFrom: { zh: '用所选文字添加', en: 'Add from the selection' },
  cannotSplit: { zh: '这一项只有一句话。先在原文中点选要切开的位置再拆分。', en: 'There is one sentence only. Select the place to cut in the source first.' },
  keys: { zh: 'J 下一个 · K 上一个 · 回车 确认 · E 更正 · S 拆分 · X 勾选 · M 合并 · U 记为未读懂 · R 不采用 · A 添加 · Z 撤销', en: 'J next · K previous · Enter accept · E correct · S split · X tick · M merge · U unread · R reject · A add · Z undo' },
} as const

export default function ReviewPage() {
  const { planId = '' } = useParams()
  const review = useReview(planId)
  if (review.error && !review.data) return <ErrorNote error={review.error} onRetry={review.reload} />
  if (!review.data) return <Spin />
  return <Review data={review.data} actions={review.actions} busy={review.busy} problem={review.problem} />
}

type Editing = { readonly adding: boolean; readonly object: PlanObject | null; readonly value: KindedValue; readonly span: Span }

function Review({ data, actions, busy, problem }: { data: ReviewData; actions: ReviewActions; busy: boolean; problem: unknown }) {
  const t = useT()
  const { plan, document, objects, findings, units, organizations, counts } = data
  const [filter, setFilter] = useState<Filter>({ kind: 'all', openOnly: false })
  const [selectedId, select] = useState<string | null>(null)
  const [shownSpan, showSpan] = useState<(Span & { id: string }) | null>(null)
  const [chosen, choose] = useState<Span | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [editing, edit] = useState<Editing | null>(null)
  const [notice, setNotice] = useState<string | null>(null)
  const [side, setSide] = useState<'source' | 'list'>('list')

  const shown = useMemo(() => shownObjects(objects, filter), [objects, filter])
  const marks = useMemo(() => marksOf(objects, findings), [objects, findings])
  const selected = objects.find((o) => o.id === selectedId) ?? null
  const unitNames = useMemo(() => units.map((u) => u.unit.name), [units])

  const go = (id: string | null) => {
    if (id === null) return
    select(id)
    showSpan(null)
    setNotice(null)
    window.document.querySelector(`[data-object="${id}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const settled = (object: PlanObject) => go(nextOpen(shown, object.id))
  const quoteOf = (span: Span): string => document.text.slice(span.start, span.end).trim()

  const doAccept = (o: PlanObject) => { actions.accept(o); settled(o) }
  const doEdit = (o: PlanObject) => edit({ adding: false, object: o, value: o, span: o.span })
  const doSplit = (o: PlanObject) => {
    const at = cutPoint(document.text, o.span, chosen)
    if (at === null) { setNotice(t(words.cannotSplit)); return }
    actions.split(o, [{ ...o, span: { start: o.span.start, end: at } }, { ...o, span: { start: at, end: o.span.end } }])
  }
  const doTick = (o: PlanObject) => setTicked((old) => { const next = new Set(old); if (!next.delete(o.id)) next.add(o.id); return next })
  const doMerge = () => { if (ticked.size > 1) { actions.merge([...ticked]); setTicked(new Set()) } }
  const doAdd = () => { if (chosen) edit({ adding: true, object: null, value: blankValue('task', quoteOf(chosen)), span: chosen }) }
  const turn = (object: PlanObject, kind: ObjectKind) => edit({ adding: true, object, value: blankValue(kind, quoteOf(object.span)), span: object.span })

  const save = (value: KindedValue) => {
    if (!editing) return
    if (editing.adding && editing.object) actions.resolveUnread(editing.object, value, null)
    else if (editing.adding) actions.add({ ...value, span: editing.span })
    else if (editing.object) actions.correct(editing.object, value)
    edit(null)
  }

  const on = (act: (o: PlanObject) => void) => () => { if (selected) act(selected) }
  useKeys({
    j: () => go(neighbour(shown, selectedId, 1)),
    k: () => go(neighbour(shown, selectedId, -1)),
    enter: on(doAccept), e: on(doEdit), s: on(doSplit), x: on(doTick), m: doMerge, a: doAdd,
    u: on((o) => { actions.markUnread(o, t(words.unreadReason)); settled(o) }),
    r: on((o) => { actions.reject(o); settled(o) }),
    z: () => actions.undo(),
  }, editing === null)

  const actionsOf = (o: PlanObject): readonly ObjectAction[] => [
    { key: 'accept', label: t(words.accept), hint: 'Enter', primary: o.state === 'proposed', run: () => doAccept(o) },
    { key: 'edit', label: t(words.edit), hint: 'E', run: () => doEdit(o) },
    { key: 'split', label: t(words.split), hint: 'S', run: () => doSplit(o) },
    { key: 'tick', label: t(words.tick), hint: 'X', run: () => doTick(o) },
    { key: 'unread', label: t(words.toUnread), hint: 'U', run: () => { actions.markUnread(o, t(words.unreadReason)); settled(o) } },
    { key: 'reject', label: t(words.reject), hint: 'R', run: () => { actions.reject(o); settled(o) } },
  ]

  const kinds = [{ value: 'all' as const, label: t(words.all) }, ...counts.kinds.filter((k) => k.kind !== 'unread').map((k) => ({ value: k.kind, label: `${t(kindWords[k.kind])} ${k.total}` }))]
  const openOfKind = shown.filter((o) => o.state === 'proposed').length
  const list = (
    <>
      <div className="review-filter">
        <Select size="small" value={filter.kind} options={kinds} onChange={(kind) => setFilter({ ...filter, kind })} style={{ minWidth: 120 }} aria-label={t(words.all)} />
        <Checkbox checked={filter.openOnly} onChange={(e) => setFilter({ ...filter, openOnly: e.target.checked })}>{t(words.openOnly)}</Checkbox>
        <Popconfirm title={t(words.acceptAllSure)} onConfirm={() => actions.acceptAll(filter.kind === 'all' ? null : filter.kind)}>
          <Button size="small" disabled={openOfKind === 0}>{t(words.acceptAll)}</Button>
        </Popconfirm>
        {ticked.size > 1 ? <Button size="small" type="primary" onClick={doMerge}>{t(words.merge, { n: ticked.size })}</Button> : null}
        {chosen ? <Button size="small" type="primary" onClick={doAdd}>{t(words.addFrom)}</Button> : null}
      </div>
      {shown.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t(objects.length === 0 ? words.nonePlan : words.none)} /> : null}
      <ul className="object-list" aria-label={t(words.objects)}>
        {shown.map((o) => <ObjectRow key={o.id} object={o} selected={o.id === selectedId} ticked={ticked.has(o.id)} actions={o.id === selectedId ? actionsOf(o) : []} onSelect={go} />)}
      </ul>
    </>
  )

  return (
    <div className="review">
      <header className="review-head">
        <div>
          <h1 className="page-title">{plan.title}</h1>
          <p className="soft">{counts.kinds.filter((k) => k.kind !== 'unread' && k.total > 0).map((k) => `${t(kindWords[k.kind])} ${k.total}`).join(' · ')} ｜ {t(words.left, { proposed: counts.proposed, unread: counts.unread, findings: counts.findings, units: counts.unsureUnits })}</p>
        </div>
        <Space wrap>
          <Button onClick={() => actions.undo()} disabled={busy} title="Z">{t(words.undo)}</Button>
          {data.may.review ? <PlanSettings plan={plan} organizations={organizations} /> : null}
          <Link to={`/plans/${plan.id}/duties`}><Button>{t(words.duties)}</Button></Link>
          <Link to={`/plans/${plan.id}/alignment`}><Button>{t(words.alignment)}</Button></Link>
          <Link to={`/plans/${plan.id}/versions`}><Button>{t(words.versions)}</Button></Link>
          <PublishButton plan={plan} reasons={data.reasons} may={data.may} />
        </Space>
      </header>
      <ErrorNote error={problem} />
      {notice ? <Alert type="info" showIcon closable title={notice} onClose={() => setNotice(null)} style={{ marginBottom: 8 }} /> : null}
      <Segmented className="review-side" block value={side} onChange={setSide} options={[{ value: 'list', label: t(words.list) }, { value: 'source', label: t(words.source) }]} />
      <div className={`review-panes show-${side}`}>
        <SourcePanel text={document.text} marks={marks} selected={shownSpan ?? (selected ? { ...selected.span, id: selected.id } : null)} onSelect={(id) => { go(id); setSide('list') }} onChoose={choose} />
        <div className="review-list">
          <Tabs
            size="small"
            items={[
              { key: 'objects', label: `${t(words.objects)} ${counts.proposed}`, children: list },
              { key: 'unread', label: `${t(words.unread)} ${counts.unread}`, children: <UnreadList objects={unreadObjects(objects)} text={document.text} onSelect={(id) => { select(id); showSpan(null); setSide('source') }} actions={actions} onTurn={turn} /> },
              { key: 'findings', label: `${t(words.findings)} ${counts.findings}`, children: <FindingList findings={findings} onShow={(span) => { showSpan(span); setSide('source') }} actions={actions} /> },
              ...(data.conflicts.length > 0 ? [{ key: 'conflicts', label: `${t(words.conflicts)} ${data.conflicts.length}`, children: <ConflictList conflicts={data.conflicts} onSelect={(id) => { go(id); setSide('source') }} actions={actions} /> }] : []),
              { key: 'units', label: `${t(words.units)} ${counts.unsureUnits}`, children: <UnitList questions={units} organizations={organizations} actions={actions} /> },
            ]}
          />
        </div>
      </div>
      <p className="review-keys soft">{t(words.keys)}</p>
      {editing ? (
        <ObjectEditor
          initial={editing.value} quote={quoteOf(editing.span)} adding={editing.adding} unitNames={unitNames}
          onCancel={() => edit(null)} onSave={save} onKind={(kind) => edit({ ...editing, value: blankValue(kind, quoteOf(editing.span)) })}
        />
      ) : null}
    </div>
  )
}
