/** One item: the national standard, local rows beside it, the norms, the rule that decides who is entitled, the checks. */
import { useQuery } from '@tanstack/react-query'
import { Descriptions, Spin } from 'antd'
import { Link, useParams, useSearchParams } from 'react-router'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import { ComparedList } from './compared-table.tsx'
import { standardPath, standardsApi, standardsKey } from './standards-api.ts'

const words = {
  who: { zh: '服务对象', en: 'For whom' }, content: { zh: '服务内容', en: 'Content' }, standard: { zh: '服务标准', en: 'Standard' }, cost: { zh: '支出责任', en: 'Who pays' }, lead: { zh: '牵头负责单位', en: 'Lead' },
  lacking: { zh: '○ 未取得标准原文', en: '○ wording not at hand' }, source: { zh: '{document}，{state}', en: '{document}, {state}' }, verified: { zh: '已与原文核对', en: 'compared with the text' }, unverified: { zh: '要点，未与原文核对', en: 'short notes, not compared with the text' },
  measures: { zh: '国家标准中的数', en: 'Numbers of the national standard' }, least: { zh: '不低于 {n} {unit}', en: 'at least {n} {unit}' }, most: { zh: '不超过 {n} {unit}', en: 'at most {n} {unit}' },
  local: { zh: '地方标准', en: 'Local standards' }, noLocal: { zh: '没有施行中的地方标准，按国家标准执行。', en: 'No local standard is in force: the national one holds.' },
  norms: { zh: '现行标准', en: 'Standards in force' }, noNorms: { zh: '还没有现行标准覆盖这一项。可以在标准登记簿登记或申报立项。', en: 'No standard in force covers it. Enter or propose one on the register.' },
  rules: { zh: '待遇规则', en: 'Rules of entitlement' }, noRules: { zh: '没有待遇规则。', en: 'No rule.' }, checks: { zh: '标准检查', en: 'Checks' }, noChecks: { zh: '没有检查。', en: 'No check.' }, guide: { zh: '办事指南（公开页面）', en: 'Guide (public page)' }, back: { zh: '回到清单', en: 'Back to the list' },
} as const

export default function ItemPage() {
  const t = useT()
  const { lang } = useLang()
  const { code = '' } = useParams()
  const region = useSearchParams()[0].get('region') ?? undefined
  const view = useQuery({ queryKey: [...standardsKey, 'item', code, region], queryFn: () => standardsApi('GET /standards/items/:code', { params: { code }, query: region === undefined ? {} : { region } }) })
  if (view.error) return <ErrorNote error={view.error} onRetry={() => void view.refetch()} />
  if (!view.data) return <Spin />
  const { item, source, area, category, local, standards, rules, checks } = view.data
  return (
    <>
      <p className="soft"><Link to={`/standards${region === undefined ? '' : `?region=${region}`}`}>{t(words.back)}</Link> · {area?.[lang]} · {category?.[lang]} · {item.code}</p>
      <h1 className="page-title">{item.names[lang]}</h1>
      <Descriptions
        bordered size="small" column={1} style={{ maxWidth: 900 }} styles={{ label: { width: 130 } }}
        items={[
          { key: 'who', label: t(words.who), children: <span lang="zh-CN">{item.who}</span> }, { key: 'content', label: t(words.content), children: item.content ?? <span className="soft">{t(words.lacking)}</span> },
          { key: 'standard', label: t(words.standard), children: <span lang="zh-CN">{item.standard}</span> }, { key: 'cost', label: t(words.cost), children: item.cost ?? <span className="soft">{t(words.lacking)}</span> }, { key: 'lead', label: t(words.lead), children: <span lang="zh-CN">{item.lead.join('、')}</span> },
        ]}
      />
      <p className="soft">{t(words.source, { document: source.document, state: t(item.verified ? words.verified : words.unverified) })}</p>
      {item.measures.length === 0 ? null : <><h2>{t(words.measures)}</h2><ul>{item.measures.map((one) => <li key={one.id}>{one.names[lang]}：{t(one.better === 'more' ? words.least : words.most, { n: one.value, unit: one.unit })}</li>)}</ul></>}
      <h2>{t(words.local)}</h2>
      {local.length === 0 ? <p>{t(words.noLocal)}</p> : local.map(({ list, row }) => (
        <section key={list.id} style={{ marginBottom: 12 }}>
          <p style={{ margin: 0 }}><Link to={`/standards/lists/${list.region}/${list.id}`}>《{list.title}》</Link> <span className="soft">{list.inForceFrom}</span></p>
          <p lang="zh-CN" style={{ margin: 0 }}>{row.standard || '—'}</p>
          <ComparedList compared={row.compared} />
        </section>
      ))}
      <h2>{t(words.norms)}</h2>
      {standards.length === 0 ? <p>{t(words.noNorms)} <Link to={`/standards/register${region === undefined ? '' : `?region=${region}`}`}>→</Link></p> : <ul>{standards.map((one) => <li key={one.id}><Link to={standardPath(one)}>{one.number}《{one.title}》</Link></li>)}</ul>}
      <h2>{t(words.rules)}</h2>
      {rules.length === 0 ? <p>{t(words.noRules)}</p> : <ul>{rules.map((rule) => <li key={rule.id}><Link to={`/rules/${rule.id}`}>{rule.names[lang]}</Link></li>)}</ul>}
      <h2>{t(words.checks)}</h2>
      {checks.length === 0 ? <p>{t(words.noChecks)}</p> : <ul>{checks.map((check) => <li key={check.id}><Link to={`/standards/checks?${new URLSearchParams({ ...(region === undefined ? {} : { region }), check: check.id }).toString()}`}>{check.names[lang]}</Link></li>)}</ul>}
      <p><a href={`/services/items/${item.code}`} target="_blank" rel="noreferrer">{t(words.guide)}</a></p>
    </>
  )
}
