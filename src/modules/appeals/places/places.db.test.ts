/** A code that hangs at a place says more than where: whose it is and what it is about. */
import { expect, it } from 'vitest'
import { createServer } from '#platform/http/server.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { personRates } from '#modules/ratings/index.ts'
import { portalForms } from '#apps/portal/portal.tsx'
import { appealsOverHttp, region, units } from '../../../../tests/helpers/appeals.ts'
import { appealPortalPages } from '../appeals.portal.ts'
import { intakePorts } from '../intake/ports.ts'

const kit = appealsOverHttp()
const { call, db, clock, server } = kit

const say = async (code: string, text: string): Promise<number> => {
  const portal = await createServer({
    db, clock, ids: systemIds, routes: [], pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
    endpoints: portalForms(appealPortalPages({ ...intakePorts(kit.desk(), kit.vault, kit.reading), post: kit.post, files: kit.files(), records: kit.records, rate: personRates(new Uint8Array(32).fill(7)), boundaries: () => Promise.resolve(null), hasSignIn: false })),
    identify: { directory: noDirectory, operator: { actor: operator([]), secretHash: secretHash('x') } }, settings: { trustProxy: false, secureCookies: false },
  })
  const answer = await portal.app.inject({ method: 'POST', url: `/c/${code}`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ key: systemIds.next(), text, anonymous: 'yes' }).toString() })
  await portal.stop()
  return answer.statusCode
}

it('its category is the appeal’s, its unit is proposed first, and taken down it takes nothing more', async () => {
  const made = (await call('agent', 'POST', `/appeal-lines/${region}/places`, { name: '客运站三号候车亭', placeRegion: null, lng: null, lat: null, category: '0107', unit: units.housing })).json<{ code: string }>()
  expect((await call('agent', 'GET', `/appeal-lines/${region}/places`)).json()).toMatchObject({ items: [{ code: made.code, category: '0107', unit: units.housing }], units: { [units.housing]: '云溪县housing' } })
  expect(await say(made.code, '候车亭顶棚漏雨，座椅断了。')).toBe(200)
  const { items: [filed] } = (await call('agent', 'GET', '/appeals?limit=1')).json<{ items: { placeCode: string; category: string; body: string }[] }>()
  expect(filed).toMatchObject({ placeCode: made.code, category: '0107' })
  const proposed = (await call('agent', 'POST', '/appeals/proposals', { region, text: filed?.body, category: filed?.category, placeCode: made.code })).json<{ units: { unit: string; ground: string }[] }>()
  expect(proposed.units[0]).toMatchObject({ unit: units.housing, ground: '投诉码（客运站三号候车亭）的责任单位' })
  expect((await server('agent').app.inject({ method: 'DELETE', url: `/api/v1/appeal-lines/${region}/places/${made.code}`, headers: { authorization: 'Bearer known-secret', 'idempotency-key': systemIds.next() } })).statusCode).toBe(204)
  expect(await say(made.code, '候车亭顶棚还在漏雨。')).toBe(404)
})
