/** Services over HTTP for tests: a made-up town behind the port, callers with any grants, pages of the portal. */
import { afterAll, beforeAll } from 'vitest'
import { populationOf } from '#engines/rules/index.ts'
import type { Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { draftsOf, makeTown } from '#modules/people/index.ts'
import { portalForms, portalRoutes } from '#apps/portal/portal.tsx'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from './db.ts'
import type { PeopleColumns, PeoplePort } from '#modules/services/match/people.port.ts'
import { servicesModule } from '#modules/services/module.ts'
import { servicesPermissions } from '#modules/services/services.access.ts'

export const region = '999901'
const isPermission = (key: string): key is Permission => key.includes('.')
export const allPermissions = Object.keys(servicesPermissions).filter(isPermission)

/** A town of so many people; row n is person `p<n>`, and every other person asked for left a number. */
export function townPeople(residents: number): PeoplePort {
  const columns = (): PeopleColumns => {
    const town = makeTown({ residents, seed: 3, day: Math.floor(Date.parse('2026-06-01') / 86_400_000), places: 6 })
    const ids = Array.from({ length: residents }, (_, row) => `p${row}`)
    return { population: populationOf(residents, [...draftsOf(town)]), persons: Buffer.from(ids.join('\n')), places: ['99990110000', '99990110100', '99990110200'].flatMap((town) => [`${town}0`, `${town}1`]), placeOf: town.placeOf, idAt: (row) => ids[row] ?? '' }
  }
  const nobody: PeopleColumns = { population: populationOf(0, []), persons: new Uint8Array(), places: [], placeOf: new Uint16Array(), idAt: String }
  return {
    population: (_, where) => Promise.resolve(where === region ? columns() : nobody),
    living: (_, __, ___, persons) => Promise.resolve(new Set(persons)),
    usable: (_, __, persons) => Promise.resolve(new Set(persons)),
    phones: (_, __, persons) => Promise.resolve(new Map(persons.filter((_, i) => i % 2 === 0).map((person, i) => [person, `138${String(10_000_000 + i)}`]))),
  }
}

export function servicesOverHttp(residents = 2000) {
  const db = testDatabase()
  const clock = fixedClock('2026-06-01T01:00:00Z')
  const people = townPeople(residents)
  const services = servicesModule({ people })
  let server: HttpServer | undefined
  beforeAll(async () => {
    const pages = (await services.portal?.()) ?? []
    await services.seed?.(db, clock.now())
    server = await createServer({
      db, clock, ids: systemIds, routes: services.routes, pages: portalRoutes(pages), endpoints: portalForms(pages), openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
      identify: { directory: noDirectory, operator: { actor: operator(allPermissions), secretHash: secretHash('operator-secret') } },
      settings: { trustProxy: false, secureCookies: false, maxInFlight: 50 },
    })
  })
  afterAll(() => server?.stop())
  const running = (): HttpServer => {
    if (server === undefined) throw new Error('ready inside tests and hooks only')
    return server
  }
  return {
    db, clock, people,
    call: (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
      running().app.inject({ method, url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret', 'idempotency-key': systemIds.next() }, ...(payload === undefined ? {} : { payload }) }),
    upload(url: string, file: { readonly name: string; readonly bytes: Uint8Array }) {
      const payload = Buffer.concat([Buffer.from(`--file\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), file.bytes, Buffer.from('\r\n--file--\r\n')])
      return running().app.inject({ method: 'POST', url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret', 'idempotency-key': systemIds.next(), 'content-type': 'multipart/form-data; boundary=file' }, payload })
    },
    page: (url: string, form?: Readonly<Record<string, string>>) =>
      running().app.inject({ method: form === undefined ? 'GET' : 'POST', url, headers: { 'accept-language': 'zh', ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(form === undefined ? {} : { payload: new URLSearchParams(form).toString() }) }),
    drain: () => drainJobs({ db, jobs: services.jobs, clock }),
  }
}
