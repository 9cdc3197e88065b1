/** Robots of WeCom and DingTalk groups: one text to the group, mentioning the person where a mobile is known. */
import { createHmac } from 'node:crypto'
import type { Clock } from '#kernel/clock.ts'
import type { ChannelOf } from './channels.schema.ts'
import { at, jsonOf, type Fetch } from './http.ts'
import { patienceMs, refused, silent, type Parcel, type Port } from './port.ts'

/** Longest text that WeCom takes, in bytes of UTF-8; DingTalk takes more. */
const mostBytes = 2048

export function wecomPort(channel: ChannelOf<'wecom'>, fetch: Fetch): Port {
  return async (parcel) => {
    await post(channel.name, fetch, channel.webhook, { msgtype: 'text', text: { content: textOf(parcel), ...(parcel.mention === '' ? {} : { mentioned_mobile_list: [parcel.mention] }) } })
    return { state: 'sent', gatewayId: null }
  }
}

export function dingtalkPort(channel: ChannelOf<'dingtalk'>, fetch: Fetch, clock: Clock): Port {
  return async (parcel) => {
    await post(channel.name, fetch, signed(channel, clock.now()), { msgtype: 'text', text: { content: textOf(parcel) }, at: { atMobiles: parcel.mention === '' ? [] : [parcel.mention], isAtAll: false } })
    return { state: 'sent', gatewayId: null }
  }
}

/** DingTalk's signature: HMAC-SHA256 of time and secret, keyed with the secret. */
function signed({ webhook, secret }: ChannelOf<'dingtalk'>, now: Date): string {
  if (secret === undefined) return webhook
  const address = new URL(webhook)
  const timestamp = String(now.getTime())
  address.searchParams.set('timestamp', timestamp)
  address.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
  return address.href
}

/** Both answer 200 with an `errcode` that is 0 when the text was taken. */
async function post(channel: string, fetch: Fetch, url: string, body: object): Promise<void> {
  let status: number
  let answer: unknown
  try {
    const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(patienceMs), redirect: 'error', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
    status = response.status
    answer = jsonOf(await response.text())
  } catch (error) {
    throw silent(channel, error)
  }
  const code = at(answer, 'errcode')
  if (status !== 200 || code !== 0) throw refused(channel, code ?? status)
}

export function textOf({ name, title, text }: Parcel): string {
  const whole = `${name === '' ? '' : `${name}：`}${title}\n${text}`
  let kept = ''
  let bytes = 0
  for (const character of whole) {
    bytes += Buffer.byteLength(character)
    if (bytes > mostBytes - 3) return `${kept}…`
    kept += character
  }
  return kept
}
