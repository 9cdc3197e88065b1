/** The public page of a published plan: each commitment with who answers for it, by when, and the sentence it came from. */
import { dayOf } from '#kernel/workdays.ts'
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'
import { outlineOf, outlineOrders, type OutlineOrder } from '../../views/outline.ts'
import type { DutyItem } from '../../views/duties.ts'
import type { PublishedSnapshot } from '../../views/published.ts'
import { dateText, kindWords } from '../plan-words.ts'

const words = {
  issuer: { zh: '发布机关', en: 'Issued by' },
  documentNumber: { zh: '文号', en: 'Document number' },
  issuedOn: { zh: '成文日期', en: 'Issued on' },
  period: { zh: '实施时间', en: 'Period' },
  basedOn: { zh: '依据', en: 'Based on' },
  version: { zh: '公开版本', en: 'Public edition' },
  versionOf: { zh: '第 {n} 版，{date}公布', en: 'No. {n}, published {date}' },
  orders: { zh: '查看方式', en: 'Order' },
  area: { zh: '按领域', en: 'By area' },
  unit: { zh: '按单位', en: 'By unit' },
  deadline: { zh: '按期限', en: 'By deadline' },
  tree: { zh: '按原文', en: 'As written' },
  none: { zh: '未标明', en: 'Not stated' },
  counts: { zh: '共 {n} 项承诺，其中量化目标 {m} 项。', en: '{n} commitments, {m} of them with a number.' },
  lead: { zh: '牵头', en: 'Lead' },
  other: { zh: '责任', en: 'Responsible' },
  by: { zh: '期限', en: 'By' },
  clause: { zh: '原文', en: 'Original words' },
  empty: { zh: '这个方案还没有公开的承诺。', en: 'This plan has no public commitments yet.' },
} as const satisfies Record<string, Text>

const orderWords: Readonly<Record<OutlineOrder, Text>> = { area: words.area, unit: words.unit, deadline: words.deadline, tree: words.tree }
const publicOrders = ['area', 'unit', 'deadline', 'tree'] as const satisfies readonly OutlineOrder[]

export function PublicPlan({ data, query, t, link }: PortalView<PublishedSnapshot>) {
  const { snapshot } = data
  const { head } = snapshot.document
  const asked = outlineOrders.find((o) => o === query['by']) ?? 'area'
  const groups = outlineOf(snapshot, asked).filter((g) => g.items.length > 0)
  const targets = snapshot.objects.filter((o) => o.kind === 'target').length
  const path = `/plans/${snapshot.planId}`
  return (
    <article>
      <h1>{snapshot.title}</h1>
      <dl className="facts">
        {head.issuer ? <Fact name={t(words.issuer)}>{head.issuer}</Fact> : null}
        {head.number ? <Fact name={t(words.documentNumber)}>{head.number}</Fact> : null}
        {head.issuedOn ? <Fact name={t(words.issuedOn)}>{dateText(head.issuedOn)}</Fact> : null}
        {snapshot.periodEnd ? <Fact name={t(words.period)}>{[snapshot.periodStart, snapshot.periodEnd].filter(Boolean).map((d) => dateText(d)).join('—')}</Fact> : null}
        {head.basedOn.length > 0 ? <Fact name={t(words.basedOn)}>{head.basedOn.join('、')}</Fact> : null}
        <Fact name={t(words.version)}>{t(words.versionOf, { n: data.number, date: dateText(dayOf(data.publishedAt)) })}</Fact>
      </dl>
      <p>{t(words.counts, { n: snapshot.objects.length, m: targets })}</p>
      <nav className="no-print" aria-label={t(words.orders)}>
        <ul className="chips">
          {publicOrders.map((o) => <li key={o}><a href={link(path, { by: o })} {...(o === asked ? { 'aria-current': 'page' as const } : {})}>{t(orderWords[o])}</a></li>)}
        </ul>
      </nav>
      {groups.length === 0 ? <p className="soft">{t(words.empty)}</p> : null}
      {groups.map((g) => (
        <section key={g.key}>
          <h2>{(asked === 'deadline' ? dateText(g.label || null) : g.label) || t(words.none)}</h2>
          <ul className="plain">{g.items.map((item) => <Commitment key={item.objectId} item={item} t={t} />)}</ul>
        </section>
      ))}
    </article>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return <><dt>{name}</dt><dd>{children}</dd></>
}

function Commitment({ item, t }: { item: DutyItem; t: PortalView<unknown>['t'] }) {
  const facts = [
    item.leadUnits.length > 0 ? `${t(words.lead)}：${item.leadUnits.join('、')}` : null,
    item.otherUnits.length > 0 ? `${t(words.other)}：${item.otherUnits.join('、')}` : null,
    item.deadline ? `${t(words.by)}：${dateText(item.deadline)}` : null,
  ].filter((f) => f !== null)
  return (
    <li id={item.objectId}>
      <h3><span className="soft">{t(kindWords[item.kind])} · </span>{item.title} {item.figure ? <span className="figure">{item.figure}</span> : null}</h3>
      {facts.length > 0 ? <p className="soft">{facts.join('；')}</p> : null}
      <details>
        <summary>{t(words.clause)}</summary>
        <p className="clause">{item.clause}</p>
      </details>
    </li>
  )
}
