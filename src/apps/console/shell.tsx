/** The frame of the console: menu of the pages this person may see, who they are, and the page. */
import { MenuOutlined } from '@ant-design/icons'
import { Button, Drawer, Dropdown, Menu, Result, Spin } from 'antd'
import { Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { Link, matchPath, Navigate, Route, Routes, useLocation, useNavigate } from 'react-router'
import { pageGroups, type ConsolePage, type PageGroup } from '#ui/console-page.ts'
import { useLang, useT } from '#ui/text.tsx'
import { keepTablesFocusable } from './focusable-tables.ts'
import { PageGuard } from './page-guard.tsx'
import { useSession } from './session.tsx'

const words = {
  brand: { zh: '落实', en: 'Luoshi' },
  menu: { zh: '菜单', en: 'Menu' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  account: { zh: '我的账号', en: 'My account' },
  deputy: { zh: '代理：{names}', en: 'deputy for {names}' },
  portal: { zh: '公众网站', en: 'Public site' },
  otherLanguage: { zh: 'English', en: '中文' },
  opening: { zh: '正在打开…', en: 'Opening…' },
  begin: { zh: '回到首页', en: 'Back to the first page' },
  notYours: { zh: '您的账号不能打开“{page}”', en: 'Your account may not open “{page}”' },
  notYoursHint: { zh: '这个页面需要另外的权限。工作需要的，请联系本单位负责人或系统管理员。', en: 'It takes another permission. If your work needs it, ask the head of your unit or the administrator.' },
  notFound: { zh: '没有这个页面', en: 'There is no such page' },
  notFoundHint: { zh: '地址可能写错了，或者页面已经移走。请从菜单进入。', en: 'The address may be mistyped or the page has moved. Use the menu.' },
} as const

export function Shell({ pages, onSignOut }: { pages: readonly ConsolePage[]; onSignOut: () => void }) {
  const t = useT()
  const session = useSession()
  const [drawer, setDrawer] = useState(false)
  const main = useRef<HTMLElement>(null)
  useEffect(() => (main.current === null ? undefined : keepTablesFocusable(main.current)), [])
  const allowed = useMemo(() => pages.filter((p) => !p.permission || (p.beyondUnit === true ? session.beyondUnit : session.permissions).includes(p.permission)), [pages, session])
  // The page that a person's work begins with: the first of the first menu group.
  const first = (Object.keys(pageGroups) as PageGroup[]).flatMap((group) => allowed.filter((p) => p.group === group))[0]
  const menu = <PageMenu pages={allowed} onGo={() => setDrawer(false)} />
  return (
    <div className="shell">
      <header className="shell-head">
        <a className="shell-skip" href="#main">{t(words.skip)}</a>
        <Button className="shell-burger" type="text" icon={<MenuOutlined />} aria-label={t(words.menu)} onClick={() => setDrawer(true)} />
        <Link className="shell-brand" to="/">{t(words.brand)}</Link>
        <span className="shell-fill" />
        <UserMenu onSignOut={onSignOut} />
      </header>
      <nav className="shell-menu" aria-label={t(words.menu)}>{menu}</nav>
      <Drawer open={drawer} onClose={() => setDrawer(false)} placement="left" size={240} title={t(words.menu)} styles={{ body: { padding: 0 } }}>{menu}</Drawer>
      <main className="shell-main" id="main" tabIndex={-1} ref={main}>
        <Suspense fallback={<div role="status" className="soft"><Spin size="small" /> {t(words.opening)}</div>}>
          <Routes>
            {allowed.map((p) => <Route key={p.path} path={p.path} element={<PageGuard title={p.title}><p.page /></PageGuard>} />)}
            {first ? <Route path="/" element={<Navigate to={first.path} replace />} /> : null}
            <Route path="*" element={<Nowhere pages={pages} />} />
          </Routes>
        </Suspense>
      </main>
    </div>
  )
}

/** An address that leads nowhere, or to a page that others may open. */
function Nowhere({ pages }: { pages: readonly ConsolePage[] }) {
  const t = useT()
  const { pathname } = useLocation()
  const others = pages.find((p) => matchPath(p.path, pathname) !== null)
  const [title, hint] = others === undefined ? [t(words.notFound), words.notFoundHint] : [t(words.notYours, { page: t(others.title) }), words.notYoursHint]
  return <Result icon={null} title={<h1 className="page-title">{title}</h1>} subTitle={t(hint)} extra={<Link to="/">{t(words.begin)}</Link>} />
}

function PageMenu({ pages, onGo }: { pages: readonly ConsolePage[]; onGo: () => void }) {
  const t = useT()
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const groups = (Object.keys(pageGroups) as PageGroup[])
    .map((key) => ({ key, type: 'group' as const, label: t(pageGroups[key]), children: pages.filter((p) => p.group === key).map((p) => ({ key: p.path, label: t(p.title), icon: p.icon as ReactNode })) }))
    .filter((g) => g.children.length > 0)
  const current = pages.filter((p) => p.group && (pathname === p.path || pathname.startsWith(`${p.path}/`))).sort((a, b) => b.path.length - a.path.length)[0]
  useEffect(showCurrent, [current?.path])
  return <Menu mode="inline" items={groups} selectedKeys={current ? [current.path] : []} onClick={({ key }) => { navigate(key); onGo(); enterPage() }} />
}

/** The menu is longer than a screen: the page that one is on must not lie below its edge. */
function showCurrent(): void {
  const menu = document.querySelector('.shell-menu')
  const item = menu?.querySelector('.ant-menu-item-selected')
  if (!menu || !item) return
  const [whole, one] = [menu.getBoundingClientRect(), item.getBoundingClientRect()]
  if (one.top < whole.top || one.bottom > Math.min(whole.bottom, window.innerHeight)) menu.scrollTop += one.top - whole.top - whole.height / 2
}

/** Who chose a page is on it: the keyboard goes there, not back to the menu. */
function enterPage(): void {
  document.getElementById('main')?.focus({ preventScroll: true })
}

function UserMenu({ onSignOut }: { onSignOut: () => void }) {
  const t = useT()
  const { lang, setLang } = useLang()
  const session = useSession()
  const navigate = useNavigate()
  const items = [
    { key: 'account', label: t(words.account), onClick: () => navigate('/account') },
    { key: 'portal', label: t(words.portal), onClick: () => { window.open('/', '_blank', 'noopener') } },
    { key: 'lang', label: t(words.otherLanguage), onClick: () => setLang(lang === 'zh' ? 'en' : 'zh') },
    { key: 'out', label: t(words.signOut), onClick: onSignOut },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text">
        {session.displayName}
        {session.onBehalfOf.length > 0 ? <span className="shell-who">（{t(words.deputy, { names: session.onBehalfOf.join('、') })}）</span> : null}
      </Button>
    </Dropdown>
  )
}
