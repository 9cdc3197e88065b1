/** The frame of every public page: name, language, large type, content, help. Works on Chrome 79, iOS 13, paper, 320 px. */
import type { ReactNode } from 'react'
import type { Lang, Text } from '../text.tsx'

export interface PortalFrame {
  readonly lang: Lang
  readonly large: boolean
  readonly title: string
  readonly site: Text
  /** This page in the other language, this page in the other type size, the home page. */
  readonly links: { readonly lang: string; readonly size: string; readonly home: string }
  /** What the visitor has entered and the page keeps nowhere: the two links post it along. */
  readonly carried?: Readonly<Record<string, string>>
  readonly css: string
  readonly nonce: string
  readonly children: ReactNode
}

const words = {
  skip: { zh: '跳到正文', en: 'Skip to content' },
  home: { zh: '首页', en: 'Home' },
  larger: { zh: '长辈版（大字）', en: 'Large type' },
  normal: { zh: '标准字号', en: 'Normal type' },
  otherLanguage: { zh: 'English', en: '中文' },
  staff: { zh: '工作人员登录', en: 'Staff sign-in' },
  foot: { zh: '对本站内容有疑问、不会操作，都可以打电话。', en: 'Questions about this site, or stuck?' },
  call: { zh: '拨打 12345', en: 'Call 12345' },
} as const satisfies Record<string, Text>

export function PortalLayout({ lang, large, title, site, links, carried, css, nonce, children }: PortalFrame) {
  return (
    <html lang={lang === 'zh' ? 'zh-CN' : 'en'} className={large ? 'large' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style nonce={nonce} dangerouslySetInnerHTML={{ __html: css }} />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a className="skip" href="#main">{words.skip[lang]}</a>
        <header className="site">
          <a className="brand" href={links.home}>{site[lang]}</a>
          <nav aria-label={words.home[lang]}>
            <Way to={links.size} carried={carried}>{(large ? words.normal : words.larger)[lang]}</Way>
            <Way to={links.lang} carried={carried} lang={lang === 'zh' ? 'en' : 'zh-CN'}>{words.otherLanguage[lang]}</Way>
          </nav>
        </header>
        <main id="main">{children}</main>
        <footer>
          <p>{words.foot[lang]} <a href="tel:12345">{words.call[lang]}</a></p>
          <p><a href="/console/">{words.staff[lang]}</a></p>
        </footer>
      </body>
    </html>
  )
}

/** A link; where something was entered, a button that looks like one and takes it along. */
function Way({ to, carried, lang, children }: { readonly to: string; readonly carried: PortalFrame['carried']; readonly lang?: string; readonly children: ReactNode }) {
  const entries = Object.entries(carried ?? {})
  if (entries.length === 0) return <a href={to} lang={lang}>{children}</a>
  return (
    <form method="post" action={to}>
      {entries.map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <button type="submit" className="link" lang={lang}>{children}</button>
    </form>
  )
}
