/** 我的诉求: a phone, a code, the list, one of it. One form a step, without script, at 320 px. */
import { dayOf } from '#kernel/workdays.ts'
import { periodText } from '#ui/charts/period-text.ts'
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'
import type { OwnPage } from '../../portal/own.service.ts'
import { MineOne } from './mine-page.tsx'

const words = {
  title: { zh: '我的诉求', en: 'My appeals' },
  why: { zh: '用反映问题时留的手机号登录，可以查看最近一年的全部诉求，补充情况、撤回、催办、对答复提出异议。', en: 'Sign in with the phone you gave to see all your appeals of the last year, add facts, withdraw, urge, or object to an answer.' },
  phone: { zh: '手机号', en: 'Mobile number' }, send: { zh: '获取验证码', en: 'Send a code' },
  signIn: { zh: '实名登录，不用验证码', en: 'Sign in as yourself instead, without a code' },
  earlier: { zh: '把以前用手机号反映的也归到这里', en: 'Bring along what you said earlier under a phone' },
  rate: { zh: '请您评价', en: 'please rate' }, again: { zh: '整改后请再次评价', en: 'mended: please rate again' },
  account: { zh: '已实名登录，30 分钟内有效。用公共电脑的，看完请退出登录。', en: 'You are signed in, for 30 minutes. On a shared computer, sign out when you are done.' }, leave: { zh: '退出登录', en: 'Sign out' },
  noneYet: { zh: '您实名登录后反映的问题会列在这里。以前用手机号反映的，用验证码归过来。', en: 'What you say while signed in is listed here. Bring along what you said under a phone with a code.' },
  sent: { zh: '如果用这个号码反映过问题，验证码已发出，10 分钟内有效。', en: 'If something was said under this number, a code is on its way; it is good for 10 minutes.' },
  code: { zh: '短信中的 6 位验证码', en: 'Six digits from the message' }, show: { zh: '登录', en: 'Sign in' },
  byCode: { zh: '收不到短信，或匿名反映的，凭查询码查询', en: 'No message, or you stayed anonymous: use the query code' },
  none: { zh: '最近一年没有用这个手机号反映过问题。更早的可以凭查询码查询，也可以拨打 12345。', en: 'Nothing was said under this number in the last year. Use a query code for what is older, or call 12345.' },
  say: { zh: '说说新的问题', en: 'Say something new' }, open: { zh: '查看', en: 'Open' }, back: { zh: '返回列表', en: 'Back to the list' },
  received: { zh: '{day} 收到', en: 'received {day}' }, due: { zh: '应在 {day} 前答复', en: 'to be answered by {day}' }, overdue: { zh: '已超期', en: 'overdue' },
  shared: { zh: '用公共电脑的，看完请关闭本页。登录 30 分钟后失效。', en: 'On a shared computer, close this page when you are done. The sign-in ends after 30 minutes.' },
} as const satisfies Record<string, Text>

/** Beijing time, whatever the server's clock is set to. */
const day = (at: string): Text => periodText(dayOf(at))

/** `hasSignIn`: the operator has connected an identity provider. */
export function OwnListPage({ data, t, lang, link, hasSignIn }: PortalView<OwnPage> & { readonly hasSignIn: boolean }) {
  if (data.kind === 'one') {
    return (
      <>
        <h1>{t(words.title)}</h1>
        <form method="post" className="no-print"><Proof proof={data.proof} /><p><button type="submit" className="link">{t(words.back)}</button></p></form>
        <MineOne page={data.page} hidden={data.proof === null ? {} : { proof: data.proof }} t={t} lang={lang} />
      </>
    )
  }
  return (
    <>
      <h1>{t(words.title)}</h1>
      {data.problem === null ? null : <p className="alert" role="alert">{data.problem[lang]}</p>}
      {data.kind === 'list' ? <List data={data} t={t} lang={lang} link={link} /> : (
        <form method="post" className="big">
          <p>{t(words.why)}</p>
          {data.kind === 'phone'
            ? <label className="field">{t(words.phone)}<input name="phone" inputMode="tel" autoComplete="tel" maxLength={20} required /></label>
            : <><p role="status">{t(words.sent)}</p><input type="hidden" name="id" value={data.id} /><input type="hidden" name="phone" value={data.phone} /><label className="field">{t(words.code)}<input name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={10} required /></label></>}
          <button type="submit">{t(data.kind === 'phone' ? words.send : words.show)}</button>
        </form>
      )}
      {hasSignIn && data.kind === 'phone' ? <p className="no-print"><a href={link('/sign-in', { next: '/my-appeals' })}>{t(words.signIn)}</a></p> : null}
      <p className="no-print"><a href={link('/appeals/mine')}>{t(words.byCode)}</a></p>
    </>
  )
}

const Proof = ({ proof }: { readonly proof: string | null }) => (proof === null ? null : <input type="hidden" name="proof" value={proof} />)

function List({ data, t, lang, link }: Pick<PortalView<OwnPage>, 't' | 'lang' | 'link'> & { readonly data: Extract<OwnPage, { kind: 'list' }> }) {
  return (
    <>
      {data.items.length === 0 ? <p>{t(data.proof === null ? words.noneYet : words.none)}</p> : (
        <ul className="plain">
          {data.items.map((one) => (
            <li key={one.id}>
              <form method="post" className="line">
                <Proof proof={data.proof} />
                <input type="hidden" name="open" value={`${one.region}/${one.id}`} />
                <span>
                  <strong>{one.title}</strong><br />
                  {one.state[lang]}{one.unit === null ? '' : `　${one.unit}`}<br />
                  <span className="soft">{one.number}　{t(words.received, { day: t(day(one.receivedAt)) })}{one.dueAt === null ? '' : `　${t(words.due, { day: t(day(one.dueAt)) })}`}</span>
                  {one.overdue ? <strong>　{t(words.overdue)}</strong> : null}{one.toRate === null ? null : <strong>　{t(one.toRate === 'again' ? words.again : words.rate)}</strong>}
                </span>
                <button type="submit" className="plain small" aria-label={`${t(words.open)} ${one.title}`}>{t(words.open)}</button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <p><a href={link('/appeals/new')}>{t(words.say)}</a></p>
      {data.proof === null ? (
        <>
          <details>
            <summary>{t(words.earlier)}</summary>
            <form method="post" className="big">
              <label className="field">{t(words.phone)}<input name="phone" inputMode="tel" autoComplete="tel" maxLength={20} required /></label>
              <button type="submit">{t(words.send)}</button>
            </form>
          </details>
          <p className="soft">{t(words.account)} <a href={link('/sign-in')}>{t(words.leave)}</a></p>
        </>
      ) : <p className="soft">{t(words.shared)}</p>}
    </>
  )
}
