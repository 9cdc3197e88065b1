/** The rule as a line to write: what is wrong stands under the word, what was understood below. */
import { Input, Select, Space } from 'antd'
import { useLang, useT } from '#ui/text.tsx'
import type { RulePageAnswer } from '../rulebook/rulebook.routes.ts'
import type { Checked, Draft } from '../rulebook/rulebook.schema.ts'
import { perWords } from './service-words.ts'

const words = {
  when: { zh: '条件', en: 'Condition' },
  amount: { zh: '金额（元），没有金额就留空', en: 'Amount in yuan; empty where nothing is paid' },
  per: { zh: '每次', en: 'Per' },
  months: { zh: '最长几个月（可留空）', en: 'At most so many months (may be empty)' },
  reads: { zh: '读作：{text}', en: 'Reads as: {text}' },
  facts: { zh: '可用的情况', en: 'Facts' },
  parameters: { zh: '可用的参数', en: 'Parameters' },
} as const

export function RuleLineEditor({ draft, onChange, checked, rule }: { draft: Draft; onChange: (draft: Draft) => void; checked: Checked | undefined; rule: RulePageAnswer }) {
  const t = useT()
  const { lang } = useLang()
  const { amount } = draft
  const setAmount = (value: string) => onChange({ ...draft, amount: value.trim() === '' ? null : { per: 'month', ...amount, value } })
  return (
    <>
      <label htmlFor="when">{t(words.when)}</label>
      <Input.TextArea id="when" lang="zh-CN" spellCheck={false} autoSize={{ minRows: 3 }} value={draft.when} onChange={(event) => onChange({ ...draft, when: event.target.value })} style={{ fontFamily: 'monospace' }} status={wrong(checked, 'when') ? 'error' : ''} aria-describedby="when-problems" />
      <Problems id="when-problems" text={draft.when} checked={checked} part="when" />
      {checked?.readsBack == null ? null : <p className="soft">{t(words.reads, { text: checked.readsBack })}</p>}
      <label htmlFor="amount">{t(words.amount)}</label>
      <Input.TextArea id="amount" spellCheck={false} autoSize value={amount?.value ?? ''} onChange={(event) => setAmount(event.target.value)} style={{ fontFamily: 'monospace' }} status={wrong(checked, 'amount') ? 'error' : ''} />
      <Problems id="amount-problems" text={amount?.value ?? ''} checked={checked} part="amount" />
      {amount === null ? null : (
        <Space wrap style={{ marginBottom: 8 }}>
          <Select aria-label={t(words.per)} value={amount.per} onChange={(per) => onChange({ ...draft, amount: { ...amount, per } })} options={(['once', 'day', 'month', 'quarter', 'term', 'year'] as const).map((per) => ({ value: per, label: perWords[per][lang] }))} style={{ minWidth: 100 }} />
          <Input aria-label={t(words.months)} placeholder={t(words.months)} value={amount.months ?? ''} onChange={(event) => onChange({ ...draft, amount: { value: amount.value, per: amount.per, ...(event.target.value.trim() === '' ? {} : { months: event.target.value }) } })} />
        </Space>
      )}
      <details><summary style={target}>{t(words.facts)}</summary><p lang="zh-CN">{rule.facts.map((fact) => fact.name).join('、')}</p></details>
      <details style={{ marginBottom: 8 }}><summary style={target}>{t(words.parameters)}</summary><p lang="zh-CN">基准日、{rule.parameters.map((one) => one.name).join('、')}</p></details>
    </>
  )
}

/** High enough to be hit with a finger (WCAG 2.5.8). */
const target = { lineHeight: '28px' } as const

const wrong = (checked: Checked | undefined, part: 'when' | 'amount'): boolean => checked?.problems.some((one) => one.part === part) === true

/** The line again with the wrong word marked, and what is wrong with it right below. */
function Problems({ id, text, checked, part }: { id: string; text: string; checked: Checked | undefined; part: 'when' | 'amount' }) {
  const { lang } = useLang()
  const problems = checked?.problems.filter((one) => one.part === part) ?? []
  return (
    <div id={id} role="status">
      {problems.map((one) => (
        <p key={`${one.from} ${one.en}`} style={{ margin: '4px 0', color: '#b3261e' }}>
          <code lang="zh-CN">{text.slice(Math.max(0, one.from - 12), one.from)}<u style={{ textDecorationStyle: 'wavy' }}>{text.slice(one.from, Math.max(one.to, one.from + 1))}</u>{text.slice(one.to, one.to + 12)}</code>
          <br />{one[lang]}
        </p>
      ))}
    </div>
  )
}
