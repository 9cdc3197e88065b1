/** Pages for residents: the list with what is promised for each item, drafts of standards, and saying something about one. */
import { AppError } from '#kernel/errors.ts'
import { dayOf } from '#kernel/workdays.ts'
import { regionsCoded } from '#modules/directory/index.ts'
import { portalPage, type PortalPage, type PortalSubmit } from '#ui/portal/page.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { regionsWithStandards } from './list/lists.repo.ts'
import { listItems } from './list/views.service.ts'
import { speakers, type Standard } from './register/register.schema.ts'
import { findStandard, listStandards } from './register/register.repo.ts'
import { commentOn, isOpenForComments } from './register/register.service.ts'
import { DraftPage, type DraftData } from './web/portal/draft-page.tsx'
import { ListPage, type ListData } from './web/portal/list-page.tsx'
import { StandardDoors, type DoorsData } from './web/portal/doors.tsx'

/** A person reads a draft for minutes between two comments; an office behind one address sends some. */
const perMinute = 10

export const standardsPortalPages = (mask: (text: string) => string): readonly PortalPage[] => [
  portalPage<DoorsData>({
    name: 'standards.doors', path: '/', onHome: { zh: '服务标准', en: 'Service standards' },
    load: async ({ tx, clock }) => ({ drafts: await openDrafts(tx, await regionsWithStandards(tx), dayOf(clock.now())) }),
    title: () => ({ zh: '服务标准', en: 'Service standards' }), view: StandardDoors,
  }),
  portalPage<ListData>({
    name: 'standards.list', path: '/standards',
    async load({ tx, clock, query }) {
      const day = dayOf(clock.now())
      const codes = await regionsWithStandards(tx)
      const regions = (await regionsCoded(tx, codes)).map(({ code, name }) => ({ code, name }))
      const region = codes.find((code) => code === query['region']) ?? codes[0]
      return { view: await listItems(tx, region, day), regions, region: region ?? null, area: Number(query['area'] ?? 0), drafts: await openDrafts(tx, region === undefined ? [] : [region], day) }
    },
    title: () => ({ zh: '基本公共服务标准', en: 'Basic public service standards' }), view: ListPage,
  }),
  portalPage<DraftData>({
    name: 'standards.draft', path: '/standards/drafts/:region/:id', cacheSeconds: 0,
    load: ({ tx, clock, params, requestId }) => draftOf(tx, params, { day: dayOf(clock.now()), key: requestId }),
    title: ({ title }) => ({ zh: `征求意见：${title}`, en: `Comments on: ${title}` }), view: DraftPage,
    submit: { perMinute, run: (form) => said(form, mask) },
  }),
]

async function openDrafts(tx: ReadTx, regions: readonly string[], day: string): Promise<DoorsData['drafts']> {
  const drafts = await listStandards(tx, { regions, states: ['comments'], limit: 50 })
  return drafts.filter((one) => isOpenForComments(one, day)).map(({ region, id, title, commentsUntil }) => ({ region, id, title, until: commentsUntil ?? '' }))
}

async function draftOf(tx: ReadTx, { region = '', id = '' }: Readonly<Record<string, string>>, { day, key }: { readonly day: string; readonly key: string }): Promise<DraftData | null> {
  const standard = isUuid(id) ? await findStandard(tx, region, id) : undefined
  // What is not or no longer open is no draft to talk about; what became of it stands on the register.
  return standard === undefined || standard.commentsUntil === null ? null : shown(standard, day, key)
}

const shown = (standard: Standard, day: string, key: string): DraftData => ({
  title: standard.title, text: standard.draftText, until: standard.commentsUntil ?? '', isOpen: isOpenForComments(standard, day), key, values: {}, problem: null, isDone: false,
})

async function said(form: PortalSubmit, mask: (text: string) => string): Promise<DraftData | null> {
  const { db, clock, params, fields } = form
  const day = dayOf(clock.now())
  const key = isUuid(fields['key'] ?? '') ? (fields['key'] ?? '') : form.newId()
  const draft = await db.read((tx) => draftOf(tx, params, { day, key }))
  if (draft === null) return null
  // Only a program fills what no person sees.
  if ((fields['website'] ?? '') !== '') return { ...draft, isDone: true }
  const at = { region: params['region'] ?? '', id: params['id'] ?? '' }
  const speaker = speakers.find((one) => one === fields['speaker']) ?? 'resident'
  try {
    await db.write(async (tx) => {
      await commentOn(tx, at, { formKey: key, speaker, clause: fields['clause'] ?? '', text: fields['text'] ?? '' }, mask, { at: clock.now(), by: null, newId: () => form.newId() })
      await form.audit(tx, { subject: { type: 'standard', id: at.id }, region: at.region })
    })
    return { ...draft, isDone: true }
  } catch (error) {
    if (!(error instanceof AppError) || (error.kind !== 'invalid' && error.kind !== 'conflict')) throw error
    return { ...draft, values: fields, problem: error.text }
  }
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
