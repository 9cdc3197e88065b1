/** The guide elements of an item in a place: what is not known is not said. */
import { periodText } from '#ui/charts/period-text.ts'
import type { ReactNode } from 'react'
import type { PortalView } from '#ui/portal/page.ts'
import type { GuideContent } from '../../catalogue/guide.schema.ts'
import type { LocalGuide } from '../../catalogue/guides.service.ts'
import { copiesWord, elementWords as words, formWords, needWords } from './guide-words.ts'

type T = PortalView<unknown>['t']

export function ItemGuide({ guide: { content, from }, t, lang }: { readonly guide: LocalGuide; readonly t: T; readonly lang: 'zh' | 'en' }) {
  if (from.length === 0) return null
  const rows = elements(content, t).filter(([, said]) => said !== null)
  const nearest = from[0]?.place ?? null
  return (
    <section>
      <h2>{nearest === null ? t(words.everywhere) : t(words.local, { place: nearest })}</h2>
      {content.state === 'paused' ? <p className="alert">{t(words.paused)}</p> : content.state === 'cancelled' ? <p className="alert">{t(words.cancelled)}</p> : null}
      <dl className="facts">
        {rows.map(([name, said]) => <div key={name} className="row"><dt>{name}</dt><dd lang="zh-CN">{said}</dd></div>)}
      </dl>
      {content.faq === undefined ? null : (
        <>
          <h3>{t(words.faq)}</h3>
          <dl className="plain">{content.faq.map((one) => <div key={one.question}><dt lang="zh-CN"><strong>{one.question}</strong></dt><dd lang="zh-CN">{one.answer}</dd></div>)}</dl>
        </>
      )}
      <ul className="plain soft">
        {from.map((one) => <li key={`${one.place ?? ''} ${one.from}`}><span lang={lang === 'zh' ? undefined : 'zh-CN'}>{one.place === null ? '' : `${one.place}：`}</span>{t(words.from, { document: one.document, clause: one.clause, day: t(periodText(one.from)) })}{one.verified ? '' : t(one.assumed ? words.assumed : words.notCompared)}</li>)}
      </ul>
    </section>
  )
}

function elements(content: GuideContent, t: T): readonly (readonly [string, ReactNode])[] {
  const days = (n: number | undefined): string | null => (n === undefined ? null : t(words.workdays, { n }))
  return [
    [t(words.implementer), content.implementer ?? null],
    [t(words.conditions), listed(content.conditions)],
    [t(words.materials), content.materials === undefined ? null : <ul key="materials">{content.materials.map((one) => <li key={one.name}>{one.name}{inBrackets(materialNotes(one, t))}</li>)}</ul>],
    [t(words.steps), content.steps === undefined ? null : <ol key="steps">{content.steps.map((one) => <li key={one.name}>{one.name}{inBrackets([one.who, days(one.days)])}</li>)}</ol>],
    [t(words.handling), content.handling === undefined ? null : t(content.handling === 'at-once' ? words.atOnce : words.promisedKind)],
    [t(words.promisedDays), days(content.promisedDays)],
    [t(words.legalDays), days(content.legalDays)],
    [t(words.fee), content.fee === undefined ? null : content.fee.charged ? [t(words.feeIs), content.fee.standard, content.fee.basis].filter(Boolean).join('，') : t(words.noFee)],
    [t(words.result), content.result ?? null],
    [t(words.validity), content.validity ?? null],
    [t(words.delivery), content.delivery ?? null],
    [t(words.online), content.online ?? null],
    [t(words.visits), content.visits === undefined ? null : t(words.times, { n: content.visits })],
    [t(words.reach), content.reach ?? null],
    [t(words.counters), content.counters === undefined ? null : <ul key="counters">{content.counters.map((one) => <li key={one.name}>{[one.name, one.address, one.hours].filter(Boolean).join('，')}{one.phone === undefined ? null : <>，<a href={`tel:${one.phone}`}>{one.phone}</a></>}</li>)}</ul>],
    [t(words.kind), content.kind ?? null],
    [t(words.code), content.code ?? null],
    [t(words.basis), listed(content.basis)],
    [t(words.complaints), content.complaints ?? null],
    [t(words.remedy), listed(content.remedy)],
  ]
}

const listed = (lines: readonly string[] | undefined): ReactNode => (lines === undefined || lines.length === 0 ? null : <ul key={lines[0]}>{lines.map((line) => <li key={line}>{line}</li>)}</ul>)
const inBrackets = (notes: readonly (string | null | undefined)[]): string => {
  const said = notes.filter((note) => note != null)
  return said.length === 0 ? '' : `（${said.join('，')}）`
}
const materialNotes = (one: NonNullable<GuideContent['materials']>[number], t: T): readonly (string | null)[] =>
  [one.origin ?? null, one.copies === undefined ? null : t(copiesWord, { n: one.copies }), one.form === undefined ? null : t(formWords[one.form]), one.need === undefined ? null : t(needWords[one.need])]
