/** Cases beside a rule: ✓ comes out, ✗ does not, with what was found instead. */
import { Button, Input, Select, Space } from 'antd'
import { useState } from 'react'
import { useLang, useT } from '#ui/text.tsx'
import type { RulePageAnswer } from '../rulebook/rulebook.routes.ts'
import type { Checked, Draft } from '../rulebook/rulebook.schema.ts'
import { FactFields, type FactValues } from './fact-fields.tsx'
import { answerWords } from './service-words.ts'

const words = {
  add: { zh: '添加例子', en: 'Add a case' },
  name: { zh: '例子的名称', en: 'Name of the case' },
  answer: { zh: '应当', en: 'Should be' },
  keep: { zh: '加入', en: 'Add' },
  remove: { zh: '删去', en: 'Remove' },
  found: { zh: '应为 {expected}，实为 {found}', en: 'should be {expected}, is {found}' },
} as const

export function CaseList({ draft, checked, onChange, facts, reads }: { draft: Draft; checked: Checked | undefined; onChange: (draft: Draft) => void; facts: RulePageAnswer['facts']; reads: readonly string[] }) {
  const t = useT()
  const { lang } = useLang()
  const [adding, setAdding] = useState(false)
  return (
    <>
      <ul style={{ listStyle: 'none', padding: 0 }}>
        {draft.cases.map((one, i) => {
          const outcome = checked?.cases[i]
          return (
            <li key={`${one.name} ${i}`} style={{ marginBottom: 8 }}>
              <strong aria-hidden style={{ color: outcome?.passed === false ? '#b3261e' : '#1a7f37' }}>{outcome === undefined ? '○' : outcome.passed ? '✓' : '✗'}</strong> {one.name} · {answerWords[one.answer][lang]}
              {one.amount == null ? null : ` · ${one.amount} 元`}
              <Button size="small" type="link" aria-label={`${t(words.remove)}：${one.name}`} onClick={() => onChange({ ...draft, cases: draft.cases.filter((_, at) => at !== i) })}>{t(words.remove)}</Button>
              <br /><small lang="zh-CN">{Object.entries(one.facts).map(([name, value]) => `${name}：${value === true ? '是' : value === false ? '否' : String(value)}`).join('，')}</small>
              {outcome?.passed === false ? <><br /><small style={{ color: '#b3261e' }}>{t(words.found, { expected: inWords(outcome.expected, lang), found: inWords(outcome.found, lang) })}</small></> : null}
            </li>
          )
        })}
      </ul>
      {adding ? <NewCase facts={facts.filter((fact) => reads.includes(fact.name))} onAdd={(one) => { onChange({ ...draft, cases: [...draft.cases, one] }); setAdding(false) }} /> : <Button onClick={() => setAdding(true)}>{t(words.add)}</Button>}
    </>
  )
}

/** `no 50元` → `■ 不符合 50元`: an outcome begins with its answer. */
function inWords(outcome: string, lang: 'zh' | 'en'): string {
  const answer = (['yes', 'no', 'unknown'] as const).find((one) => outcome === one || outcome.startsWith(`${one} `))
  return answer === undefined ? outcome : `${answerWords[answer][lang]}${outcome.slice(answer.length)}`
}

function NewCase({ facts, onAdd }: { facts: RulePageAnswer['facts']; onAdd: (one: Draft['cases'][number]) => void }) {
  const t = useT()
  const { lang } = useLang()
  const [name, setName] = useState('')
  const [answer, setAnswer] = useState<'yes' | 'no' | 'unknown'>('yes')
  const [values, setValues] = useState<FactValues>({})
  return (
    <Space orientation="vertical" style={{ width: '100%' }}>
      <Input aria-label={t(words.name)} placeholder={t(words.name)} value={name} onChange={(event) => setName(event.target.value)} />
      <FactFields facts={facts} values={values} onChange={setValues} />
      <Select aria-label={t(words.answer)} value={answer} onChange={setAnswer} options={(['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: answerWords[value][lang] }))} style={{ minWidth: 140 }} />
      <Button disabled={name.trim() === ''} onClick={() => onAdd({ name: name.trim(), facts: values, answer })}>{t(words.keep)}</Button>
    </Space>
  )
}
