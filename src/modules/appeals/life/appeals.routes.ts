/** Orders as staff read them: lists, one with what belongs to it, the original behind a reason, photos. */
import { z } from 'zod'
import { scopesOf } from '#kernel/access.ts'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { command, file, httpErrors, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { mayShowInline, type FileStore } from '#platform/files/index.ts'
import { Appeal, RegionCode, Sealed } from '../appeals.schema.ts'
import { onAppeal } from '../intake/intake.routes.ts'
import { AnswerLetter } from '../letters/letters.schema.ts'
import { openAppeal } from '../personal/personal.service.ts'
import type { Vault } from '../personal/vault.ts'
import { appealPage, getAppeal, listSeen, photoOf, scopeOf } from './appeals.service.ts'

const tag = 'appeals'

export const AppealPage = z.object({
  appeal: Appeal,
  /** Covered: enough to recognise, too little to call. */
  caller: z.object({ name: z.string().nullable(), phone: z.string().nullable() }),
  facts: z.array(z.object({ seq: z.int(), at: z.string(), byResident: z.boolean(), body: z.string() })),
  photos: z.array(z.object({ id: z.uuid(), name: z.string(), size: z.number() })),
  category: z.string().nullable(),
  unitName: z.string().nullable(),
  supportNames: z.array(z.string()),
  /** Orders with the same words, this one included. */
  same: z.int(),
  /** What was read when it came in: proposed, decided by nobody. */
  read: z.object({
    category: z.object({ code: z.string(), name: z.string(), confidence: z.number() }).nullable(),
    alike: z.object({ id: z.uuid(), number: z.string(), title: z.string(), score: z.number() }).nullable(),
  }),
  transfer: z.object({ direction: z.enum(['in', 'out']), bodyName: z.string(), receipt: z.string() }).nullable(),
  /** The answer on paper, as far as somebody asked for it. */
  letters: z.array(AnswerLetter),
  may: z.object({ letter: z.boolean(), open: z.boolean(), dispatch: z.boolean(), exclude: z.boolean(), quality: z.boolean() }),
})
export type AppealPage = z.infer<typeof AppealPage>

const day = z.iso.date()

export const appealRoutes = (ports: { readonly desk: Pick<CaseDesk, 'log'>; readonly vault: Vault; readonly files: FileStore }) => [
  query({
    name: 'appeals.list', method: 'GET', path: '/appeals', tag, summary: { zh: '列出诉求工单', en: 'List orders' },
    access: { permission: 'appeals.read', anywhere: true },
    query: pageQuery.extend({ region: RegionCode.optional(), state: z.string().max(30).optional(), unit: z.uuid().optional(), category: z.string().max(60).optional(), tag: z.string().max(30).optional(), text: z.string().max(100).optional(), sameAs: z.uuid().optional(), from: day.optional(), to: day.optional() }),
    output: pageOutput(Appeal),
    async handler({ tx, actor, query: { limit, cursor, ...filter } }) {
      const [before] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
      if (before === null || typeof before === 'number') throw httpErrors['bad-cursor']()
      return pageOf(await listSeen(tx, scopesOf(actor, 'appeals.read'), { ...filter, limit: limit + 1, before }), limit, (appeal) => [appeal.id])
    },
  }),
  query({
    name: 'appeals.get', method: 'GET', path: '/appeals/:region/:id', tag, summary: { zh: '查看一件诉求', en: 'Get an order' },
    access: { permission: 'appeals.read', scope: ({ tx, params }) => scopeOf(tx, params) }, params: onAppeal, output: AppealPage,
    handler: async ({ tx, params, actor }) => appealPage(tx, ports, await getAppeal(tx, params), actor),
  }),
  command({
    name: 'appeals.open', method: 'POST', path: '/appeals/:region/:id/open', tag, summary: { zh: '查看诉求人和原文（须说明理由，留痕）', en: 'See who asked and the original, with a reason that is logged' },
    access: { permission: 'appeals.read', scope: ({ tx, params }) => scopeOf(tx, params) }, params: onAppeal,
    body: z.object({ reason: z.string().trim().min(2).max(200) }),
    output: Sealed.extend({ facts: z.array(z.object({ seq: z.int(), at: z.string(), text: z.string() })) }),
    async handler({ tx, params, actor, body, audit }) {
      const opened = await openAppeal(tx, ports.vault, params, actor)
      audit({ subject: { type: 'appeal', id: params.id }, region: params.region, detail: { reason: body.reason } })
      return { ...opened, facts: [...opened.facts] }
    },
  }),
  query({
    name: 'appeals.photo', method: 'GET', path: '/appeals/:region/:id/photos/:file', tag, summary: { zh: '查看照片', en: 'Get a photo' },
    access: { permission: 'appeals.read', scope: ({ tx, params }) => scopeOf(tx, params) }, params: onAppeal.extend({ file: z.uuid() }),
    output: file('image/jpeg', 'image/png', 'image/webp'),
    async handler({ tx, params, actor }) {
      const photo = await photoOf(tx, params, params.file, actor)
      return { file: photo.name, mediaType: photo.mediaType, content: await ports.files.open(photo.hash), inline: mayShowInline(photo.mediaType) }
    },
  }),
] as const
