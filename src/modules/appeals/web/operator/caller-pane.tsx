/** Who calls: the number, what they said before, how they want to be treated. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Tag } from 'antd'
import { Link } from 'react-router'
import { useT } from '#ui/text.tsx'
import { appealApi } from '../appeal-api.ts'
import { stateWord, timeText } from '../appeal-words.ts'
import type { OperatorForm } from './operator-form.ts'
import { useLater } from './use-later.ts'

const words = {
  caller: { zh: '来电人', en: 'Caller' }, phone: { zh: '电话', en: 'Phone' }, name: { zh: '称呼', en: 'Name' }, enterprise: { zh: '企业名称（企业来电）', en: 'Enterprise, if one calls' }, anonymous: { zh: '匿名', en: 'Anonymous' }, secret: { zh: '要求保密', en: 'Keep secret' },
  call: { zh: '通话录音 {ref}', en: 'Recording {ref}' }, seconds: { zh: '，{n} 秒接起', en: ', answered in {n} s' },
  history: { zh: '历史诉求', en: 'Earlier appeals' }, none: { zh: '没有历史诉求', en: 'None' },
} as const
interface Props { readonly region: string; readonly form: OperatorForm; readonly set: (patch: Partial<OperatorForm>) => void }

export function CallerPane({ region, form, set }: Props) {
  const t = useT()
  const phone = useLater(form.phone.replaceAll(/\D/g, ''), 400)
  const history = useQuery({ queryKey: ['appeal-history', region, phone], enabled: phone.length >= 7, queryFn: () => appealApi('POST /appeals/history', { body: { region, phone } }) })
  return (
    <section aria-label={t(words.caller)}>
      <label>{t(words.phone)}<Input autoFocus value={form.phone} onChange={(e) => { set({ phone: e.target.value }) }} inputMode="tel" autoComplete="off" /></label>
      {form.call?.ref == null ? null : <p className="soft">{t(words.call, { ref: form.call.ref })}{form.call.answerSeconds === null ? '' : t(words.seconds, { n: form.call.answerSeconds })}</p>}
      <label>{t(words.name)}<Input value={form.name} onChange={(e) => { set({ name: e.target.value }) }} autoComplete="off" /></label>
      <label>{t(words.enterprise)}<Input value={form.enterprise} onChange={(e) => { set({ enterprise: e.target.value }) }} autoComplete="off" /></label>
      <p><Checkbox checked={form.anonymous} onChange={(e) => { set({ anonymous: e.target.checked }) }}>{t(words.anonymous)}</Checkbox><Checkbox checked={form.secret} onChange={(e) => { set({ secret: e.target.checked }) }}>{t(words.secret)}</Checkbox></p>
      <h2 className="section-title">{t(words.history)}</h2>
      {history.data === undefined || history.data.items.length === 0 ? <p className="soft">{t(words.none)}</p> : (
        <ul className="operator-list">
          {history.data.items.map((a) => <li key={a.id}><Link to={`/appeals/${a.region}/${a.id}`} target="_blank">{a.title}</Link><br /><span className="soft">{timeText(a.receivedAt)}</span> <Tag variant="filled">{t(stateWord(a.state))}</Tag></li>)}
        </ul>
      )}
    </section>
  )
}
