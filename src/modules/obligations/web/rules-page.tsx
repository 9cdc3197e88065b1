/** The rules by which findings open obligations: what each would have opened last year, and their text. */
import { useQuery } from '@tanstack/react-query'
import { Empty, Spin, Tabs } from 'antd'
import { useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useT } from '#ui/text.tsx'
import { plansKey, rulesApi, taskApi } from './obligation-api.ts'
import { RulesEditor } from './rules-editor.tsx'
import { RulesTable } from './rules-table.tsx'

const words = {
  title: { zh: '自动立项规则', en: 'Rules that open obligations' },
  intro: { zh: '监测、检查、诉求等发现的问题，按下列规则自动立项；从上到下，第一条符合的生效。', en: 'Findings open obligations by these rules; from the top, the first that fits decides.' },
  noRegion: { zh: '还没有在督方案，无法确定地区。', en: 'No plan under supervision, so no region to preview.' },
  inForce: { zh: '现行规则', en: 'In force' }, edit: { zh: '编辑与修改记录', en: 'Edit and versions' },
} as const

export default function RulesPage() {
  const t = useT()
  const [search] = useSearchParams()
  const plans = useQuery({ queryKey: plansKey, queryFn: () => taskApi('GET /obligations/plans') })
  const region = search.get('region') ?? plans.data?.items[0]?.region
  const rules = useQuery({ queryKey: ['obligation-rules', region], queryFn: () => rulesApi('GET /obligations/rules', { query: { region: region ?? '' } }), enabled: region !== undefined })
  const error = plans.error ?? rules.error
  if (error) return <ErrorNote error={error} onRetry={() => void rules.refetch()} />
  const head = <><h1 className="page-title">{t(words.title)}</h1><p className="soft">{t(words.intro)}</p></>
  if (plans.data && region === undefined) return <>{head}<Empty description={t(words.noRegion)} /></>
  if (!rules.data || region === undefined) return <>{head}<Spin /></>
  return (
    <>
      {head}
      <Tabs items={[{ key: 'in-force', label: t(words.inForce), children: <RulesTable preview={rules.data} region={region} /> }, { key: 'edit', label: t(words.edit), children: <RulesEditor region={region} /> }]} />
    </>
  )
}
