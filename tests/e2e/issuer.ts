/** An identity provider for journeys: the fake issuer of the tests behind real addresses, with a page on which a person signs in. */
import { createServer, type IncomingMessage } from 'node:http'
import { fakeIssuer, type FakeIssuer } from '../helpers/issuer.ts'

export interface RunningIssuer { readonly url: string; readonly clientId: string; readonly clientSecret: string; /** Who signs in next. */ become(claims: Record<string, unknown>): void; stop(): Promise<void> }

const clientId = 'luoshi-residents'
const clientSecret = 'journey'

/** `residents`: address under which the browser reaches Luoshi. */
export async function runIssuer(residents: string): Promise<RunningIssuer> {
  let issuer: FakeIssuer | undefined
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://issuer')
    void (async () => {
      if (issuer === undefined) return
      if (url.pathname === '/authorize') {
        const back = new URL(url.searchParams.get('redirect_uri') ?? '')
        const { code, state } = issuer.signIn(url.href)
        back.search = new URLSearchParams({ code, state }).toString()
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><html lang="zh-CN"><link rel="icon" href="data:,"><title>虚构省统一身份认证</title><h1>虚构省统一身份认证</h1><p><a href="${back.href.replaceAll('&', '&amp;')}">确认登录</a></p></html>`)
        return
      }
      const answer = issuer.answer(url, new URLSearchParams(await bodyOf(request)))
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    })()
  })
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done) })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}`
  issuer = fakeIssuer({ issuer: url, clientId, clientSecret, redirectUri: `${residents}/sign-in/back` }, () => Date.now() / 1000)
  return {
    url, clientId, clientSecret,
    become: (claims) => { issuer?.claim(claims) },
    stop: () => new Promise((done) => { server.closeAllConnections(); server.close(() => { done() }) }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) if (part instanceof Buffer) parts.push(part)
  return Buffer.concat(parts).toString()
}
