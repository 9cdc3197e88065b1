/** 实名登录: who may vouch for a resident; once signed in, what is theirs, and the way out. Links and one form, no script. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'

export interface SignInData {
  readonly providers: readonly { readonly code: string; readonly names: Text }[]
  /** Where to go on afterwards. */
  readonly next: string
  /** Just signed out. */
  readonly isOut: boolean
  readonly signedIn: { readonly by: Text; readonly hasRecord: boolean } | null
}

const words = {
  title: { zh: '实名登录', en: 'Sign in as yourself' },
  why: { zh: '登录后可以看到自己的全部诉求、政府掌握的本人信息（包括只对本人显示的内容）。登录在认证机构的页面上进行，本网站不接触您的密码，也不保存您的身份证号。', en: 'Signed in, you see all your appeals and what is held of you, including what is shown to nobody but you. You sign in on the page of the identity service: this site never sees your password and keeps no identity number.' },
  go: { zh: '用{name}登录', en: 'Sign in with {name}' },
  none: { zh: '本地还没有接入统一身份认证。可以用手机验证码查看自己的诉求和信息，或带身份证到窗口办理。', en: 'No identity service is connected here yet. Use a code sent to your phone, or come to the counter with your identity card.' },
  out: { zh: '已退出登录。用公共电脑的，请再关闭浏览器，并在认证机构的网站退出。', en: 'You have signed out. On a shared computer, also close the browser and sign out at the identity service.' },
  isIn: { zh: '已通过“{name}”实名登录，30 分钟内有效。', en: 'You are signed in through {name}, for 30 minutes.' },
  noRecord: { zh: '您的身份已确认。本地登记中没有您的记录，诉求可以照常反映和查询。', en: 'Your identity is proven. There is no record of you in the local registers; you can say and follow appeals all the same.' },
  appeals: { zh: '我的诉求', en: 'My appeals' }, data: { zh: '我的信息', en: 'What is held of me' }, services: { zh: '我能享受什么', en: 'What am I entitled to?' },
  leave: { zh: '退出登录', en: 'Sign out' },
  phone: { zh: '不登录，用手机验证码', en: 'Without signing in: a code sent to your phone' },
} as const satisfies Record<string, Text>

export function SignInPage({ data, t, link }: PortalView<SignInData>) {
  const { signedIn } = data
  return (
    <>
      <h1>{t(words.title)}</h1>
      {data.isOut ? <p className="clause" role="status">{t(words.out)}</p> : null}
      {signedIn === null ? <Ways data={data} t={t} link={link} /> : (
        <>
          <p className="clause" role="status">{t(words.isIn, { name: t(signedIn.by) })}</p>
          {signedIn.hasRecord ? null : <p>{t(words.noRecord)}</p>}
          <ul className="plain">
            <li><h3><a href={link('/my-appeals')}>{t(words.appeals)}</a></h3></li>
            {signedIn.hasRecord ? <li><h3><a href={link('/my-data')}>{t(words.data)}</a></h3></li> : null}
            <li><h3><a href={link('/services/ask')}>{t(words.services)}</a></h3></li>
          </ul>
          <form method="post" className="big"><p><button type="submit" className="plain" name="action" value="sign-out">{t(words.leave)}</button></p></form>
        </>
      )}
    </>
  )
}

function Ways({ data, t, link }: Pick<PortalView<SignInData>, 'data' | 't' | 'link'>) {
  return (
    <>
      <p>{t(words.why)}</p>
      {data.providers.length === 0 ? <p>{t(words.none)}</p> : data.providers.map(({ code, names }) => (
        <p key={code}><a className="door" rel="nofollow" href={link(`/sign-in/to/${code}`, { next: link(data.next) })}>{t(words.go, { name: t(names) })}</a></p>
      ))}
      <ul className="plain">
        <li><a href={link('/my-appeals')}>{t(words.appeals)}</a>　<span className="soft">{t(words.phone)}</span></li>
        <li><a href={link('/my-data')}>{t(words.data)}</a>　<span className="soft">{t(words.phone)}</span></li>
      </ul>
    </>
  )
}
