import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import type { AnyRoute, ApiOf } from './api.types.ts'
import { createApi } from './client.ts'
import { command, query } from './route.ts'
import { file, idParams, pageOutput, pageQuery } from './route.parts.ts'

const Thing = z.object({ id: z.uuid(), version: z.number(), name: z.string() })
const list = query({
  name: 'things.list', method: 'GET', path: '/things', tag: 'things', summary: { zh: '列表', en: 'List' },
  access: { permission: 'things.read', anywhere: true },
  query: pageQuery.extend({ q: z.string().optional() }),
  output: pageOutput(Thing),
  handler: ({ query }) => ({ items: [], next: query.cursor ?? String(query.limit) }),
})
const rename = command({
  name: 'things.rename', method: 'PATCH', path: '/things/:id', tag: 'things', summary: { zh: '改名', en: 'Rename' },
  access: { permission: 'things.write', scope: ({ params }) => ({ region: params.id }) },
  params: idParams, body: z.object({ name: z.string() }), output: Thing, ifMatch: true,
  etag: (thing) => thing.version,
  handler: async ({ params, body }) => ({ id: params.id, version: 2, name: body.name }),
})
const sheet = query({
  name: 'things.sheet', method: 'GET', path: '/things.xlsx', tag: 'things', summary: { zh: '表格', en: 'Sheet' },
  access: { signedIn: true }, output: file('application/vnd.ms-excel'),
  handler: () => ({ file: '表.xlsx', mediaType: 'application/vnd.ms-excel', content: new Uint8Array() }),
})
const routes = [list, rename, sheet] as const
type ThingsApi = ApiOf<typeof routes>

describe('the types of a route', () => {
  it('can be forgotten by the server', () => {
    const any: readonly AnyRoute[] = routes
    expect(any.map((route) => route.name)).toEqual(['things.list', 'things.rename', 'things.sheet'])
  })

  it('reach its client', () => {
    expectTypeOf<ThingsApi['PATCH /things/:id']['body']>().toEqualTypeOf<{ name: string }>()
    expectTypeOf<ThingsApi['GET /things']['output']['items'][number]['name']>().toEqualTypeOf<string>()
    expectTypeOf<ThingsApi['GET /things.xlsx']['output']>().toEqualTypeOf<Blob>()
    expectTypeOf<ThingsApi['GET /things']['query']>().toEqualTypeOf<{ limit?: unknown; cursor?: string | undefined; q?: string | undefined }>()
  })

  it('make the client demand what the route demands', async () => {
    const asked: { url: string; init: RequestInit }[] = []
    const api = createApi<ThingsApi>({ fetch: async (url, init) => { asked.push({ url: String(url), init: init ?? {} }); return Response.json({ id: 'a', version: 3, name: 'b' }) } })
    const done = await api('PATCH /things/:id', { params: { id: 'a/b' }, body: { name: 'b' } }, { ifMatch: 2 })
    expect(done.version).toBe(3)
    expect(asked[0]?.url).toBe('/api/v1/things/a%2Fb')
    expect(asked[0]?.init.headers).toMatchObject({ 'if-match': '"2"', 'x-luoshi': '1' })
    await api('GET /things')
    // @ts-expect-error the body is missing
    await api('PATCH /things/:id', { params: { id: 'a' } })
    // @ts-expect-error there is no such call
    await api('GET /nothing')
  })

  it('turn problem+json into an ApiError', async () => {
    const api = createApi<ThingsApi>({ fetch: async () => Response.json({ code: 'http.busy', detail: '系统繁忙', problems: [] }, { status: 503, headers: { 'retry-after': '2' } }) })
    await expect(api('GET /things')).rejects.toMatchObject({ status: 503, code: 'http.busy', text: '系统繁忙', retryAfter: 2 })
  })
})
