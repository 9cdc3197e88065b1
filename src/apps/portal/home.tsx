/** The portal's first page, and the page for an address that leads nowhere. */
import type { ReactNode } from 'react'
import type { Text } from '#ui/text.tsx'

type T = (text: Text) => string

const words = {
  title: { zh: '政府承诺了什么', en: 'What was promised' },
  lead: { zh: '这里公开已经发布的公共服务方案：每一项承诺由谁负责、什么时候完成，都能看到原文。', en: 'Published public-service plans: who answers for each promise and by when, beside the original words.' },
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
