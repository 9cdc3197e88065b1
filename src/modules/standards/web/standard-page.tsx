/** One standard: its life as a case, what it covers and refers to, comments on its draft, how it is carried out. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Descriptions } from 'antd'
import { Link, useParams } from 'react-router'
import { CasePanel } from '#modules/cases/web/index.ts'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { CommentsTab } from './comments-tab.tsx'
import { EvaluationTab } from './evaluation-tab.tsx'
import { RelationsTab } from './relations-tab.tsx'
import { kindNames, partNames, stateLook } from './standard-words.ts'
import { itemPath, standardsApi, standardsKey } from './standards-api.ts'

const words = {
  kind: { zh: '类别', en: 'Kind' }, state: { zh: '状态（阶段）', en: 'State (stage)' }, number: { zh: '编号', en: 'Number' }, published: { zh: '发布、实施', en: 'Published, in force' }, due: { zh: '应复审', en: 'Review due' }, unit: { zh: '起草单位', en: 'Drafting unit' }, items: { zh: '覆盖项目', en: 'Items covered' }, part: { zh: '体系位置', en: 'Part' },
  none: { zh: '○ 未写明', en: '○ not said' }, comments: { zh: '意见 {n}', en: 'Comments {n}' }, more: { zh: '实施、关系', en: 'Use, relations' }, evaluation: { zh: '实施评价', en: 'How it is carried out' }, relations: { zh: '代替、引用和覆盖', en: 'What it replaces, cites and covers' }, back: { zh: '登记簿', en: 'Register' }, until: { zh: '征求意见到 {day}；公开页面', en: 'open for comments until {day}; public page' },
} as const

export default function StandardPage() {
  const t = useT()
  const client = useQueryClient()
  const { region = '', id = '' } = useParams()
  const key = [...standardsKey, 'standard', region, id]
  const view = useQuery({ queryKey: key, queryFn: () => standardsApi('GET /standards/register/:region/:id', { params: { region, id } }) })
  const changed = (): void => { void client.invalidateQueries({ queryKey: standardsKey }) }
  const page = view.data
  const waiting = page?.comments.filter((one) => one.outcome === null).length ?? 0
  return (
    <>
      <p className="soft"><Link to={`/standards/register?region=${region}`}>{t(words.back)}</Link></p>
      <CasePanel
        region={region} id={id} onChanged={changed}
        tabs={page === undefined ? [] : [
          { key: 'comments', label: t(words.comments, { n: waiting > 0 ? `${waiting}/${page.comments.length}` : page.comments.length }), children: <CommentsTab page={page} onChanged={changed} /> },
          { key: 'more', label: t(words.more), children: <><h3>{t(words.evaluation)}</h3><EvaluationTab page={page} onChanged={changed} /><h3>{t(words.relations)}</h3><RelationsTab page={page} onChanged={changed} /></> },
        ]}
      >
        <ErrorNote error={view.error} onRetry={() => void view.refetch()} />
        {page === undefined ? null : (
          <>
            {page.findings.map((finding) => <Alert key={finding.id} type={finding.severity === 'error' ? 'error' : 'warning'} showIcon style={{ marginBottom: 8 }} title={finding.message} description={finding.advice} />)}
            <Descriptions
              size="small" bordered column={1} style={{ marginBottom: 12 }} styles={{ label: { width: 110 } }}
              items={[
                { key: 'number', label: t(words.number), children: page.standard.number ?? t(words.none) }, { key: 'kind', label: t(words.kind), children: t(kindNames[page.standard.kind]) },
                { key: 'state', label: t(words.state), children: <>{t(stateLook(page.standard.state))}（{page.stage}）{page.standard.state === 'comments' && page.standard.commentsUntil !== null ? <> <a href={`/standards/drafts/${region}/${id}`} target="_blank" rel="noreferrer">{t(words.until, { day: page.standard.commentsUntil })}</a></> : null}</> },
                { key: 'published', label: t(words.published), children: [page.standard.publishedOn, page.standard.inForceOn].map((day) => day ?? '—').join(' / ') }, { key: 'due', label: t(words.due), children: page.reviewDue ?? '—' },
                { key: 'unit', label: t(words.unit), children: page.orgName ?? t(words.none) }, { key: 'part', label: t(words.part), children: page.standard.systemPart === null ? t(words.none) : t(partNames[page.standard.systemPart]) },
                { key: 'items', label: t(words.items), children: page.standard.items.length === 0 ? t(words.none) : page.standard.items.map((code) => <div key={code} style={{ lineHeight: '26px' }}><Link to={itemPath(code, region)}>{code}</Link></div>) },
              ]}
            />
          </>
        )}
      </CasePanel>
    </>
  )
}
