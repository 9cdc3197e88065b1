/** The rules that open obligations over HTTP: what each would have opened, their text, its versions, a try before it counts. */
import { z } from 'zod'
import type { ReadTx } from '#platform/db/index.ts'
import { command, query } from '#platform/http/index.ts'
import { scopeOfOffice } from '../obligations.access.ts'
import { RegionCode } from '../obligations.schema.ts'
import { Preview, previewRules } from './preview.service.ts'
import { changeRules, checkRules, rulesPage, rulesVersion, type RulesOf } from './texts.service.ts'

const tag = 'obligations'
const yearMs = 365 * 24 * 3_600_000
const inRegion = z.object({ region: RegionCode })
const ofRegion = ({ tx, params }: { readonly tx: ReadTx; readonly params: { readonly region: string } }) => scopeOfOffice(tx, params.region, null)

const Version = z.object({ version: z.int(), note: z.string(), at: z.iso.datetime(), byName: z.string() })
const Page = z.object({ text: z.string(), version: z.int(), versions: z.array(Version).readonly() })
const Problem = z.object({ line: z.int(), zh: z.string(), en: z.string() })
const text = z.string().min(1).max(200_000)

const lastYear = (now: Date): Date => new Date(now.getTime() - yearMs)

export function rulesRoutes(rulesOf: RulesOf) {
  return [
    query({
      tag, name: 'obligations.rules', method: 'GET', path: '/obligations/rules', summary: { zh: '自动立项规则，及其在过去一年会立哪些项', en: 'Rules that open obligations, and what each would have opened last year' },
      access: { permission: 'obligations.supervise', scope: ({ tx, query: { region } }) => scopeOfOffice(tx, region, null) }, query: inRegion, output: Preview,
      handler: async ({ tx, clock, query: { region } }) => previewRules(tx, await rulesOf(tx, region), region, lastYear(clock.now())),
    }),
    query({
      tag, name: 'obligations.rules-text', method: 'GET', path: '/obligations/rules/:region/text', summary: { zh: '自动立项规则的文本和修改记录', en: 'The text of the rules and its versions' },
      access: { permission: 'obligations.supervise', scope: ofRegion }, params: inRegion, output: Page, etag: (page) => page.version,
      handler: ({ tx, params }) => rulesPage(tx, params.region),
    }),
    query({
      tag, name: 'obligations.rules-version', method: 'GET', path: '/obligations/rules/:region/versions/:version', summary: { zh: '自动立项规则的一个旧版本（0 为随系统提供的）', en: 'An earlier text of the rules; 0 is the shipped one' },
      access: { permission: 'obligations.supervise', scope: ofRegion }, params: inRegion.extend({ version: z.coerce.number().int().min(0) }), output: z.object({ text: z.string() }),
      handler: async ({ tx, params }) => ({ text: await rulesVersion(tx, params.region, params.version) }),
    }),
    command({
      tag, name: 'obligations.rules-try', method: 'POST', path: '/obligations/rules/:region/try', summary: { zh: '检查规则文本，并预演过去一年会立哪些项', en: 'Check a text of rules, and see what it would have opened last year' },
      access: { permission: 'obligations.supervise', scope: ofRegion }, asks: true, params: inRegion, body: z.object({ text }), output: z.object({ problems: z.array(Problem).readonly(), preview: Preview.nullable() }), rate: { perMinute: 30 },
      async handler({ tx, params, body, clock }) {
        const checked = checkRules(body.text)
        if ('problems' in checked) return { problems: checked.problems, preview: null }
        return { problems: [], preview: await previewRules(tx, checked.triggers, params.region, lastYear(clock.now())) }
      },
    }),
    command({
      tag, name: 'obligations.rules-change', method: 'PUT', path: '/obligations/rules/:region/text', summary: { zh: '修改自动立项规则', en: 'Change the rules that open obligations' },
      access: { permission: 'obligations.rules', scope: ofRegion }, params: inRegion, ifMatch: true, body: z.object({ text, note: z.string().trim().min(2).max(500) }), output: Page, etag: (page) => page.version,
      async handler({ tx, params, body, ifMatch, actor, clock, audit }) {
        const page = await changeRules(tx, { ...params, ...body }, ifMatch, { at: clock.now(), account: actor.accountId, name: actor.displayName })
        audit({ subject: { type: 'obligation-rules', id: params.region }, region: params.region, detail: { version: page.version } })
        return page
      },
    }),
  ] as const
}
