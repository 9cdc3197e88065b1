/** 我的信息: a phone, a code, then what is held and who looked. One form a step, without script, at 320 px. */
import { momentText } from '#platform/i18n/format.ts'
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'
import type { OwnRecord } from '../../portal/own.service.ts'

export type OwnData =
  | { readonly kind: 'phone'; readonly problem: Text | null; /** There is a sign-in that shows more. */ readonly hasProviders: boolean }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'code'; readonly id: string; readonly phone: string; readonly problem: Text | null }
  | { readonly kind: 'shown'; readonly people: readonly OwnRecord[] }

const words = {
  title: { zh: '我的信息', en: 'What is held of me' },
  why: { zh: '查看政府掌握您的哪些信息、从哪里来、谁查看过。先用登记过的手机号验证。', en: 'See what is held of you, where it comes from and who looked. First prove the phone you gave.' },
  whyIn: { zh: '查看政府掌握您的哪些信息、从哪里来、谁查看过。每次查看都会记入“谁查看过”。', en: 'See what is held of you, where it comes from and who looked. Each time you look it is written down there too.' },
  signIn: { zh: '实名登录，还能看到只对本人显示的内容', en: 'Sign in as yourself to see also what is shown to nobody but you' },
  phone: { zh: '手机号', en: 'Mobile number' }, send: { zh: '获取验证码', en: 'Send a code' },
  code: { zh: '短信中的 6 位验证码', en: 'Six digits from the message' }, sent: { zh: '如果这个号码登记过，验证码已发出，10 分钟内有效。', en: 'If this number is registered, a code is on its way; it is good for 10 minutes.' }, show: { zh: '查看', en: 'Show' },
  nothing: { zh: '没有与此对应的记录。', en: 'Nothing is held of you here.' },
  field: { zh: '内容', en: 'What' }, value: { zh: '记录', en: 'Record' }, source: { zh: '来源', en: 'Source' }, from: { zh: '自', en: 'since' },
  hidden: { zh: '已登记，实名登录或凭身份证到窗口查看', en: 'Held; shown when you sign in as yourself, or at the counter against your identity card' }, none: { zh: '无', en: 'None' }, yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' },
  looks: { zh: '谁查看过', en: 'Who looked' }, when: { zh: '时间', en: 'When' }, who: { zh: '谁', en: 'Who' }, reason: { zh: '理由', en: 'Why' },
  rights: { zh: '有错或不同意使用，可以到窗口申请复制、更正或删除，15 个工作日内答复。', en: 'If something is wrong or you do not agree, ask the counter for a copy, a correction or deletion; it is answered within 15 working days.' },
} as const satisfies Record<string, Text>

export function OwnPage({ data, t, lang, link }: PortalView<OwnData>) {
  if (data.kind === 'signed-in') return <form method="post" className="big"><h1>{t(words.title)}</h1><p>{t(words.whyIn)}</p><button type="submit" name="signed-in" value="yes">{t(words.show)}</button></form>
  if (data.kind === 'shown') return <><h1>{t(words.title)}</h1>{data.people.length === 0 ? <p>{t(words.nothing)}</p> : data.people.map((one, i) => <Person key={i} one={one} t={t} lang={lang} />)}<p>{t(words.rights)}</p></>
  return (
    <form method="post" className="big">
      <h1>{t(words.title)}</h1>
      <p>{t(words.why)}</p>
      {data.problem === null ? null : <p role="alert" className="alert"><strong>{t(data.problem)}</strong></p>}
      {data.kind === 'phone'
        ? <label className="field">{t(words.phone)}<input name="phone" inputMode="numeric" autoComplete="tel" maxLength={20} required /></label>
        : <><p role="status">{t(words.sent)}</p><input type="hidden" name="id" value={data.id} /><input type="hidden" name="phone" value={data.phone} /><label className="field">{t(words.code)}<input name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} required /></label></>}
      <button type="submit">{t(data.kind === 'phone' ? words.send : words.show)}</button>
      {data.kind === 'phone' && data.hasProviders ? <p><a href={link('/sign-in', { next: '/my-data' })}>{t(words.signIn)}</a></p> : null}
    </form>
  )
}

function Person({ one, t, lang }: { readonly one: OwnRecord } & Pick<PortalView<OwnData>, 't' | 'lang'>) {
  const said = (value: string | number | boolean | null): string => (value === null ? t(words.none) : typeof value === 'boolean' ? t(value ? words.yes : words.no) : String(value))
  return (
    <section>
      <h2>{one.title}</h2>
      <div className="scroll"><table>
        <thead><tr><th scope="col">{t(words.field)}</th><th scope="col">{t(words.value)}</th><th scope="col">{t(words.source)}</th></tr></thead>
        <tbody>{one.facts.map((fact) => (
          <tr key={fact.label.zh}><th scope="row">{t(fact.label)}</th><td>{fact.hidden ? <em>{t(words.hidden)}</em> : said(fact.value)}</td><td>{fact.source}{fact.from === null ? '' : ` · ${t(words.from)} ${fact.from}`}</td></tr>
        ))}</tbody>
      </table></div>
      <h3>{t(words.looks)}</h3>
      <div className="scroll"><table>
        <thead><tr><th scope="col">{t(words.when)}</th><th scope="col">{t(words.who)}</th><th scope="col">{t(words.reason)}</th></tr></thead>
        <tbody>{one.looks.map((look, i) => <tr key={i}><td>{momentText(new Date(look.at), lang)}</td><td>{look.by}</td><td>{look.reason}</td></tr>)}</tbody>
      </table></div>
    </section>
  )
}
