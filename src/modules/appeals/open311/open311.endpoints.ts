/** /open311/v2 in JSON and XML. Errors are lists of code and description, as the protocol has them. */
import { endpoint, type EndpointAnswer, type EndpointContext, type EndpointRoute, type Failure } from '#platform/http/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { definition, lineOf, postRequest, request, requests, services, type Open311Ports } from './open311.service.ts'
import { toXml, type Node } from './xml.ts'

const base = '/open311/v2'
type Format = 'json' | 'xml'

const say = (format: Format, root: string, content: Node, status = 200): EndpointAnswer =>
  format === 'xml' ? { status, mediaType: 'text/xml; charset=utf-8', body: toXml(root, content) } : { status, mediaType: 'application/json; charset=utf-8', body: JSON.stringify(content) }

const formatOf = (path: string): Format => (path.endsWith('.xml') ? 'xml' : 'json')

/** The last part of the address without its ending. */
const named = (text: string | undefined): string => (text ?? '').replace(/\.(?:json|xml)$/, '')

const refused = ({ status, document }: Failure, { path }: { readonly path: string }): EndpointAnswer =>
  say(formatOf(path), 'errors', [{ code: status, description: [document.detail, ...document.problems.map((one) => one.text)].join(' ') }], status)

/** An address that ends neither in .json nor in .xml is none of the protocol. */
function checked(ctx: EndpointContext): Format {
  if (!/\.(?:json|xml)$/.test(ctx.path)) throw appealErrors['not-found']()
  return formatOf(ctx.path)
}

export function open311Endpoints(ports: Open311Ports): readonly EndpointRoute[] {
  const get = (name: string, path: string, root: string, answer: (ctx: EndpointContext) => Promise<Node>): EndpointRoute =>
    endpoint({ name: `open311.${name}`, method: 'GET', path: base + path, perMinute: 300, crossSite: true, refused, handler: async (ctx) => say(checked(ctx), root, await answer(ctx)) })
  const inLine = <T>(ctx: EndpointContext, ask: (...args: [Parameters<typeof services>[0], Parameters<typeof services>[1]]) => Promise<T>): Promise<T> =>
    ctx.db.read(async (tx) => ask(tx, await lineOf(tx, ctx.query['jurisdiction_id'])))
  const list = (format: Format) => get('services', `/services.${format}`, 'services', (ctx) => inLine(ctx, services))
  const all = (format: Format) => get('requests', `/requests.${format}`, 'service_requests', (ctx) => inLine(ctx, (tx, line) => requests(tx, line, ctx.query, ctx.clock.now())))
  const post = (format: Format) => endpoint({
    name: 'open311.post', method: 'POST', path: `${base}/requests.${format}`, perMinute: 60, crossSite: true, refused,
    async handler(ctx) {
      const key = ctx.fields['api_key'] ?? ctx.query['api_key'] ?? ''
      const fields = { ...ctx.query, ...ctx.fields }
      const id = await ctx.db.write(async (tx) => {
        const line = await lineOf(tx, fields['jurisdiction_id'])
        const posted = await postRequest(tx, ports, line, { fields, key, lang: ctx.lang }, { at: ctx.clock.now(), newId: ctx.newId })
        await ctx.audit(tx, { subject: { type: 'appeal', id: posted.id }, region: line.region, detail: { key: posted.key.id } })
        return posted.id
      })
      return say(checked(ctx), 'service_requests', [{ service_request_id: id, service_notice: '已登记，将按规定转办。 / Filed; it will be passed to the unit in charge.', account_id: null }])
    },
  })
  return [
    ...(['json', 'xml'] as const).flatMap((format) => [list(format), all(format), post(format)]),
    get('definition', '/services/:code', 'service_definition', (ctx) => inLine(ctx, (tx, line) => definition(tx, line, named(ctx.params['code'])))),
    get('request', '/requests/:id', 'service_requests', (ctx) => inLine(ctx, (tx, line) => request(tx, line, named(ctx.params['id'])))),
    // Requests get their id at once; a token is the id, for clients that ask all the same.
    get('token', '/tokens/:token', 'service_requests', async (ctx) => [{ token: named(ctx.params['token']), service_request_id: named(ctx.params['token']) }]),
  ]
}
