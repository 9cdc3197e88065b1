/** The working calendar: twelve months on one page; in a draft a click turns a day. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Input, Popconfirm, Segmented, Space, Spin, Tag } from 'antd'
import { useState } from 'react'
import { dayOf } from '#kernel/workdays.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { useMay } from '#ui/use-may.ts'
import { api, type CalendarYear } from './directory-api.ts'
import { common } from './directory-words.ts'
import { YearGrid } from './year-grid.tsx'

const words = {
  title: { zh: '工作日历', en: 'Working calendar' },
  unpublished: { zh: '{year} 年的放假安排尚未发布。凡是落到这一年的期限都不计算，直到发布为止。', en: 'The arrangement of {year} is not published. No deadline that reaches into it is counted until it is.' },
  published: { zh: '已发布', en: 'Published' }, draft: { zh: '未发布', en: 'Not published' },
  source: { zh: '来源文件', en: 'Source' }, sourceHint: { zh: '例如：国务院办公厅关于 2027 年部分节假日安排的通知', en: 'The notice it is entered from' },
  verified: { zh: '核对日期：{day}', en: 'Compared with the notice on {day}' },
  unverified: { zh: '随软件提供，尚未与通知原文核对', en: 'Shipped with the software, not compared with the notice itself' },
  compared: { zh: '已与通知原文核对', en: 'Compared with the notice itself' },
  edit: { zh: '点击日期可改为放假或上班。', en: 'Click a day to turn it off or on.' },
  publish: { zh: '发布', en: 'Publish' }, withdraw: { zh: '撤回发布', en: 'Withdraw' },
  sure: { zh: '撤回后，这一年的期限将不再计算，确定吗？', en: 'Deadlines in this year will no longer be counted. Are you sure?' },
} as const

export default function CalendarPage() {
  const t = useT()
  const years = useQuery({ queryKey: ['calendar'], queryFn: () => api('GET /calendar') })
  const [chosen, setChosen] = useState(new Date().getFullYear())
  const year = useQuery({ queryKey: ['calendar', chosen], queryFn: () => api('GET /calendar/:year', { params: { year: chosen } }) })
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <ErrorNote error={years.error ?? year.error} onRetry={() => void year.refetch()} />
      <Segmented value={chosen} onChange={setChosen} options={years.data?.items.map((one) => one.year) ?? [chosen]} style={{ marginBottom: 12 }} />
      {year.data === undefined ? <Spin /> : <Year key={`${year.data.year}-${year.data.version}`} year={year.data} />}
    </>
  )
}

function Year({ year }: { year: CalendarYear }) {
  const t = useT()
  const { message } = App.useApp()
  const client = useQueryClient()
  const mayManage = useMay('directory.manage-calendar')
  const [days, setDays] = useState<ReadonlyMap<string, CalendarYear['days'][number]>>(() => new Map(year.days.map((day) => [day.day, day])))
  const [source, setSource] = useState(year.source)
  const [verified, setVerified] = useState(year.verifiedOn !== null)
  const today = () => dayOf(new Date())
  const reload = () => client.invalidateQueries({ queryKey: ['calendar'] })
  const save = useMutation({
    mutationFn: () => api('PUT /calendar/:year', { params: { year: year.year }, body: { source, verifiedOn: verified ? (year.verifiedOn ?? today()) : null, days: [...days.values()] } }, { ifMatch: year.version }),
    onSuccess: () => { void message.success(t(common.saved)); void reload() },
  })
  const publish = useMutation({
    mutationFn: (published: boolean) => api('POST /calendar/:year/publish', { params: { year: year.year }, body: { published } }, { ifMatch: year.version }),
    onSuccess: reload,
  })
  const draft = year.status === 'draft'
  const turn = (day: string, weekend: boolean) => setDays((before) => {
    const next = new Map(before)
    if (!next.delete(day)) next.set(day, { day, kind: weekend ? 'work' : 'off', name: '' })
    return next
  })
  const unsaved = verified !== (year.verifiedOn !== null) || source !== year.source || days.size !== year.days.length || year.days.some((day) => days.get(day.day)?.kind !== day.kind)
  return (
    <>
      {draft ? <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={t(words.unpublished, { year: year.year })} /> : null}
      <ErrorNote error={save.error ?? publish.error} />
      <Space wrap style={{ marginBottom: 12 }}>
        <Tag color={draft ? 'orange' : 'green'}>{t(draft ? words.draft : words.published)}</Tag>
        {draft && mayManage ? <Input value={source} onChange={(e) => setSource(e.target.value)} maxLength={200} placeholder={t(words.sourceHint)} aria-label={t(words.source)} style={{ width: 320, maxWidth: '100%' }} /> : <span>{year.source}</span>}
        {draft && mayManage ? <Checkbox checked={verified} onChange={(e) => setVerified(e.target.checked)}>{t(words.compared)}</Checkbox> : <span>{year.verifiedOn === null ? t(words.unverified) : t(words.verified, { day: year.verifiedOn })}</span>}
        {mayManage && draft ? <Button type="primary" disabled={!unsaved} loading={save.isPending} onClick={() => save.mutate()}>{t(common.save)}</Button> : null}
        {mayManage && draft ? <Button disabled={unsaved} loading={publish.isPending} onClick={() => publish.mutate(true)}>{t(words.publish)}</Button> : null}
        {mayManage && !draft ? <Popconfirm title={t(words.sure)} onConfirm={() => publish.mutate(false)}><Button danger loading={publish.isPending}>{t(words.withdraw)}</Button></Popconfirm> : null}
      </Space>
      {draft && mayManage ? <p>{t(words.edit)}</p> : null}
      <YearGrid year={year.year} days={days} onTurn={draft && mayManage ? turn : undefined} />
    </>
  )
}
