/** Kinds of letters as a county keeps them, over HTTP: text, versions, a sample before it counts. */
import { z } from 'zod'
import { command, query } from '#platform/http/index.ts'
import { RegionCode } from '../messages.schema.ts'
import { LetterContent } from './letters.schema.ts'
import { changeTemplate, checkTemplate, sampleOf, templatePage, templateVersion } from './texts.service.ts'

const tag = 'letters'
const onKind = z.object({ region: RegionCode, kind: z.string().regex(/^[a-z-]{1,60}$/) })
const there = ({ params: { region } }: { readonly params: { readonly region: string } }) => ({ region })
const Page = z.object({
  text: z.string(), version: z.int(), slots: z.array(z.string()).readonly(),
  versions: z.array(z.object({ version: z.int(), note: z.string(), at: z.iso.datetime(), byName: z.string() })).readonly(),
})
const text = z.string().min(1).max(50_000)

export const letterTextRoutes = [
  query({
    name: 'letters.template', method: 'GET', path: '/letter-templates/:region/:kind', tag, access: { permission: 'messages.letters', scope: there }, summary: { zh: '一类函件的样式文本和修改记录', en: 'The text of a kind of letter and its versions' },
    params: onKind, output: Page, etag: (page) => page.version,
    handler: ({ tx, params }) => templatePage(tx, params.region, params.kind),
  }),
  query({
    name: 'letters.template-version', method: 'GET', path: '/letter-templates/:region/:kind/versions/:version', tag, access: { permission: 'messages.letters', scope: there }, summary: { zh: '函件样式的一个旧版本（0 为随系统提供的）', en: 'An earlier text of a kind of letter; 0 is the shipped one' },
    params: onKind.extend({ version: z.coerce.number().int().min(0) }), output: z.object({ text: z.string() }),
    handler: async ({ tx, params }) => ({ text: await templateVersion(tx, params.region, params.kind, params.version) }),
  }),
  command({
    name: 'letters.template-try', method: 'POST', path: '/letter-templates/:region/:kind/try', tag, access: { permission: 'messages.letters', scope: there }, summary: { zh: '检查函件样式文本，并以示例内容试排', en: 'Check a text of a kind of letter, and set a sample by it' },
    asks: true, params: onKind, body: z.object({ text }), output: z.object({ problems: z.array(z.object({ line: z.int(), zh: z.string(), en: z.string() })).readonly(), sample: LetterContent.nullable() }),
    async handler({ params, body, clock }) {
      const checked = await checkTemplate(params.kind, body.text)
      return 'problems' in checked ? { problems: checked.problems, sample: null } : { problems: [], sample: sampleOf(checked.template, clock.now()) }
    },
  }),
  command({
    name: 'letters.template-change', method: 'PUT', path: '/letter-templates/:region/:kind', tag, access: { permission: 'messages.letter-templates', scope: there }, summary: { zh: '修改一类函件的样式', en: 'Change a kind of letter' },
    params: onKind, ifMatch: true, body: z.object({ text, note: z.string().trim().min(2).max(500) }), output: Page, etag: (page) => page.version,
    async handler({ tx, params, body, ifMatch, actor, clock, audit }) {
      const page = await changeTemplate(tx, { ...params, ...body }, ifMatch, { at: clock.now(), account: actor.accountId, name: actor.displayName })
      audit({ subject: { type: 'letter-template', id: params.kind }, region: params.region, detail: { version: page.version } })
      return page
    },
  }),
] as const
