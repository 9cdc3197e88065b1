/** 可以享受 · 还差几个问题 · 不符合: the answers beside the questions. */
import type { PortalView } from '#ui/portal/page.ts'
import type { AnswerLine, Asked } from '../../ask/ask.service.ts'
import type { Place } from '../../catalogue/places.ts'
import { whoseFigures } from './figure-lines.tsx'
import { guideWords, howWords, paymentText } from './service-words.ts'

type Parts = Pick<PortalView<Asked>, 't' | 'lang'> & { readonly lines: readonly AnswerLine[] }
type Linked = Parts & Pick<PortalView<Asked>, 'link'> & { readonly place: Place | null }

const words = {
  yes: { zh: '● 可以享受（{n}）', en: '● You are entitled to ({n})' },
  yesNone: { zh: '还没有确定可以享受的，请继续回答。', en: 'Nothing is certain yet; please go on.' },
  one: { zh: '◐ 只差一个问题（{n}）', en: '◐ One question away ({n})' },
  more: { zh: '○ 还不能判断（{n}）', en: '○ Not known yet ({n})' },
  no: { zh: '– 不符合（{n}）', en: '– Not entitled ({n})' },
  lacking: { zh: '还差：{facts}', en: 'Still to know: {facts}' },
  unsaid: { zh: '需由工作人员核定', en: 'For staff to determine' },
  amountLater: { zh: '金额还要看：{facts}', en: 'The amount depends on: {facts}' },
  why: { zh: '为什么', en: 'Why' },
  instead: { zh: '与“{name}”不能同时享受，已按较高的一项列出。', en: 'Cannot be held beside “{name}”, which is worth more.' },
} as const

const factNames = (line: AnswerLine, lang: 'zh' | 'en'): string => line.missing.map((name) => name[lang]).join(lang === 'zh' ? '、' : ', ')

export function AnswerItems({ lines, t, lang, link, place }: Linked) {
  const kept = place === null ? {} : { place: place.code }
  return (
    <section aria-live="polite">
      <h2>{t(words.yes, { n: lines.length })}</h2>
      {lines.length === 0 ? <p className="soft">{t(words.yesNone)}</p> : null}
      <ul className="plain">
        {lines.map((line) => (
          <li key={line.decision.id}>
            <a href={link(`/services/items/${line.item.code}`, kept)}><strong>{line.names[lang]}</strong></a>
            {line.decision.payment === null ? null : <> <span className="figure good">{t(paymentText(line.decision.payment))}</span></>}
            {line.decision.payment === null && line.missing.length > 0 ? <><br /><span className="soft">{t(words.amountLater, { facts: factNames(line, lang) })}</span></> : null}
            <FiguresOf line={line} t={t} lang={lang} place={place} />
            <br />{t(howWords[line.item.how])}{lang === 'zh' ? '。' : '. '}{line.item.how === 'arranged' ? null : <>{t(guideWords.where)}{lang === 'zh' ? '：' : ': '}{line.office.name[lang]}{lang === 'zh' ? `（${line.office.phone}）` : ` (${line.office.phone})`}</>}
            <br /><span className="soft">{t(guideWords.source)}{lang === 'zh' ? '：' : ': '}<span lang="zh-CN">{line.decision.source?.document}{line.decision.source?.clause}</span></span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Whose numbers the answer rests on, and that they are only assumed where they are. */
const FiguresOf = ({ line: { figures }, t, lang, place }: { readonly line: AnswerLine } & Pick<Linked, 't' | 'lang' | 'place'>) =>
  figures.length === 0 ? null : <><br /><span className="soft">{whoseFigures({ figures, t, lang }, place?.name ?? null)}</span></>

/** Few enough to stand open under a question on a phone. */
const shortList = 6

export function StillOpen({ lines, t, lang, link, place }: Linked) {
  const kept = place === null ? {} : { place: place.code }
  const near = lines.filter((line) => line.missing.length === 1)
  const far = lines.filter((line) => line.missing.length !== 1)
  return (
    <>
      {near.length === 0 ? null : (
        <details open={near.length <= shortList}>
          <summary>{t(words.one, { n: near.length })}</summary>
          <ul>{near.map((line) => <li key={line.decision.id}><a href={link(`/services/items/${line.item.code}`, kept)}>{line.names[lang]}</a> <span className="soft">{t(words.lacking, { facts: factNames(line, lang) })}</span></li>)}</ul>
        </details>
      )}
      {far.length === 0 ? null : (
        <details>
          <summary>{t(words.more, { n: far.length })}</summary>
          <ul>{far.map((line) => <li key={line.decision.id}>{line.names[lang]} <span className="soft">{line.missing.length === 0 ? t(words.unsaid) : t(words.lacking, { facts: factNames(line, lang) })}</span></li>)}</ul>
        </details>
      )}
    </>
  )
}

export function NotEntitled({ lines, t, lang, place }: Parts & Pick<Linked, 'place'>) {
  if (lines.length === 0) return null
  return (
    <details>
      <summary>{t(words.no, { n: lines.length })}</summary>
      <ul className="plain">
        {lines.map((line) => (
          <li key={line.decision.id}>
            {line.names[lang]}
            {line.keptInstead === null ? null : <><br /><span className="soft">{t(words.instead, { name: line.keptInstead[lang] })}</span></>}
            {line.why === null || line.keptInstead !== null ? null : <><pre className="why" aria-label={t(words.why)}>{line.why[lang]}</pre><FiguresOf line={line} t={t} lang={lang} place={place} /></>}
          </li>
        ))}
      </ul>
    </details>
  )
}
