/** Five large choices, reasons, a line of text: the part that every form of a rating has. Nothing is chosen beforehand. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'

interface Choice { readonly code: string; readonly name: Text }

export interface Given { readonly level: string; readonly reasons: readonly string[]; readonly comment: string }
export interface Choices { readonly levels: readonly { readonly level: number; readonly name: Text }[]; readonly good: readonly Choice[]; readonly bad: readonly Choice[] }

const words = {
  level: { zh: '您的评价', en: 'Your rating' },
  why: { zh: '原因（可多选）', en: 'Why (choose any)' },
  whyHint: { zh: '不满意的，请至少选一个原因或者写一句话，我们会核实整改。', en: 'If you are not satisfied, choose a reason or write a word: it will be checked and mended.' },
  well: { zh: '满意在哪里', en: 'What was good' },
  badly: { zh: '哪里不满意', en: 'What was not good' },
  comment: { zh: '还想说的话（可不填）', en: 'Anything else (optional)' },
  send: { zh: '提交评价', en: 'Send' },
  once: { zh: '一件事评价一次，提交后不能更改。办理单位看不到您的号码。', en: 'A case is rated once and can’t be changed. The unit does not see your number.' },
} as const satisfies Record<string, Text>

/** Fields `level`, `reason` (several), `comment`, and the button; `given`: what was filled in before a refusal. */
export function RateFields({ choices, given, t }: { readonly choices: Choices; readonly given: Given; readonly t: PortalView<unknown>['t'] }) {
  return (
    <>
      <fieldset>
        <legend>{t(words.level)}</legend>
        {choices.levels.map(({ level, name }) => (
          <label key={level} className="choice"><input type="radio" name="level" value={level} required defaultChecked={given.level === String(level)} /> <span className="stars" aria-hidden="true">{'★'.repeat(level)}{'☆'.repeat(5 - level)}</span> {t(name)}</label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t(words.why)}</legend>
        <p className="soft">{t(words.whyHint)}</p>
        <Reasons heading={t(words.badly)} choices={choices.bad} given={given} t={t} />
        <Reasons heading={t(words.well)} choices={choices.good} given={given} t={t} />
      </fieldset>
      <label className="field">{t(words.comment)}<textarea name="comment" rows={4} maxLength={1000} defaultValue={given.comment} /></label>
      <button type="submit">{t(words.send)}</button>
      <p className="soft">{t(words.once)}</p>
    </>
  )
}

function Reasons({ heading, choices, given, t }: { heading: string; choices: readonly Choice[]; given: Given; t: PortalView<unknown>['t'] }) {
  return (
    <details open>
      <summary>{heading}</summary>
      {choices.map(({ code, name }) => <label key={code} className="choice"><input type="checkbox" name="reason" value={code} defaultChecked={given.reasons.includes(code)} /> {t(name)}</label>)}
    </details>
  )
}
