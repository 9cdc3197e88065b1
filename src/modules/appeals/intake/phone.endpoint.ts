/**
 * Screen pop: the telephone system opens this address in the agent's browser when a call comes in; the agent's page opens
 * with the number filled in. The number goes into the part after #, which no server and no proxy sees.
 *   /hooks/phone?caller=13800138000&call=REC-1&seconds=9
 */
import { endpoint } from '#platform/http/index.ts'
import { readPhone } from '../personal/phone.ts'

const safe = /^[\w.:-]{1,200}$/

export const phoneHook = endpoint({
  name: 'appeals.phone-hook', method: 'GET', path: '/hooks/phone', perMinute: 120, crossSite: true,
  handler(ctx) {
    const phone = readPhone(ctx.query['caller'] ?? '') ?? ''
    const call = safe.test(ctx.query['call'] ?? '') ? (ctx.query['call'] ?? '') : ''
    const seconds = /^\d{1,5}$/.test(ctx.query['seconds'] ?? '') ? (ctx.query['seconds'] ?? '') : ''
    const parts = new URLSearchParams({ ...(phone === '' ? {} : { phone }), ...(call === '' ? {} : { call }), ...(seconds === '' ? {} : { seconds }) }).toString()
    return Promise.resolve({ status: 302, mediaType: 'text/plain; charset=utf-8', body: '', headers: { location: `/console/appeals/take${parts === '' ? '' : `#${parts}`}` } })
  },
})
