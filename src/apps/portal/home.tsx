/** The portal's first page, and the page for an address that leads nowhere. */
import type { ReactNode } from 'react'
import type { Text } from '#ui/text.tsx'

type T = (text: Text) => string

const words = {
  title: { zh: '您想办什么事', en: 'What can we do for you?' },
  lead: { zh: '能享受什么、有问题怎么说、政府的承诺做到了没有，都可以在这里查。看和说都不用登录。', en: 'What you are entitled to, where to say what is wrong, and what the government promised. Reading and saying need no sign-in.' },
  gone: { zh: '没有这个页面', en: 'There is no such page' },
  goneHint: { zh: '地址可能写错了，或者内容已经被新的版本代替。', en: 'The address may be mistyped, or a newer edition has taken its place.' },
  goHome: { zh: '回到首页', en: 'Go to the home page' },
} as const satisfies Record<string, Text>

export function Home({ t, sections }: { t: T; sections: readonly { heading: Text; body: ReactNode }[] }) {
  return (
    <>
      <h1>{t(words.title)}</h1>
      <p>{t(words.lead)}</p>
      {sections.map(({ heading, body }) => (
        <section key={heading.en}>
          <h2>{t(heading)}</h2>
          {body}
        </section>
      ))}
    </>
  )
}

export function NotFound({ t, home }: { t: T; home: string }) {
  return (
    <>
      <h1>{t(words.gone)}</h1>
      <p>{t(words.goneHint)}</p>
      <p><a href={home}>{t(words.goHome)}</a></p>
    </>
  )
}
