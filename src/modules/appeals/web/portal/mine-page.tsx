/** My appeal: where it stands, who has it, until when, what was answered; add facts, withdraw, object, urge; printable. */
import { momentText } from '#platform/i18n/format.ts'
import type { PortalView } from '#ui/portal/page.ts'
import { RateFields } from '#modules/ratings/web/index.ts'
import type { MinePage as Data, Refused } from '../../portal/mine.service.ts'
import type { OwnRating } from '../../portal/rating.service.ts'
import type { OwnAppeal } from '../../residents/resident.service.ts'
import { LetterAsk, Letters } from './letters.tsx'

const words = {
  title: { zh: '我的诉求', en: 'My appeal' },
  lead: { zh: '输入回执上的查询码和当时留的手机号。匿名反映的只需查询码。', en: 'Enter the query code of your receipt and the phone you gave. If you stayed anonymous, the code alone.' },
  code: { zh: '查询码', en: 'Query code' },
  phone: { zh: '手机号', en: 'Mobile number' },
  open: { zh: '查询', en: 'Look up' },
  number: { zh: '编号', en: 'Number' },
  received: { zh: '收到时间', en: 'Received' },
  state: { zh: '目前', en: 'Now' },
  unit: { zh: '承办单位', en: 'Unit in charge' },
  joined: { zh: '合并办理', en: 'Handled with' },
  due: { zh: '{name}期限', en: 'Deadline: {name}' },
  overdue: { zh: '（已超期）', en: ' (overdue)' },
  paused: { zh: '（暂缓，期限顺延）', en: ' (on hold)' },
  answer: { zh: '答复', en: 'Answer' },
  history: { zh: '办理经过', en: 'What happened' },
  said: { zh: '您反映的内容', en: 'What you said' },
  added: { zh: '您补充的情况', en: 'What you added' },
  add: { zh: '补充情况', en: 'Add facts' },
  photos: { zh: '照片', en: 'Photos' },
  object: { zh: '对答复有异议', en: 'Object to the answer' },
  objectHint: { zh: '请说明哪里不对。承办单位会重新办理。', en: 'Say what is wrong. The unit will handle it again.' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  withdrawHint: { zh: '问题已解决或不再需要办理时可以撤回。', en: 'When it is solved or no longer needed.' },
  urge: { zh: '催办', en: 'Urge' },
  send: { zh: '提交', en: 'Send' },
  typed: { zh: '您刚才写的：{text}', en: 'What you wrote: {text}' },
  done: {
    addFacts: { zh: '已补充。', en: 'Added.' }, withdraw: { zh: '已撤回。', en: 'Withdrawn.' }, object: { zh: '已收到您的异议，将重新办理。', en: 'Your objection was received; it is handled again.' }, urge: { zh: '已催办。', en: 'Urged.' }, rate: { zh: '谢谢，评价已收到。', en: 'Thank you, your rating has arrived.' }, letter: { zh: '已收到您的申请，答复打印后会寄给您。', en: 'We have your wish; the answer will be printed and posted to you.' },
    letterAddress: { zh: '收信地址已更正，信会寄到新的地址。', en: 'The address was corrected; the letter goes there.' }, letterCopy: { zh: '已收到您的申请，会按新的地址再寄一份。', en: 'We have your wish; a second copy goes to the new address.' },
  },
  rate: { zh: '请您评价', en: 'Please rate' }, rateAgain: { zh: '整改以后，请您再次评价', en: 'Rate again after it was mended' }, rated: { zh: '您的评价', en: 'Your rating' },
  print: { zh: '需要纸质的，可以直接打印本页。', en: 'For paper, print this page.' },
} as const

export function MinePage({ data, t, lang }: PortalView<Data>) {
  return (
    <>
      <h1>{t(words.title)}</h1>
      {data.own === null && data.problem !== null ? <p className="alert" role="alert">{data.problem[lang]}</p> : null}
      {data.own === null ? (
        <form method="post" className="big">
          <p>{t(words.lead)}</p>
          <label className="field">{t(words.code)}<input name="code" maxLength={30} autoComplete="off" autoCapitalize="characters" required /></label>
          <label className="field">{t(words.phone)}<input name="phone" inputMode="tel" autoComplete="tel" maxLength={30} /></label>
          <button type="submit">{t(words.open)}</button>
        </form>
      ) : <MineOne page={data} hidden={{}} t={t} lang={lang} />}
    </>
  )
}

interface OneProps { readonly page: Data; /** What else the page's forms carry. */ readonly hidden: Readonly<Record<string, string>>; readonly t: T; readonly lang: 'zh' | 'en' }

/** One appeal with what was just done to it. */
export function MineOne({ page, hidden, t, lang }: OneProps) {
  return (
    <>
      {page.problem === null ? null : <p className="alert" role="alert">{page.problem[lang]}{isGone(page) ? <><br />{t(words.typed, { text: page.refused?.values['text'] ?? '' })}</> : null}</p>}
      {page.done === null ? null : <p className="clause" role="status">{t(words.done[page.done])}</p>}
      {page.own === null ? null : <Own own={page.own} rating={page.rating} formKey={page.key} refused={page.refused} problem={page.problem?.[lang] ?? ''} hidden={hidden} t={t} lang={lang} />}
    </>
  )
}

type T = PortalView<Data>['t']

/** The form is not offered any more: what was typed into it is shown all the same, to be copied. */
function isGone({ own, refused }: Data): boolean {
  if (own === null || refused === null || refused.values['text'] === '') return false
  const { may } = own
  switch (refused.action) {
    case 'addFacts': case 'withdraw': case 'object': case 'urge': return !may[refused.action]
    default: return false
  }
}

interface OwnProps { own: OwnAppeal; rating: OwnRating | null; formKey: string; refused: Refused | null; /** Why it was refused. */ problem: string; hidden: Readonly<Record<string, string>>; t: T; lang: 'zh' | 'en' }

function Own({ own, rating, formKey, refused, problem, hidden, t, lang }: OwnProps) {
  const time = (at: number | string): string => momentText(new Date(at), lang)
  return (
    <>
      <h2>{own.title}</h2>
      <dl className="facts">
        <dt>{t(words.number)}</dt><dd className="figure">{own.number}</dd>
        <dt>{t(words.code)}</dt><dd className="figure">{own.code}</dd>
        <dt>{t(words.received)}</dt><dd>{time(own.receivedAt)}</dd>
        <dt>{t(words.state)}</dt><dd><strong>{own.view.state?.[lang] ?? own.state}</strong></dd>
        {own.joined === null ? null : <><dt>{t(words.joined)}</dt><dd><span className="figure">{own.joined.number}</span>　{own.joined.state?.[lang] ?? ''}</dd></>}
        {own.unit === null ? null : <><dt>{t(words.unit)}</dt><dd>{own.unit}</dd></>}
        {own.view.deadlines.map((d) => [
          <dt key={`${d.names.en}-t`}>{t(words.due, { name: d.names[lang] })}</dt>,
          <dd key={`${d.names.en}-d`}>{time(d.due)}{d.overdue ? t(words.overdue) : ''}{d.suspended ? t(words.paused) : ''}</dd>,
        ])}
      </dl>
      {own.answer === null ? null : <section><h3>{t(words.answer)}</h3><p className="clause">{own.answer}</p></section>}
      <Letters own={own} refused={refused} hidden={hidden} time={time} t={t} lang={lang} />
      {rating === null ? null : <Rating rating={rating} own={own} hidden={hidden} t={t} />}
      <h3>{t(words.history)}</h3>
      <ul className="plain">{own.view.history.map((line, i) => <li key={i}>{time(line.at)}　{line.text[lang]}</li>)}</ul>
      <h3>{t(words.said)}</h3>
      <p>{own.body}</p>
      {own.facts.length === 0 ? null : <><h3>{t(words.added)}</h3><ul className="plain">{own.facts.map((fact) => <li key={fact.at}>{time(fact.at)}　{fact.body}</li>)}</ul></>}
      <div className="no-print">
        {own.mayAsk ? <LetterAsk own={own} refused={refused} hidden={hidden} t={t} lang={lang} /> : null}
        {own.may.object ? <Form own={own} formKey={formKey} refused={refused} problem={problem} hidden={hidden} action="object" title={t(words.object)} hint={t(words.objectHint)} required t={t} /> : null}
        {own.may.addFacts ? <Form own={own} formKey={formKey} refused={refused} problem={problem} hidden={hidden} action="addFacts" title={t(words.add)} required photos t={t} /> : null}
        {own.may.urge ? <Form own={own} formKey={formKey} refused={refused} problem={problem} hidden={hidden} action="urge" title={t(words.urge)} t={t} /> : null}
        {own.may.withdraw ? <Form own={own} formKey={formKey} refused={refused} problem={problem} hidden={hidden} action="withdraw" title={t(words.withdraw)} hint={t(words.withdrawHint)} t={t} /> : null}
      </div>
      <p className="soft no-print">{t(words.print)}</p>
    </>
  )
}

/** What was said, or the form: of the mending, where an earlier rating was bad. */
function Rating({ rating, own, hidden, t }: { rating: OwnRating; own: OwnAppeal; hidden: Readonly<Record<string, string>>; t: T }) {
  if (rating.rated !== null) return <section><h3>{t(words.rated)}</h3><p>{t(rating.rated)}</p></section>
  return (
    <details className="no-print" open={rating.round > 1 || rating.given.level !== '' || rating.given.comment !== ''}>
      <summary>{t(rating.round > 1 ? words.rateAgain : words.rate)}</summary>
      <form method="post" className="big">
        {Object.entries({ ...hidden, pass: own.pass, action: 'rate' }).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <RateFields choices={rating.choices} given={rating.given} t={t} />
      </form>
    </details>
  )
}

interface FormProps { own: OwnAppeal; formKey: string; refused: Refused | null; problem: string; hidden: Readonly<Record<string, string>>; action: string; title: string; hint?: string; required?: boolean; photos?: boolean; t: T }

function Form({ own, formKey, refused, problem, hidden, action, title, hint, required, photos, t }: FormProps) {
  const again = refused?.action === action ? refused : null
  return (
    <details open={again !== null}>
      <summary>{title}</summary>
      <form method="post" encType="multipart/form-data" className="big">
        <input type="hidden" name="pass" value={own.pass} />
        {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <input type="hidden" name="key" value={`${formKey}-${action}`} />
        <input type="hidden" name="action" value={action} />
        {hint === undefined ? null : <p>{hint}</p>}
        <label className="field">{title}<textarea name="text" rows={4} maxLength={3000} required={required === true} defaultValue={again?.values['text'] ?? ''} autoFocus={again !== null} {...(again === null ? {} : { 'aria-describedby': `${action}-wrong` })} /></label>
        {again === null ? null : <p className="wrong" id={`${action}-wrong`}>{problem}</p>}
        {photos === true ? <label className="field">{t(words.photos)}<input type="file" name="photos" accept="image/jpeg,image/png,image/webp" multiple /></label> : null}
        <button type="submit">{t(words.send)}</button>
      </form>
    </details>
  )
}
