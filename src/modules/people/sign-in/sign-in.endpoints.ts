/** Leaving for the identity provider and coming back: two plain redirects, so that signing in needs no script. */
import type { RecordVault } from '#modules/registries/index.ts'
import { endpoint, type EndpointAnswer, type EndpointRoute } from '#platform/http/index.ts'
import { peopleErrors } from '../people.errors.ts'
import type { ResidentSignIn } from './ports.ts'
import { beginSignIn, openSession, residentCookie, sessionMinutes, vouchedResident } from './sign-in.service.ts'

/** Kept by the browser that began, so that nobody is led into another's account: provider, binding and where to go on, joined by dots that none of them has. */
const flowCookie = 'luoshi_resident_flow'
const flowMinutes = 10
const back = '/sign-in/back'

export const signInEndpoints = (ports: ResidentSignIn, vault: RecordVault): readonly EndpointRoute[] => [
  endpoint({
    name: 'people.sign-in-begin', method: 'GET', path: '/sign-in/to/:provider', perMinute: 30,
    async handler({ db, params, query, clock }) {
      const provider = params['provider'] ?? ''
      const { url, binding } = await beginSignIn(db, ports, provider, clock.now())
      return redirect(url, cookie(flowCookie, [provider, binding, returnPath(query['next'])].join('.'), { path: back, minutes: flowMinutes }, ports))
    },
  }),
  endpoint({
    name: 'people.sign-in', method: 'GET', path: back, perMinute: 30,
    async handler({ db, query, clock, newId, audit, cookie: cookieOf }) {
      const [provider, binding, next] = (cookieOf(flowCookie) ?? '').split('.')
      const { code, state, error } = query
      // RFC 6749 §4.1.2.1: the person said no, or the provider did. Its word is a code, never shown unchecked.
      if (error !== undefined) throw peopleErrors['sign-in-refused']({ reason: /^[a-z_]{1,40}$/.test(error) ? error : 'error' })
      if (provider === undefined || binding === undefined || code === undefined || state === undefined) throw peopleErrors['sign-in-refused']({ reason: 'state' })
      const claims = await vouchedResident(db, ports, { provider, code: code.slice(0, 2000), state: state.slice(0, 200), binding }, clock.now())
      const secret = await db.write(async (tx) => {
        const opened = await openSession(tx, ports, vault, { provider, claims }, { at: clock.now(), newId })
        await audit(tx, { subject: { type: 'resident-account', id: opened.accountId }, region: '000000', detail: { provider, records: opened.records } })
        return opened.secret
      })
      return redirect(returnPath(next), cookie(residentCookie, secret, { path: '/', minutes: sessionMinutes }, ports))
    },
  }),
]

/** A page of this site; anything else would let a link lead a person elsewhere after they have signed in. */
export const returnPath = (asked: string | undefined): string => (asked !== undefined && /^\/(?!\/)[\w/-]{0,100}(\?[\w=&%-]{0,100})?$/.test(asked) ? asked : '/sign-in')

const redirect = (location: string, setCookie: string): EndpointAnswer => ({ status: 303, mediaType: 'text/plain; charset=utf-8', body: '', headers: { location, 'set-cookie': setCookie } })

/** Lax: the browser brings it along when the provider leads back, and not with what another site posts. */
const cookie = (name: string, value: string, { path, minutes }: { readonly path: string; readonly minutes: number }, { secureCookies }: ResidentSignIn): string =>
  `${name}=${value}; Path=${path}; Max-Age=${minutes * 60}; HttpOnly; SameSite=Lax${secureCookies ? '; Secure' : ''}`
