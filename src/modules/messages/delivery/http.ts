/** SMS gateways over HTTP, by a declared request. */
import type { z } from 'zod'
import type { ChannelOf, HttpRequest } from './channels.schema.ts'
import { patienceMs, refused, silent, type Parcel, type Port } from './port.ts'

export type Fetch = typeof globalThis.fetch

export function smsPort(channel: ChannelOf<'sms'>, fetch: Fetch): Port {
  return async (parcel) => {
    const code = channel.templates?.[parcel.template] ?? parcel.template
    const { status, answer } = await call(channel.name, fetch, channel.request, { ...parcel, template: code })
    if (status < 200 || status > 299) throw refused(channel.name, status)
    const { accepted } = channel
    if (accepted !== undefined) {
      const given = at(answer, accepted.path)
      if (!accepted.values.some((value) => value === given)) throw refused(channel.name, given ?? 'no-answer')
    }
    const id = channel.idPath === undefined ? undefined : at(answer, channel.idPath)
    return { state: 'sent', gatewayId: typeof id === 'string' || typeof id === 'number' ? String(id) : null }
  }
}

type Request = z.output<typeof HttpRequest>

async function call(channel: string, fetch: Fetch, request: Request, parcel: Parcel): Promise<{ status: number; answer: unknown }> {
  const body = fillAll(request.body, parcel)
  const form = request.encoding === 'form'
  try {
    const response = await fetch(request.url, {
      method: request.method, signal: AbortSignal.timeout(patienceMs), redirect: 'error',
      headers: { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json', ...request.headers },
      body: form ? new URLSearchParams(Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])).toString() : JSON.stringify(body),
    })
    return { status: response.status, answer: jsonOf(await response.text()) }
  } catch (error) {
    throw silent(channel, error)
  }
}

/** Each text of the body with its places filled; what is filled in stays a text and can't become another field. */
export function fillAll(body: Readonly<Record<string, unknown>>, parcel: Parcel): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, filledValue(value, parcel)]))
}

function filledValue(value: unknown, parcel: Parcel): unknown {
  if (typeof value === 'string') return fill(value, parcel)
  if (Array.isArray(value)) return value.map((item: unknown) => filledValue(item, parcel))
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filledValue(inner, parcel)]))
  return value
}

function fill(text: string, parcel: Parcel): string {
  const known: Readonly<Record<string, string>> = { to: parcel.to, title: parcel.title, text: parcel.text, id: parcel.id, template: parcel.template, slots: JSON.stringify(parcel.slots) }
  return text.replace(/\{\{([\w.]+)\}\}/g, (whole, name: string) => known[name] ?? (name.startsWith('slot.') ? parcel.slots[name.slice(5)] : undefined) ?? whole)
}

/** Value at a path of names and places, `data.0.code`. */
export function at(answer: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined), answer)
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a gateway's error page is no answer; its status decides
  }
}
