/** One check opened: rule, source, each place with its figures, and the records that fail. */
import { Descriptions, Drawer, Table } from 'antd'
import { Link } from 'react-router'
import { useLang, useT, type Text } from '#ui/text.tsx'
import { outcomeLooks } from './outcome-words.ts'
import type { ChecksAnswer } from './standards-api.ts'

const words = {
  rule: { zh: '规则', en: 'Rule' }, where: { zh: '查哪些记录', en: 'Which records' }, standard: { zh: '标准值', en: 'Standard' }, valued: { zh: '{value} {unit}，{from} 起', en: '{value} {unit} since {from}' }, source: { zh: '依据', en: 'Source' }, unverified: { zh: '（出处未核对）', en: ' (source not verified)' }, advice: { zh: '怎么办', en: 'What to do' },
  place: { zh: '地区', en: 'Place' }, period: { zh: '期', en: 'Period' }, outcome: { zh: '结果', en: 'Result' }, figure: { zh: '数值', en: 'Figure' }, none: { zh: '还没有结果。', en: 'No result yet.' }, close: { zh: '关闭', en: 'Close' },
  records: { zh: '{looked} 条中 {failing} 条不符合', en: '{failing} of {looked} do not meet it' }, undetermined: { zh: '，{n} 条缺数据', en: ', {n} lack data' }, failing: { zh: '不符合的记录', en: 'Records that do not meet it' }, record: { zh: '记录 {n}', en: 'record {n}' },
  provisional: { zh: '（未审定）', en: ' (provisional)' }, of: { zh: '{numerator} ÷ {denominator}', en: '{numerator} ÷ {denominator}' },
  why: { never: { zh: '从未报过', en: 'never reported' }, stale: { zh: '数据过旧', en: 'too old' }, suppressed: { zh: '人数过少不公开', en: 'suppressed' }, late: { zh: '未按时报', en: 'late' }, unknown: { zh: '不详', en: 'not known' } },
} as const
type Check = ChecksAnswer['checks'][number]
type Result = Check['results'][number]
type T = (text: Text, params?: Readonly<Record<string, string | number>>) => string

const whyText = (why: string, t: T): string => Object.entries(words.why).flatMap(([code, text]) => (code === why ? [t(text)] : []))[0] ?? (/^\d+$/.test(why) ? t(words.undetermined, { n: why }).replace(/^[，,]\s*/, '') : why)

/** The figures of a result in one line. */
export function figureText({ figures, records, missing }: Result['evidence'], t: T): string {
  const told = figures.filter(({ value }) => value !== null).map(({ name, value, unit }) => (figures.length > 1 ? `${name} ${value}` : `${value} ${unit}`))
  if (told.length > 0) return told.join('，')
  if (records !== null && records.looked > 0) return `${t(words.records, { looked: records.looked, failing: records.failing })}${records.undetermined > 0 ? t(words.undetermined, { n: records.undetermined }) : ''}`
  return missing.map(({ why }) => whyText(why, t)).join('，') || '—'
}

export function CheckDrawer({ check, region, onClose }: { readonly check: Check; readonly region: string; readonly onClose: () => void }) {
  const t = useT()
  const { lang } = useLang()
  const results = check.results.toSorted((a, b) => Number(b.place === region) - Number(a.place === region) || Number(b.outcome === 'fail') - Number(a.outcome === 'fail'))
  const examples = results.flatMap(({ evidence }) => (evidence.records === null ? [] : evidence.records.examples.map((one) => ({ ...one, type: evidence.records?.type ?? '' }))))
  return (
    <Drawer open onClose={onClose} size="min(720px, 100vw)" title={check.names[lang]} closable={{ 'aria-label': t(words.close) }}>
      <Descriptions
        size="small" bordered column={1} style={{ marginBottom: 12 }} styles={{ label: { width: 110 } }}
        items={[
          { key: 'rule', label: t(words.rule), children: <code lang="zh-CN">{check.rule}</code> },
          ...(check.where === null ? [] : [{ key: 'where', label: t(words.where), children: <code lang="zh-CN">{check.where}</code> }]),
          ...(check.standard === null ? [] : [{ key: 'standard', label: t(words.standard), children: <>{t(words.valued, { value: check.standard.value, unit: check.unit, from: check.standard.from })}<br /><span className="soft" lang="zh-CN">{check.standard.source.document} {check.standard.source.clause}</span>{check.standard.source.verified ? null : <span className="soft">{t(words.unverified)}</span>}</> }]),
          { key: 'source', label: t(words.source), children: <><span lang="zh-CN">{check.source.document} {check.source.clause}</span>{check.source.verified ? null : <span className="soft">{t(words.unverified)}</span>}</> },
          { key: 'advice', label: t(words.advice), children: check.advice[lang] },
        ]}
      />
      <Table<Result>
        rowKey={(one) => `${one.place} ${one.period}`} size="small" dataSource={results} pagination={false} scroll={{ x: 480 }} locale={{ emptyText: t(words.none) }}
        columns={[
          { title: t(words.place), dataIndex: 'placeName', width: 110 },
          { title: t(words.outcome), key: 'outcome', width: 100, render: (_, one) => <span style={{ color: outcomeLooks[one.outcome].color }}>{t(outcomeLooks[one.outcome])}</span> },
          { title: t(words.period), dataIndex: 'period', width: 100 },
          { title: t(words.figure), key: 'figure', render: (_, one) => <Figures result={one} /> },
        ]}
      />
      {examples.length === 0 ? null : (
        <>
          <h3>{t(words.failing)}</h3>
          <ul>{examples.map((one, i) => <li key={one.id} style={{ lineHeight: '26px' }}><Link to={`/records/${one.region}/${one.type}/${one.id}`}>{one.title ?? t(words.record, { n: i + 1 })}</Link></li>)}</ul>
        </>
      )}
    </Drawer>
  )
}

function Figures({ result: { place, evidence } }: { readonly result: Result }) {
  const t = useT()
  const told = evidence.figures.filter(({ value }) => value !== null)
  if (told.length === 0) return <>{figureText(evidence, t)}</>
  return (
    <>
      {told.map((one) => (
        <div key={one.name}>
          {one.indicator === null ? `${one.name} ${one.value}` : <Link to={`/indicators/${one.indicator}?place=${place}`}>{one.value} {one.unit}</Link>}
          {one.numerator === null || one.denominator === null ? null : <span className="soft"> = {t(words.of, { numerator: one.numerator, denominator: one.denominator })}</span>}
          {one.provisional ? <span className="soft">{t(words.provisional)}</span> : null}
        </div>
      ))}
    </>
  )
}
