/** Plans under supervision: what nobody supervises yet, many opened in one step; what becomes of tasks when a plan is published. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Empty, Grid, Segmented, Select, Space, Spin, Table } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { DayField } from '#ui/day-field.tsx'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { openings } from '../tasks/tasks.schema.ts'
import { closings, rhythms } from '../triggers/rules.schema.ts'
import { LightText } from './light-text.tsx'
import { ledgerKey, plansKey, taskApi } from './obligation-api.ts'
import { closingWords, dateText, kindWords, openingWords, rhythmWords } from './obligation-words.ts'

const words = {
  title: { zh: '方案任务立项', en: 'Tasks to supervise' },
  plan: { zh: '方案', en: 'Plan' },
  counts: { zh: '已督办 {supervised} 项，未立项任务 {unsupervised} 项', en: '{supervised} supervised, {unsupervised} tasks not yet' },
  opening: { zh: '方案发布时', en: 'When published' },
  tasks: { zh: '任务', en: 'Tasks' },
  targets: { zh: '目标', en: 'Targets' },
  projects: { zh: '项目', en: 'Projects' },
  assign: { zh: '立项并交办 {n} 项', en: 'Open and assign {n}' },
  propose: { zh: '拟立项 {n} 项', en: 'Propose {n}' },
  rhythm: { zh: '填报周期', en: 'Reports' },
  closing: { zh: '核查方式', en: 'Verification' },
  due: { zh: '统一期限（不填按条款）', en: 'One date for all (default: by the clause)' },
  item: { zh: '事项', en: 'Task' },
  lead: { zh: '牵头单位', en: 'Lead' },
  noLead: { zh: '没有匹配的单位', en: 'no unit matched' },
  dueOf: { zh: '期限', en: 'Due' },
  done: { zh: '已立项 {n} 项。', en: '{n} opened.' },
  report: { zh: '月度进展', en: 'Monthly report' },
  ledger: { zh: '看台账', en: 'Ledger' },
  none: { zh: '这一类都已立项督办。', en: 'All of these are supervised.' },
  noPlan: { zh: '还没有已发布的方案。发布方案后，任务会自动列在这里。', en: 'No published plan yet. Its tasks appear here once it is published.' },
} as const
const kinds = ['task', 'target', 'project'] as const
const kindLabel = { task: words.tasks, target: words.targets, project: words.projects } as const

export default function PlanTasksPage() {
  const t = useT()
  const client = useQueryClient()
  const narrow = Grid.useBreakpoint().md === false
  const [search, setSearch] = useSearchParams()
  const plans = useQuery({ queryKey: plansKey, queryFn: () => taskApi('GET /obligations/plans') })
  const planId = search.get('plan') ?? plans.data?.items[0]?.planId
  const [kind, setKind] = useState<(typeof kinds)[number]>('task')
  const [marked, setMarked] = useState<readonly string[]>([])
  const [rhythm, setRhythm] = useState<(typeof rhythms)[number]>('month')
  const [closing, setClosing] = useState<(typeof closings)[number] | undefined>()
  const [due, setDue] = useState<string | undefined>()
  const tasks = useQuery({ queryKey: [...plansKey, planId], queryFn: () => taskApi('GET /obligations/plans/:planId', { params: { planId: planId ?? '' } }), enabled: planId !== undefined })
  const refresh = () => { void client.invalidateQueries({ queryKey: plansKey }); void client.invalidateQueries({ queryKey: ledgerKey }) }
  const open = useMutation({
    mutationFn: (how: 'assign' | 'propose') => taskApi('POST /obligations/plans/:planId/open', { params: { planId: planId ?? '' }, body: { ids: [...marked], how, rhythm, ...(closing === undefined ? {} : { closing }), ...(due === undefined ? {} : { due }) } }),
    onSuccess: () => { setMarked([]); refresh() },
  })
  const choose = useMutation({ mutationFn: (opening: (typeof openings)[number]) => taskApi('PUT /obligations/plans/:planId/opening', { params: { planId: planId ?? '' }, body: { opening } }), onSuccess: refresh })

  if (plans.error) return <ErrorNote error={plans.error} onRetry={() => void plans.refetch()} />
  if (!plans.data) return <Spin />
  const head = <h1 className="page-title">{t(words.title)}</h1>
  if (plans.data.items.length === 0) return <>{head}<Empty description={t(words.noPlan)} /></>
  const plan = plans.data.items.find((one) => one.planId === planId)
  const shown = tasks.data?.tasks.filter((task) => task.kind === kind) ?? []
  return (
    <>
      {head}
      <div className="plan-choice">
        <Select aria-label={t(words.plan)} value={planId ?? null} onChange={(value: string) => { setMarked([]); setSearch({ plan: value }, { replace: true }) }} options={plans.data.items.map((one) => ({ value: one.planId, label: one.title }))} style={{ width: narrow ? '100%' : 420 }} />
        {planId === undefined ? null : <><Link to={`/obligations/plans/${planId}/report`}>{t(words.report)}</Link><Link to={`/obligations?plan=${planId}&scope=all`}>{t(words.ledger)}</Link></>}
      </div>
      {plan ? <p className="soft">{t(words.counts, { supervised: plan.supervised, unsupervised: plan.unsupervised })}</p> : null}
      {plan && tasks.data?.may.supervise ? <div style={{ marginBottom: 12 }}>{t(words.opening)} <Select size="small" value={plan.opening} loading={choose.isPending} onChange={(value) => choose.mutate(value)} aria-label={t(words.opening)} options={openings.map((value) => ({ value, label: t(openingWords[value]) }))} style={{ minWidth: 240 }} /></div> : null}
      <Space wrap style={{ marginBottom: 12 }}>
        <Segmented value={kind} onChange={(value) => { setKind(value); setMarked([]) }} options={kinds.map((value) => ({ value, label: `${t(kindLabel[value])} ${tasks.data?.tasks.filter((task) => task.kind === value).length ?? ''}` }))} />
        {tasks.data?.may.supervise ? (
          <>
            <Select value={rhythm} onChange={setRhythm} aria-label={t(words.rhythm)} options={rhythms.map((value) => ({ value, label: `${t(words.rhythm)}：${t(rhythmWords[value])}` }))} />
            <Select allowClear placeholder={t(words.closing)} value={closing} onChange={(value) => setClosing(value)} aria-label={t(words.closing)} options={closings.map((value) => ({ value, label: t(closingWords[value]) }))} style={{ minWidth: 120 }} />
            <DayField placeholder={t(words.due)} aria-label={t(words.due)} style={{ width: 210 }} value={due ?? ''} onChange={(day) => setDue(day === '' ? undefined : day)} />
            <Button type="primary" disabled={marked.length === 0} loading={open.isPending} onClick={() => open.mutate('assign')}>{t(words.assign, { n: marked.length })}</Button>
            <Button disabled={marked.length === 0} loading={open.isPending} onClick={() => open.mutate('propose')}>{t(words.propose, { n: marked.length })}</Button>
          </>
        ) : null}
      </Space>
      {open.data ? <Alert style={{ marginBottom: 12 }} closable type={open.data.left.length > 0 ? 'warning' : 'success'} title={t(words.done, { n: open.data.opened.length })} description={open.data.left.map((one) => <div key={one.commitmentId}>{t(one)}</div>)} /> : null}
      <ErrorNote error={open.error ?? tasks.error ?? choose.error} />
      <Table
        rowKey="id" size="small" loading={tasks.isPending} pagination={false} dataSource={shown} locale={{ emptyText: <Empty description={t(words.none)} /> }} {...(narrow ? {} : { scroll: { x: 700 } })}
        {...(tasks.data?.may.supervise ? { rowSelection: { selectedRowKeys: [...marked], onChange: (keys: React.Key[]) => setMarked(keys.map(String)) } } : {})}
        expandable={{ expandedRowRender: (task) => <blockquote className="object-quote">{task.clause}</blockquote>, expandRowByClick: true }}
        columns={[
          { title: t(words.item), key: 'title', render: (_, task) => <>{task.title} {task.figure === null ? null : <strong>{task.figure}</strong>}<div className="soft">{t(kindWords[task.kind])}{task.area === null ? '' : ` · ${task.area}`}{narrow ? ` · ${task.leadName ?? t(words.noLead)}` : ''}</div></> },
          ...(narrow ? [] : [{ title: t(words.lead), key: 'lead', width: 200, render: (_: unknown, task: (typeof shown)[number]) => task.leadName ?? <><LightText colour="yellow" sign="▲" words={words.noLead} />{task.leadNames.length > 0 ? `（${task.leadNames.join('、')}）` : ''}</> }]),
          { title: t(words.dueOf), key: 'due', width: narrow ? 110 : 140, render: (_, task) => dateText(task.due) },
        ]}
      />
    </>
  )
}
