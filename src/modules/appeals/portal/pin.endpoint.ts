/** The one script of the residents' web: an addition to a form that works without it. */
import { readFileSync } from 'node:fs'
import { endpoint } from '#platform/http/index.ts'

export const pinScriptPath = '/appeals/pin.js'

export const pinScript = endpoint({
  name: 'appeals.pin-script', method: 'GET', path: pinScriptPath, perMinute: 300,
  handler: () => Promise.resolve({ mediaType: 'text/javascript; charset=utf-8', body: readFileSync(new URL('../web/portal/pin.js', import.meta.url), 'utf8'), headers: { 'cache-control': 'public, max-age=3600' } }),
})
