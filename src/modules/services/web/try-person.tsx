/** Try the rule on one person: the answer, why, and what would change it. */
import { useMutation } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { useState } from 'react'
import { ErrorNote } from '#ui/error-note.tsx'
import { useLang, useT } from '#ui/text.tsx'
import type { RulePageAnswer } from '../rulebook/rulebook.routes.ts'
import type { Draft } from '../rulebook/rulebook.schema.ts'
import { FactFields, type FactValues } from './fact-fields.tsx'
import { servicesApi } from './service-api.ts'
import { answerWords, perWords, yuan } from './service-words.ts'

const words = {
  title: { zh: '试一个人', en: 'Try a person' },
  run: { zh: '试算', en: 'Try' },
  would: { zh: '若{fact}为 {to}，则符合。', en: 'Entitled if {fact} were {to}.' },
  assumed: { zh: '○ 用到假定值：{names}。当地标准还没有登记，不能据此答复居民。', en: '○ Rests on assumed numbers: {names}. The local standard is not on record; tell no resident by it.' },
  lead: { zh: '按上面的规则（含未保存的修改）判断；留空的算不知道。', en: 'By the rule above, unsaved changes included; what is empty is not known.' },
} as const

export function TryPerson({ rule, draft }: { rule: RulePageAnswer; draft: Draft }) {
  const t = useT()
  const { lang } = useLang()
  const [values, setValues] = useState<FactValues>({})
  const tried = useMutation({ mutationFn: () => servicesApi('POST /rules/:id/try', { params: { id: rule.id }, body: { facts: values, draft } }) })
  const used = rule.facts.filter((fact) => rule.reads.includes(fact.name) || draft.when.includes(fact.name) || draft.amount?.value.includes(fact.name) === true)
  return (
    <Card size="small" title={t(words.title)} style={{ marginTop: 16 }}>
      <p>{t(words.lead)}</p>
      <FactFields facts={used} values={values} onChange={setValues} />
      <Button style={{ marginTop: 8 }} onClick={() => tried.mutate()} loading={tried.isPending}>{t(words.run)}</Button>
      <ErrorNote error={tried.error} />
      {tried.data === undefined ? null : (
        <div role="status" style={{ marginTop: 8 }}>
          <strong>{t(answerWords[tried.data.answer])}</strong>
          {tried.data.amount === null ? null : ` · ${t(perWords[tried.data.amount.per])} ${yuan(tried.data.amount.fen)} 元`}
          {tried.data.why === null ? null : <pre style={{ whiteSpace: 'pre-wrap', fontFamily: 'inherit' }}>{tried.data.why[lang]}</pre>}
          {tried.data.assumed.length === 0 ? null : <p>{t(words.assumed, { names: tried.data.assumed.map((one) => one[lang]).join(lang === 'zh' ? '、' : ', ') })}</p>}
          {tried.data.changes.map(({ fact, to }) => <p key={fact}>{t(words.would, { fact, to: String(to) })}</p>)}
        </div>
      )}
    </Card>
  )
}
