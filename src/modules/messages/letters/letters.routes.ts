/** Routes of letters: files, and the marks in their numbers. */
import { z } from 'zod'
import { command, file, idParams, query } from '#platform/http/index.ts'
import { docxType, pdfType } from '#platform/documents/index.ts'
import { letterScope, ownCounty, unitScope } from '../messages.access.ts'
import { RegionCode } from '../messages.schema.ts'
import { letterFormats } from './letters.schema.ts'
import { letterFile, getLetterById, lettersAbout, marksOf, setMark } from './letters.service.ts'
import { letterKinds } from './templates.ts'

const tag = 'letters'
const LetterLine = z.object({ id: z.uuid(), kind: z.string(), number: z.string(), title: z.string(), to: z.string(), madeAt: z.iso.datetime() })
const Mark = z.object({ orgId: z.uuid(), kind: z.string(), mark: z.string() })

export const letterRoutes = [
  query({
    name: 'letters.kinds', method: 'GET', path: '/letter-kinds', tag, access: { signedIn: true }, summary: { zh: '列出函件样式', en: 'List the kinds of letters' },
    output: z.object({ items: z.array(z.object({ kind: z.string(), name: z.object({ zh: z.string(), en: z.string() }), slots: z.array(z.string()).readonly(), optional: z.array(z.string()).readonly() })).readonly(), /** County in which the caller writes letters; null: none in particular. */ region: RegionCode.nullable() }),
    handler: async ({ tx, actor }) => ({ items: (await letterKinds()).map((one) => ({ ...one, name: { ...one.name } })), region: await ownCounty(tx, actor) }),
  }),
  query({
    name: 'letters.file', method: 'GET', path: '/letters/:id/file', tag, access: { permission: 'messages.letters', scope: letterScope }, summary: { zh: '下载函件（docx 或 PDF）', en: 'Download a letter as .docx or PDF' },
    params: idParams, query: z.object({ format: z.enum(letterFormats).default('pdf') }), output: file(pdfType, docxType),
    handler: async ({ tx, params, query: { format } }) => letterFile(await getLetterById(tx, params.id), format),
  }),
  query({
    name: 'letters.about', method: 'GET', path: '/letters', tag, access: { permission: 'messages.letters', scope: ({ query: { region } }) => ({ region }) }, summary: { zh: '列出关于某个对象的函件', en: 'List the letters about an object' },
    query: z.object({ region: RegionCode, type: z.string().min(1).max(60), id: z.string().min(1).max(100) }), output: z.object({ items: z.array(LetterLine).readonly() }),
    handler: async ({ tx, query: { region, type, id } }) => ({ items: (await lettersAbout(tx, region, { type, id })).map((one) => ({ id: one.id, kind: one.kind, number: one.number, title: one.title, to: one.content.recipient, madeAt: one.madeAt })) }),
  }),
  query({
    name: 'letters.marks', method: 'GET', path: '/letter-marks', tag, access: { permission: 'messages.letters', scope: ({ query: { region } }) => ({ region }) }, summary: { zh: '列出本地区的机关代字', en: 'List the marks of letters of a region' },
    query: z.object({ region: RegionCode }), output: z.object({ items: z.array(Mark).readonly() }),
    handler: async ({ tx, query: { region } }) => ({ items: await marksOf(tx, region) }),
  }),
  command({
    name: 'letters.set-mark', method: 'PUT', path: '/letter-marks', tag, access: { permission: 'messages.letters', scope: ({ tx, body }) => unitScope(tx, body.region, body.orgId) }, summary: { zh: '设置单位某类函件的机关代字', en: 'Set the mark of a unit for one kind of letter' },
    body: z.object({ region: RegionCode, orgId: z.uuid(), kind: z.string().regex(/^[a-z-]+$/), mark: z.string().trim().regex(/^\p{Script=Han}{1,20}$/u) }), output: Mark,
    handler: ({ tx, body: { region, ...mark }, clock }) => setMark(tx, region, mark, clock.now()),
  }),
] as const
