/** GeoReport v2 (wiki.open311.org/GeoReport_v2): services are public categories, requests are appeals marked public, redacted and coarsened. */
import { secretHash } from '#platform/auth/secrets.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { coarse } from '../appeals.repo.ts'
import type { Doing } from '../appeals.schema.ts'
import { fileAppeal, systemDoer, type IntakePorts } from '../intake/intake.service.ts'
import { titleOf } from '../intake/words.ts'
import { allLines, categoriesOf } from '../settings/lines.repo.ts'
import type { Line } from '../settings/settings.schema.ts'
import * as repo from './open311.repo.ts'
import type { Node } from './xml.ts'

export type Open311Ports = IntakePorts

/** GeoReport: a span of 90 days or the first 1000 requests, whichever is smaller. */
const longestDays = 90
const mostRequests = 1000
const day = 86_400_000

/** With one line the jurisdiction may be left out, as the protocol allows. @throws appeals.no-jurisdiction */
export async function lineOf(tx: ReadTx, jurisdiction: string | undefined): Promise<Line> {
  const lines = await allLines(tx)
  const line = jurisdiction === undefined ? (lines.length === 1 ? lines[0] : undefined) : lines.find((one) => one.jurisdiction === jurisdiction)
  if (line === undefined) throw appealErrors['no-jurisdiction']({ id: (jurisdiction ?? '').slice(0, 50) })
  return line
}

export async function services(tx: ReadTx, line: Line): Promise<readonly Node[]> {
  const tree = await categoriesOf(tx, line.region)
  return tree.filter((one) => one.open311 && !one.ended).map((one) => ({
    service_code: one.code, service_name: one.name, description: one.name, metadata: true, type: 'realtime', keywords: '', group: tree.find((top) => top.code === one.parent)?.name ?? '',
  }))
}

/** The one question that is asked with every service: whether the caller wants to be called back. @throws appeals.bad-service */
export async function definition(tx: ReadTx, line: Line, code: string): Promise<Node> {
  await service(tx, line, code)
  return {
    service_code: code,
    attributes: [{
      variable: true, code: 'secret', datatype: 'singlevaluelist', required: false, datatype_description: '', order: 1, description: '是否要求对承办单位保密身份 / Keep the caller’s identity from the handling unit',
      values: [{ key: 'no', name: '不需要 / no' }, { key: 'yes', name: '需要 / yes' }],
    }],
  }
}

async function service(tx: ReadTx, line: Line, code: string) {
  const found = (await categoriesOf(tx, line.region)).find((one) => one.code === code && one.open311 && !one.ended)
  if (found === undefined) throw appealErrors['bad-service']({ code: code.slice(0, 50) })
  return found
}

export interface RequestsAsked { readonly service_request_id?: string; readonly service_code?: string; readonly start_date?: string; readonly end_date?: string; readonly status?: string; readonly page?: string; readonly page_size?: string }

/** @throws appeals.bad-range */
export async function requests(tx: ReadTx, line: Line, asked: RequestsAsked, now: Date): Promise<readonly Node[]> {
  const list = (text: string | undefined): readonly string[] | undefined => text?.split(',').map((one) => one.trim()).filter((one) => one !== '')
  const ids = list(asked.service_request_id)?.filter((id) => uuid.test(id))
  // Ids override all other arguments.
  if (asked.service_request_id !== undefined) return ids === undefined || ids.length === 0 ? [] : (await repo.publicAppeals(tx, { region: line.region, ids, limit: mostRequests, offset: 0 })).map(requestOf)
  const to = asked.end_date === undefined ? (asked.start_date === undefined ? now : new Date(Math.min(now.getTime(), dateOf(asked.start_date).getTime() + longestDays * day))) : dateOf(asked.end_date)
  const from = asked.start_date === undefined ? new Date(to.getTime() - longestDays * day) : dateOf(asked.start_date)
  if (to.getTime() - from.getTime() > longestDays * day + 1000 || to < from) throw appealErrors['bad-range']()
  const size = Math.min(mostRequests, Math.max(1, Number(asked.page_size ?? mostRequests) || mostRequests))
  const status = list(asked.status)
  const codes = list(asked.service_code)
  const found = await repo.publicAppeals(tx, {
    region: line.region, from, to, limit: size, offset: size * (Math.max(1, Number(asked.page ?? 1) || 1) - 1),
    ...(codes === undefined ? {} : { codes }), ...(status?.length === 1 ? { open: status[0] === 'open' } : {}),
  })
  return found.map(requestOf)
}

export async function request(tx: ReadTx, line: Line, id: string): Promise<readonly Node[]> {
  const found = uuid.test(id) ? await repo.publicAppeals(tx, { region: line.region, ids: [id], limit: 1, offset: 0 }) : []
  if (found.length === 0) throw appealErrors['not-found']()
  return found.map(requestOf)
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function dateOf(text: string): Date {
  const at = new Date(text)
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime())) throw appealErrors['bad-range']()
  return at
}

/** What one request shows. Coordinates are cut again on the way out, whatever the row holds. */
function requestOf(a: repo.PublicAppeal): Node {
  return {
    service_request_id: a.id, status: a.closedAt === null ? 'open' : 'closed', status_notes: a.answer, service_name: a.categoryName, service_code: a.category ?? '', description: a.text === '' ? a.title : a.text,
    agency_responsible: a.unitName, service_notice: null, requested_datetime: a.receivedAt.toISOString(), updated_datetime: (a.closedAt ?? a.receivedAt).toISOString(), expected_datetime: a.dueAt?.toISOString() ?? null,
    address: null, address_id: null, zipcode: null, lat: roughly(a.lat), long: roughly(a.lng), media_url: null,
  }
}

/** About a kilometre: a matter's quarter, nobody's house. */
const roughly = (degrees: number | null): number | null => (degrees === null ? null : Math.round((coarse(degrees) ?? 0) * 100) / 100)

export interface Posted { readonly fields: Readonly<Record<string, string>>; readonly key: string; readonly lang: string }

/** @throws appeals.no-key, appeals.bad-service, appeals.place-needed, appeals.no-description, and those of fileAppeal */
export async function postRequest(tx: WriteTx, ports: Open311Ports, line: Line, posted: Posted, doing: Doing): Promise<{ readonly id: string; readonly key: repo.ApiKey }> {
  const { fields } = posted
  const key = await repo.findKey(tx, line.region, secretHash(posted.key))
  if (posted.key === '' || key === undefined) throw appealErrors['no-key']()
  if (!line.open) throw appealErrors['line-closed']({ phone: line.phone })
  const chosen = await service(tx, line, fields['service_code'] ?? '')
  const [lat, lng] = [degrees(fields['lat'], 90), degrees(fields['long'], 180)]
  const address = (fields['address_string'] ?? '').trim().slice(0, 300)
  if ((lat === null || lng === null) && address === '') throw appealErrors['place-needed']()
  const text = (fields['description'] ?? '').slice(0, 10_000)
  if (text.trim() === '') throw appealErrors['no-description']()
  const phone = (fields['phone'] ?? '').trim()
  const name = [fields['last_name'], fields['first_name']].filter(Boolean).join('').slice(0, 50)
  const { appeal } = await fileAppeal(tx, ports, {
    region: line.region, channel: 'open311', kind: null, urgency: null, title: titleOf(text), text, category: chosen.code, tags: [], name: name === '' ? null : name,
    phone: phone === '' ? null : phone, anonymous: phone === '', secret: fields['attribute[secret]'] === 'yes', enterprise: null, language: posted.lang,
    place: { text: address === '' ? null : address, region: null, lng, lat, code: null }, occurredAt: null, call: { ref: null, answerSeconds: null },
    // A device that sends the same report twice names it: the protocol has no key of its own.
    sourceRef: fields['device_id'] === undefined || fields['request_key'] === undefined ? null : `${key.id}:${fields['device_id']}:${fields['request_key']}`.slice(0, 200), intakeKey: null, account: null, photos: [],
  }, { ...systemDoer, roles: ['system', 'agent'] }, doing)
  return { id: appeal.id, key }
}

function degrees(text: string | undefined, most: number): number | null {
  const value = Number(text)
  return text === undefined || text.trim() === '' || Number.isNaN(value) || Math.abs(value) > most ? null : value
}
