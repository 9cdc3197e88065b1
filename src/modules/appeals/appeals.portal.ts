/** Public pages of appeals: what the server loads and takes for each view. */
import { portalPage, type PortalPage } from '#ui/portal/page.ts'
import { emptyMine, mine, type MinePage as MineData } from './portal/mine.service.ts'
import { ownPage, ownStart, type OwnPage, type OwnPorts } from './portal/own.service.ts'
import { publicLines } from './portal/public.service.ts'
import { sayForm, sayIt, type SayPorts } from './portal/say.service.ts'
import { photoBytes, photosAtMost } from './photos/photos.service.ts'
import { MinePage } from './web/portal/mine-page.tsx'
import { OwnListPage } from './web/portal/own-list-page.tsx'
import { AppealDoors, PublicAppeals } from './web/portal/public-page.tsx'
import { SayPage } from './web/portal/say-page.tsx'

const upload = { maxBytes: photoBytes, maxFiles: photosAtMost }
/** A change of language goes on where the visitor was. */
function carried(data: OwnPage): Readonly<Record<string, string>> {
  switch (data.kind) {
    case 'phone': return {}
    case 'code': return { id: data.id, phone: data.phone }
    case 'list': return proofOf(data)
    case 'one': return { ...proofOf(data), ...(data.page.own === null ? {} : { pass: data.page.own.pass }) }
  }
}

const proofOf = ({ proof }: { readonly proof: string | null }): Readonly<Record<string, string>> => (proof === null ? {} : { proof })

/** A person sends a form or two a minute; a family behind one address some more. */
const perMinute = 20
/** Where opening and going back are forms too; codes and guesses have limits of their own. */
const turnsPerMinute = 60

export const appealPortalPages = (ports: SayPorts & OwnPorts & { readonly hasSignIn: boolean }): readonly PortalPage[] => [
  portalPage({ name: 'appeals.doors', path: '/', onHome: { zh: '说说问题', en: 'Say something' }, load: ({ tx, clock }) => publicLines(tx, clock.now()), title: () => ({ zh: '说说问题', en: 'Say something' }), view: AppealDoors }),
  portalPage({ name: 'appeals.public', path: '/appeals', load: ({ tx, clock }) => publicLines(tx, clock.now()), title: () => ({ zh: '诉求办理情况', en: 'How appeals are handled' }), view: PublicAppeals }),
  portalPage({
    name: 'appeals.say', path: '/appeals/new', cacheSeconds: 0, load: ({ tx, requestId, clock }) => sayForm(tx, ports, { key: requestId, code: undefined, at: clock.now() }),
    submit: { perMinute, upload, run: (form) => sayIt(form, ports, undefined) }, title: () => ({ zh: '说说问题', en: 'Say something' }), view: SayPage,
  }),
  portalPage({
    name: 'appeals.say-here', path: '/c/:code', cacheSeconds: 0, load: ({ tx, requestId, params, clock }) => sayForm(tx, ports, { key: requestId, code: params['code'], at: clock.now() }),
    submit: { perMinute, upload, run: (form) => sayIt(form, ports, form.params['code']) }, title: () => ({ zh: '“码”上投诉', en: 'Complain here' }), view: SayPage,
  }),
  portalPage<MineData>({
    name: 'appeals.mine', path: '/appeals/mine', cacheSeconds: 0, load: ({ requestId }) => Promise.resolve(emptyMine(requestId)),
    submit: { perMinute, upload, run: (form) => mine(form, ports) }, title: () => ({ zh: '我的诉求', en: 'My appeal' }), view: MinePage,
    carried: (data) => (data.own === null ? {} : { pass: data.own.pass }),
  }),
  portalPage<OwnPage>({
    name: 'appeals.own', path: '/my-appeals', cacheSeconds: 0, load: (input) => ownStart(input, ports),
    submit: { perMinute: turnsPerMinute, upload, run: (form) => ownPage(form, ports) }, title: () => ({ zh: '我的诉求', en: 'My appeals' }), view: (view) => OwnListPage({ ...view, hasSignIn: ports.hasSignIn }),
    carried,
  }),
]
