/** Pages for residents: proving who they are, and what is held of them. */
import type { RecordVault } from '#modules/registries/index.ts'
import { portalPage, type PortalLoad, type PortalPage } from '#ui/portal/page.ts'
import { ownStart, ownSubmitted } from './portal/own.page.ts'
import { returnPath } from './sign-in/sign-in.endpoints.ts'
import type { ResidentSignIn } from './sign-in/ports.ts'
import { recordsOfResident, residentCookie, signedInResident, signOut } from './sign-in/sign-in.service.ts'
import { MyDoors } from './web/portal/my-doors.tsx'
import { OwnPage, type OwnData } from './web/portal/own-page.tsx'
import { SignInPage, type SignInData } from './web/portal/sign-in-page.tsx'

const perMinute = 10

export const peoplePortalPages = (vault: RecordVault, signIn: ResidentSignIn): readonly PortalPage[] => {
  const providers = signIn.providers.map(({ code, zh, en }) => ({ code, names: { zh, en } }))
  const hasProviders = providers.length > 0
  return [
    portalPage({ name: 'people.doors', path: '/', onHome: { zh: '我的', en: 'Mine' }, load: () => Promise.resolve({ hasProviders }), title: () => ({ zh: '我的', en: 'Mine' }), view: MyDoors }),
    portalPage<SignInData>({
      name: 'people.sign-in-page', path: '/sign-in', cacheSeconds: 0,
      load: async ({ tx, clock, cookie, query }) => ({ providers, next: returnPath(query['next']), isOut: false, signedIn: await seen({ tx, clock, cookie }, signIn) }),
      title: () => ({ zh: '实名登录', en: 'Sign in as yourself' }),
      view: SignInPage,
      submit: {
        perMinute,
        async run({ db, cookie }) {
          await db.write((tx) => signOut(tx, cookie(residentCookie)))
          return { providers, next: '/sign-in', isOut: true, signedIn: null }
        },
      },
    }),
    portalPage<OwnData>({
      name: 'people.own', path: '/my-data', cacheSeconds: 0,
      load: (input) => ownStart(input, hasProviders),
      title: () => ({ zh: '我的信息', en: 'What is held of me' }),
      view: OwnPage,
      submit: { perMinute, run: (form) => ownSubmitted(form, vault, hasProviders) },
    }),
  ]
}

async function seen({ tx, clock, cookie }: Pick<PortalLoad, 'tx' | 'clock' | 'cookie'>, { providers }: ResidentSignIn): Promise<SignInData['signedIn']> {
  const resident = await signedInResident(tx, cookie(residentCookie), clock.now())
  if (resident === undefined) return null
  const by = providers.find((one) => one.code === resident.provider)
  return { by: { zh: by?.zh ?? resident.provider, en: by?.en ?? resident.provider }, hasRecord: (await recordsOfResident(tx, resident)).length > 0 }
}
