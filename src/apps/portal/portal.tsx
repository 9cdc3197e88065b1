/** The residents' web: pages of the modules in one frame, rendered by the server, without script. */
import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { z } from 'zod'
import { endpoint, page, type EndpointAnswer, type EndpointRoute, type PageAnswer, type PageContext, type PageRoute } from '#platform/http/index.ts'
import { say } from '#platform/i18n/text.ts'
import { PortalLayout } from '#ui/portal/layout.tsx'
import type { PortalPage, Query } from '#ui/portal/page.ts'
import type { Lang, Text } from '#ui/text.tsx'
import { Home, NotFound } from './home.tsx'

const site: Text = { zh: '落实 · 公共服务承诺公开', en: 'Luoshi · Public-service commitments' }
const query = z.object({ size: z.string().optional(), lang: z.string().optional() }).catchall(z.string())
const params = z.record(z.string(), z.string())

/** What most people come for stands first; what is not named here follows, in the order of the modules. */
const firstOnHome = ['services.doors', 'appeals.doors', 'plans.public-home', 'people.doors']
const placeOnHome = ({ name }: PortalPage): number => (firstOnHome.includes(name) ? firstOnHome.indexOf(name) : firstOnHome.length)

/** Routes of the portal: the home page and each page the modules offer. */
export function portalRoutes(pages: readonly PortalPage[]): readonly PageRoute[] {
  const css = readFileSync(new URL('../../ui/portal/portal.css', import.meta.url), 'utf8')
  const blocks = pages.filter((p) => p.onHome !== undefined).toSorted((a, b) => placeOnHome(a) - placeOnHome(b))

  const home = page({
    name: 'portal.home',
    path: '/',
    query,
    handler: async (ctx): Promise<PageAnswer> => {
      const frame = frameOf(ctx, ctx.query, css)
      const loaded = await Promise.all(blocks.map(async (p) => ({ page: p, data: await p.load({ requestId: ctx.requestId, tx: ctx.tx, clock: ctx.clock, params: {}, query: ctx.query, cookie: ctx.cookie }) })))
      const sections = loaded.map(({ page: p, data }) => ({ heading: p.onHome ?? site, body: p.view({ data, query: ctx.query, lang: frame.lang, t: frame.t, link: frame.link }) }))
      return { html: frame.render(site, <Home t={frame.t} sections={sections} />), cacheSeconds: 60 }
    },
  })

  return [home, ...pages.filter((p) => p.path !== '/').map((p) => page({
    name: p.name,
    path: p.path,
    params,
    query,
    handler: async (ctx): Promise<PageAnswer> => {
      const frame = frameOf(ctx, ctx.query, css)
      const data = await p.load({ requestId: ctx.requestId, tx: ctx.tx, clock: ctx.clock, params: ctx.params, query: ctx.query, cookie: ctx.cookie })
      if (data === null) return { status: 404, html: frame.render({ zh: '没有这个页面', en: 'No such page' }, <NotFound t={frame.t} home={frame.link('/')} />) }
      const html = frame.render(p.title(data), p.view({ data, query: ctx.query, lang: frame.lang, t: frame.t, link: frame.link }), p.carried?.(data))
      return p.cacheSeconds === 0 ? { html } : { html, cacheSeconds: p.cacheSeconds ?? 60 }
    },
  }))]
}

/** The forms of those pages: what a page without script posts comes back as the same page with its answer. */
export function portalForms(pages: readonly PortalPage[]): readonly EndpointRoute[] {
  const css = readFileSync(new URL('../../ui/portal/portal.css', import.meta.url), 'utf8')
  return pages.flatMap((p) => (p.submit === undefined ? [] : [endpoint({
    name: `${p.name}-submit`,
    method: 'POST',
    path: p.path,
    perMinute: p.submit.perMinute,
    ...(p.submit.upload === undefined ? {} : { upload: p.submit.upload }),
    handler: async (ctx): Promise<EndpointAnswer> => {
      const frame = frameOf(ctx, ctx.query, css)
      const data = (await p.submit?.run(ctx)) ?? null
      const mediaType = 'text/html; charset=utf-8'
      if (data === null) return { status: 404, mediaType, body: frame.render({ zh: '没有这个页面', en: 'No such page' }, <NotFound t={frame.t} home={frame.link('/')} />) }
      return { mediaType, body: frame.render(p.title(data), p.view({ data, query: ctx.query, lang: frame.lang, t: frame.t, link: frame.link }), p.carried?.(data)) }
    },
  })]))
}

function frameOf(ctx: Pick<PageContext<unknown, unknown>, 'lang' | 'nonce' | 'path'>, asked: Query, css: string) {
  const lang: Lang = ctx.lang
  const large = asked['size'] === 'large'
  const kept: Query = { ...(asked['lang'] ? { lang: asked['lang'] } : {}), ...(large ? { size: 'large' } : {}) }
  const link = (path: string, more: Query = {}): string => address(path, { ...kept, ...more })
  const here = (more: Query): string => address(ctx.path, { ...asked, ...more })
  const t = (text: Text, values?: Readonly<Record<string, string | number>>): string => say(text, lang, values)
  const links = { lang: here({ lang: lang === 'zh' ? 'en' : 'zh' }), size: here({ size: large ? undefined : 'large' }), home: link('/') }
  const render = (title: Text, content: React.ReactNode, carried: Readonly<Record<string, string>> = {}): string =>
    `<!doctype html>${renderToStaticMarkup(<PortalLayout lang={lang} large={large} title={t(title)} site={site} links={links} carried={carried} css={css} nonce={ctx.nonce}>{content}</PortalLayout>)}`
  return { lang, t, link, render }
}

function address(path: string, values: Query): string {
  const pairs = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs).toString()}` : path
}
