/** On the first page: what is one's own. */
import type { PortalView } from '#ui/portal/page.ts'
import type { Text } from '#ui/text.tsx'

const words = {
  signIn: { zh: '实名登录', en: 'Sign in as yourself' }, signInHint: { zh: '用政务统一身份认证登录，一次看到自己的诉求和信息', en: 'With the government’s identity service: your appeals and what is held of you, in one go' },
  data: { zh: '我的信息', en: 'What is held of me' }, dataHint: { zh: '政府掌握您的哪些信息、从哪里来、谁查看过', en: 'What it is, where it comes from, and who looked' },
} as const satisfies Record<string, Text>

export function MyDoors({ data, t, link }: PortalView<{ readonly hasProviders: boolean }>) {
  return (
    <ul className="plain">
      {data.hasProviders ? <li><h3><a href={link('/sign-in')}>{t(words.signIn)}</a></h3><p className="soft">{t(words.signInHint)}</p></li> : null}
      <li><h3><a href={link('/my-data')}>{t(words.data)}</a></h3><p className="soft">{t(words.dataHint)}</p></li>
    </ul>
  )
}
