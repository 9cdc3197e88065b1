/** Standards as checks: what each found where, and the figures behind it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Empty, Segmented, Space, Table } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { CheckDrawer, figureText } from './check-drawer.tsx'
import { outcomeLooks } from './outcome-words.ts'
import { useRegion } from './region-choice.tsx'
import { standardsApi, standardsKey, type ChecksAnswer } from './standards-api.ts'

const words = {
  title: { zh: '标准检查', en: 'Standards as checks' }, run: { zh: '重新检查', en: 'Check again' }, running: { zh: '已开始，结果随后更新', en: 'Started; this page follows' },
  head: { zh: '{day} 检查：达标 {passed}，未达标 {failed}，缺数据 {unknown}，不适用 {notApplicable}', en: 'Checked as of {day}: {passed} met, {failed} not, {unknown} without data, {notApplicable} not applicable' },
  never: { zh: '还没有检查过。点“重新检查”，或等待今晚自动检查。', en: 'Not checked yet. Press “Check again”, or wait for tonight.' },
  check: { zh: '检查', en: 'Check' }, area: { zh: '领域', en: 'Area' }, wanted: { zh: '标准', en: 'Standard' }, result: { zh: '本地区', en: 'Here' }, figure: { zh: '数值', en: 'Figure' }, below: { zh: '下级未达标', en: 'Not met below' }, open: { zh: '查看', en: 'Open' }, since: { zh: '自', en: 'Since' },
  show: { zh: '显示', en: 'Show' }, all: { zh: '全部', en: 'All' }, fail: { zh: '未达标', en: 'Not met' }, unknown: { zh: '缺数据', en: 'No data' }, empty: { zh: '没有这样的结果。', en: 'No such result.' }, count: { zh: '{n} 处', en: '{n}' },
} as const
type Check = ChecksAnswer['checks'][number]
/** A county is checked by then. */
const lookAgainMs = 2500

export default function ChecksPage() {
  const t = useT()
  const { lang } = useLang()
  const client = useQueryClient()
  const { region, choice, error } = useRegion()
  const [params, setParams] = useSearchParams()
  const [shown, setShown] = useState<'all' | 'fail' | 'unknown'>('all')
  const key = [...standardsKey, 'checks', region]
  const view = useQuery({ queryKey: key, queryFn: () => standardsApi('GET /standards/checks', { query: { region: region ?? '' } }), enabled: region !== undefined })
  const run = useMutation({ mutationFn: () => standardsApi('POST /standards/checks/runs', { body: { region: region ?? '' } }), onSuccess: () => { setTimeout(() => void client.invalidateQueries({ queryKey: key }), lookAgainMs) } })
  const here = (check: Check) => check.results.find(({ place }) => place === region)
  const below = (check: Check): number => check.results.filter(({ place, outcome }) => place !== region && outcome === 'fail').length
  const rows = (view.data?.checks ?? []).filter((check) => shown === 'all' || check.results.some(({ outcome }) => outcome === shown))
  const opened = view.data?.checks.find(({ id }) => id === params.get('check'))
  const open = (id: string | null): void => { setParams((now) => { if (id === null) now.delete('check'); else now.set('check', id); return now }) }
  /** Opens to the records, the source and the places. */
  const figure = (check: Check, what: string, text: string) => <Button type="link" size="small" style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'end' }} aria-label={`${check.names[lang]} ${what} ${text}`} onClick={() => open(check.id)}>{text}</Button>
  return (
    <>
      <h1 className="page-title">{t(words.title)}</h1>
      <Space wrap style={{ marginBottom: 12 }}>
        {choice}
        <Segmented aria-label={t(words.show)} value={shown} onChange={setShown} options={(['all', 'fail', 'unknown'] as const).map((value) => ({ value, label: t(words[value]) }))} />
        {view.data?.may.run === true ? <Button loading={run.isPending} onClick={() => run.mutate()}>{t(words.run)}</Button> : null}
        {run.isSuccess ? <span role="status">{t(words.running)}</span> : null}
      </Space>
      <ErrorNote error={error ?? view.error ?? run.error} onRetry={() => void view.refetch()} />
      {view.data === undefined ? null : <p>{view.data.run === null ? t(words.never) : t(words.head, view.data.run)}</p>}
      <Table<Check>
        rowKey="id" size="small" loading={view.isPending && region !== undefined} dataSource={rows} pagination={false} scroll={{ x: 900 }} locale={{ emptyText: <Empty description={t(words.empty)} /> }}
        columns={[
          { title: t(words.check), key: 'check', render: (_, check) => <Button type="link" style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'start' }} aria-label={`${t(words.open)}：${check.names[lang]}`} onClick={() => open(check.id)}>{check.names[lang]}</Button> },
          { title: t(words.result), key: 'result', width: 120, render: (_, check) => { const found = here(check); return found === undefined ? '—' : <span style={{ color: outcomeLooks[found.outcome].color }}>{t(outcomeLooks[found.outcome])}</span> } },
          { title: t(words.figure), key: 'figure', width: 170, align: 'right', render: (_, check) => { const found = here(check); return found === undefined ? '—' : figure(check, t(words.figure), figureText(found.evidence, t)) } },
          { title: t(words.wanted), key: 'wanted', width: 110, align: 'right', render: (_, check) => (check.standard === null ? '—' : figure(check, t(words.wanted), `${check.standard.value} ${check.unit}`)) },
          { title: t(words.since), key: 'since', width: 110, render: (_, check) => here(check)?.since ?? '—' },
          { title: t(words.below), key: 'below', width: 110, align: 'right', render: (_, check) => { const n = below(check); return n === 0 ? '—' : <Button type="link" size="small" onClick={() => open(check.id)}>▲ {t(words.count, { n })}</Button> } },
          { title: t(words.area), dataIndex: 'area', width: 110 },
        ]}
      />
      {opened === undefined || region === undefined ? null : <CheckDrawer check={opened} region={region} onClose={() => open(null)} />}
    </>
  )
}
