/** 我能享受什么: one question a screen, the answers growing below. Works without script; what is answered travels in the form. */
import type { ReactNode } from 'react'
import type { FactDeclaration } from '#engines/rules/index.ts'
import type { PortalView } from '#ui/portal/page.ts'
import { fieldOf, none, skipped } from '../../ask/answers.ts'
import type { Asked } from '../../ask/ask.service.ts'
import { answeredFields, changeField, nearField, placeField } from '../../ask/fields.ts'
import { PlaceAnswers, placeWords } from './place-question.tsx'
import { AnswerItems, NotEntitled, StillOpen } from './answer-lists.tsx'

const words = {
  title: { zh: '我能享受什么', en: 'What am I entitled to?' },
  lead: { zh: '替家里人查的，请按他（她）的情况回答。回答不会保存，关掉页面就没有了。', en: 'Asking for somebody else? Answer for that person. Nothing is stored; it is gone when you close the page.' },
  number: { zh: '第 {n} 个问题', en: 'Question {n}' },
  skip: { zh: '跳过', en: 'Skip' },
  next: { zh: '下一题', en: 'Next' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '不是', en: 'No' },
  noneOf: { zh: '没有这种情况', en: 'None' },
  born: { zh: '例如 1950-3-8；只记得年份也可以', en: 'Such as 1950-3-8; a year alone will do' },
  amount: { zh: '填数字（{unit}）', en: 'A number ({unit})' },
  amountPlain: { zh: '填数字', en: 'A number' },
  done: { zh: '问完了。', en: 'That was the last question.' },
  print: { zh: '要带到窗口去，请用浏览器的“打印”。', en: 'To take this to a counter, use the browser’s “Print”.' },
  again: { zh: '重新回答', en: 'Start again' },
  given: { zh: '您的回答（{n}）', en: 'Your answers ({n})' },
  change: { zh: '改', en: 'Change' },
  passed: { zh: '跳过了', en: 'skipped' },
  guide: { zh: '结果供参考，以受理部门的审核为准。', en: 'For guidance; the responsible office decides.' },
} as const

export function AskPage({ data, t, lang, link }: PortalView<Asked>) {
  const { question, answers, asked, given, yes, open, no, place } = data
  const action = link('/services/ask')
  return (
    <>
      <h1>{t(words.title)}</h1>
      {asked === 0 ? <p>{t(words.lead)}</p> : null}
      {place.sent === null ? <PlaceQuestion data={data} t={t} action={action} /> : question === null ? <p role="status"><strong>{t(words.done)}</strong> <span className="no-print">{t(words.print)}</span></p> : (
        <form className="big ask no-print" method="post" action={action}>
          <Carried data={data} without={fieldOf(question.name)} />
          <fieldset aria-describedby={answers.wrong === null ? undefined : 'wrong'}>
            <legend><span className="soft">{t(words.number, { n: asked + 1 })}</span><br />{question.question?.[lang] ?? question.names[lang]}</legend>
            {answers.wrong === null ? null : <p className="alert" id="wrong" role="alert">{answers.wrong[lang]}</p>}
            <Choices data={data} t={t} lang={lang} />
          </fieldset>
          <button className="plain" type="submit" name={fieldOf(question.name)} value={skipped} formNoValidate>{t(words.skip)}</button>
        </form>
      )}
      <AnswerItems lines={yes} t={t} lang={lang} link={link} place={place.chosen} />
      <StillOpen lines={open} t={t} lang={lang} link={link} place={place.chosen} />
      <NotEntitled lines={no} t={t} lang={lang} place={place.chosen} />
      <p className="soft">{t(words.guide)}</p>
      {place.sent === null ? null : (
        <form method="post" action={action} className="line">
          <Carried data={data} without={placeField} />
          <span>{place.chosen === null ? t(placeWords.none) : t(placeWords.here, { place: place.chosen.fullName })}</span>
          <button className="plain small no-print" type="submit">{t(placeWords.change)}</button>
        </form>
      )}
      {given.length === 0 ? null : (
        <details className="on-paper">
          <summary>{t(words.given, { n: given.length })}</summary>
          <ul className="plain">
            {given.map(({ fact, text }) => (
              <li key={fact.name} className={text === skipped ? 'no-print' : undefined}>
                <form method="post" action={action} className="line">
                  <Carried data={data} without={fieldOf(fact.name)} />
                  <span>{fact.names[lang]}{lang === 'zh' ? '：' : ': '}{text === skipped ? t(words.passed) : text === 'yes' ? t(words.yes) : text === 'no' ? t(words.no) : text === none ? t(words.noneOf) : choiceText(fact, text, lang)}</span>
                  <button className="plain small no-print" type="submit" name={changeField} value={fact.name} aria-label={`${t(words.change)}：${fact.names[lang]}`}>{t(words.change)}</button>
                </form>
              </li>
            ))}
          </ul>
        </details>
      )}
      {asked === 0 ? null : <p className="no-print"><a href={action}>{t(words.again)}</a></p>}
    </>
  )
}

function PlaceQuestion({ data, t, action }: { data: Asked; t: PortalView<Asked>['t']; action: string }) {
  const { choices, notFound } = data.place
  return (
    <form className="big ask no-print" method="post" action={action}>
      <Carried data={data} without={placeField} />
      <fieldset aria-describedby={notFound === null ? undefined : 'wrong'}>
        <legend>{t(placeWords.question)}</legend>
        <p className="soft">{t(placeWords.why)}</p>
        <PlaceAnswers choices={choices} name={placeField} nearName={nearField} notFound={notFound} t={t} />
      </fieldset>
      <button className="plain" type="submit" name={placeField} value={skipped} formNoValidate>{t(words.skip)}</button>
    </form>
  )
}

const Carried = ({ data, without }: { data: Asked; without: string }): ReactNode =>
  Object.entries(answeredFields(data)).filter(([name]) => name !== without).map(([name, text]) => <input key={name} type="hidden" name={name} value={text} />)

function Choices({ data: { question, answers: { wrong } }, t, lang }: { data: Asked } & Pick<PortalView<Asked>, 't' | 'lang'>) {
  if (question === null) return null
  const name = fieldOf(question.name)
  const button = (value: string, text: string) => <button key={value} type="submit" name={name} value={value}>{text}</button>
  if (question.type === 'boolean') return <div className="answers">{button('yes', t(words.yes))}{button('no', t(words.no))}</div>
  if (question.type === 'string') return <div className="answers">{(question.oneOf ?? []).map((text) => button(text, choiceText(question, text, lang)))}</div>
  const hint = question.type === 'date' ? t(words.born) : question.unit === undefined ? t(words.amountPlain) : t(words.amount, { unit: lang === 'en' ? (question.unitEn ?? question.unit) : question.unit })
  return (
    <>
      <label className="field">{hint}<input name={name} inputMode={question.type === 'date' ? 'text' : 'decimal'} autoComplete="off" required defaultValue={wrong?.text} /></label>
      <div className="answers">
        <button type="submit">{t(words.next)}</button>
      </div>
    </>
  )
}

/** A choice in the reader's language; rules and forms know the Chinese one. */
function choiceText({ oneOf = [], oneOfEn }: Pick<FactDeclaration, 'oneOf' | 'oneOfEn'>, text: string, lang: 'zh' | 'en'): string {
  return lang === 'zh' ? text : (oneOfEn?.[oneOf.indexOf(text)] ?? text)
}
