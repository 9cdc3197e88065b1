/** Five large choices, reasons, a line of text. Works without script at 320 px; nothing is chosen beforehand. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'

interface Choice { readonly code: string; readonly name: Text }

export interface Given { readonly level: string; readonly reasons: readonly string[]; readonly comment: string }

export type RateData =
  | { readonly kind: 'form'; readonly round: number; readonly levels: readonly { readonly level: number; readonly name: Text }[]; readonly good: readonly Choice[]; readonly bad: readonly Choice[]; readonly problem: Text | null; /** What was filled in before a refusal. */ readonly given: Given }
  | { readonly kind: 'thanks'; readonly level: Text; readonly isNew: boolean }
  | { readonly kind: 'closed' }

const words = {
  ask: { zh: '这件事办得怎么样？', en: 'How was this handled?' },
  askAgain: { zh: '整改以后，办得怎么样？', en: 'How is it after it was mended?' },
  level: { zh: '您的评价', en: 'Your rating' },
  why: { zh: '原因（可多选）', en: 'Why (choose any)' },
  whyHint: { zh: '不满意的，请至少选一个原因或者写一句话，我们会核实整改。', en: 'If you are not satisfied, choose a reason or write a word: it will be checked and mended.' },
  well: { zh: '满意在哪里', en: 'What was good' },
  badly: { zh: '哪里不满意', en: 'What was not good' },
  comment: { zh: '还想说的话（可不填）', en: 'Anything else (optional)' },
  send: { zh: '提交评价', en: 'Send' },
  once: { zh: '一件事评价一次，提交后不能更改。办理单位看不到您的号码。', en: 'A case is rated once and can’t be changed. The unit does not see your number.' },
  thanks: { zh: '谢谢，评价已收到', en: 'Thank you, your rating has arrived' },
  before: { zh: '您已经评价过', en: 'You have rated this already' },
  yours: { zh: '您的评价：{level}', en: 'Your rating: {level}' },
  closed: { zh: '评价期已过', en: 'The time for rating has passed' },
  call: { zh: '还有话说，可以拨打 12345。', en: 'If there is more to say, call 12345.' },
} as const satisfies Record<string, Text>

export function RatePage({ data, t }: PortalView<RateData>) {
  if (data.kind === 'closed') return <><h1>{t(words.closed)}</h1><p>{t(words.call)}</p></>
  if (data.kind === 'thanks') {
    return (
      <div role="status">
        <h1>{t(data.isNew ? words.thanks : words.before)}</h1>
        <p>{t(words.yours, { level: t(data.level) })}</p>
        <p>{t(words.call)}</p>
      </div>
    )
  }
  return (
    <form method="post" className="big">
      <h1>{t(data.round > 1 ? words.askAgain : words.ask)}</h1>
      {data.problem === null ? null : <p role="alert" className="alert"><strong>{t(data.problem)}</strong></p>}
      <fieldset>
        <legend>{t(words.level)}</legend>
        {data.levels.map(({ level, name }) => (
          <label key={level} className="choice"><input type="radio" name="level" value={level} required defaultChecked={data.given.level === String(level)} /> <span className="stars" aria-hidden="true">{'★'.repeat(level)}{'☆'.repeat(5 - level)}</span> {t(name)}</label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t(words.why)}</legend>
        <p className="soft">{t(words.whyHint)}</p>
        <Choices heading={t(words.badly)} choices={data.bad} given={data.given} t={t} />
        <Choices heading={t(words.well)} choices={data.good} given={data.given} t={t} />
      </fieldset>
      <label className="field">{t(words.comment)}<textarea name="comment" rows={4} maxLength={1000} defaultValue={data.given.comment} /></label>
      <button type="submit">{t(words.send)}</button>
      <p className="soft">{t(words.once)}</p>
    </form>
  )
}

function Choices({ heading, choices, given, t }: { heading: string; choices: readonly Choice[]; given: Given; t: PortalView<RateData>['t'] }) {
  return (
    <details open>
      <summary>{heading}</summary>
      {choices.map(({ code, name }) => <label key={code} className="choice"><input type="checkbox" name="reason" value={code} defaultChecked={given.reasons.includes(code)} /> {t(name)}</label>)}
    </details>
  )
}
