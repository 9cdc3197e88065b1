/** Our answers beside the captured ones of two cities, and against the protocol's description. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { toXml, type Node } from './xml.ts'

const folder = resolve(import.meta.dirname, '../../../../../shared/open311')
const read = (name: string): string => readFileSync(`${folder}/${name}`, 'utf8')
const Definitions = z.object({ definitions: z.record(z.string(), z.object({ required: z.array(z.string()).default([]), properties: z.record(z.string(), z.object({ type: z.string().optional(), enum: z.array(z.string()).optional() }).loose()) })) })
const { definitions } = Definitions.parse(parse(read('georeport-openapi.yaml')))

/** As the service makes them; kept in step by doors.db.test.ts, which asks the endpoints. */
const service = { service_code: '0108', service_name: '市政道路与设施', description: '市政道路与设施', metadata: true, type: 'realtime', keywords: '', group: '城乡建设' }
const request = {
  service_request_id: '01a20000-0000-7000-8000-000000000000', status: 'closed', status_notes: '已修复。', service_name: '市政道路与设施', service_code: '0108', description: '路灯不亮 <&>', agency_responsible: '云溪县城市管理局', service_notice: null,
  requested_datetime: '2026-03-02T01:00:00.000Z', updated_datetime: '2026-03-05T01:00:00.000Z', expected_datetime: null, address: null, address_id: null, zipcode: null, lat: 27.61, long: 116.42, media_url: null,
}

function problems(name: string, value: Readonly<Record<string, unknown>>): string[] {
  const schema = definitions[name]
  if (schema === undefined) return [`no ${name}`]
  const missing = schema.required.filter((key) => value[key] === undefined || value[key] === null)
  const wrong = Object.entries(value).flatMap(([key, one]) => {
    const property = schema.properties[key]
    if (property === undefined) return [`${key} is unknown`]
    if (one === null) return []
    const type = typeof one === 'number' ? ['number', 'integer'] : [typeof one]
    return (property.type !== undefined && !type.includes(property.type)) || (property.enum !== undefined && !property.enum.includes(String(one))) ? [`${key}: ${String(one)}`] : []
  })
  return [...missing.map((key) => `${key} is missing`), ...wrong]
}

function elements(xml: string): readonly string[] {
  const names: string[] = []
  const parser = new SaxesParser()
  parser.on('opentag', (tag) => { names.push(tag.name) })
  parser.write(xml).close()
  return names
}

describe('Open311', () => {
  it('answers validate against the description', () => {
    expect(problems('Service', service)).toEqual([])
    expect(problems('Request', request)).toEqual([])
    expect(problems('RequestResponse', { service_request_id: 'x', service_notice: 'y', account_id: null })).toEqual([])
    expect(problems('TokenResponse', { service_request_id: 'x', token: 'x' })).toEqual([])
    expect(problems('Request', { ...request, status: 'maybe' })).not.toEqual([])
  })
  it('JSON has the keys of a captured city', () => {
    const [captured] = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(read('bloomington_requests.json')))
    expect(Object.keys(captured ?? {}).filter((key) => !(key in request))).toEqual([])
    const [theirs] = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(read('bloomington_services.json')))
    expect(Object.keys(theirs ?? {}).toSorted()).toEqual(Object.keys(service).toSorted())
  })
  it('XML has the elements of a captured city, and parses whatever it holds', () => {
    const ours = elements(toXml('service_requests', [request] satisfies Node))
    const theirs = [...new Set(elements(read('san_francisco_requests.xml')))]
    expect(theirs.filter((name) => !ours.includes(name))).toEqual([])
    expect(elements(toXml('services', [service])).slice(0, 3)).toEqual(['services', 'service', 'service_code'])
    expect(elements(read('san_francisco_services.xml')).slice(0, 2)).toEqual(['services', 'service'])
    expect(elements(toXml('errors', [{ code: 400, description: '\u0000\u001f]]> <script>' }]))).toEqual(['errors', 'error', 'code', 'description'])
  })
})
