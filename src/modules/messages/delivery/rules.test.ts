import { describe, expect, it } from 'vitest'
import { maskAddress, maskMail, maskPhone } from '../masks.ts'
import { readChannels } from '../module.ts'
import { chooseChannel, type Reach } from './choose.ts'
import { Channels } from './channels.schema.ts'
import { at, fillAll } from './http.ts'
import { mailOf } from './mail.ts'
import { allowedAt, readQuietHours } from './quiet.ts'
import { textOf } from './robots.ts'

const hours = (text: string) => readQuietHours(text) ?? { from: -1, until: -1 }
const parcel = { id: '01', template: 'x.y', to: '13800138000', name: '', mention: '', title: '标题', text: '正文"，{{to}}', slots: { code: 'A"1' }, urgent: false }

describe('quiet hours', () => {
  it.each([
    ['2026-11-22T13:59:59Z', '2026-11-22T13:59:59.000Z'], // 21:59 in Beijing
    ['2026-11-22T14:00:00Z', '2026-11-23T00:00:00.000Z'],
    ['2026-11-22T23:59:30Z', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T00:00:00Z', '2026-11-23T00:00:00.000Z'],
  ])('over midnight: %s goes out at %s', (ready, goes) => {
    expect(allowedAt(hours('22:00-08:00'), new Date(ready)).toISOString()).toBe(goes)
  })
  it('within a day, and none', () => {
    expect(allowedAt(hours('12:00-14:00'), new Date('2026-11-22T05:00:00Z')).toISOString()).toBe('2026-11-22T06:00:00.000Z')
    expect(allowedAt(hours('00:00-00:00'), new Date('2026-11-22T05:00:00Z')).toISOString()).toBe('2026-11-22T05:00:00.000Z')
    expect(readQuietHours('25:00-08:00')).toBeUndefined()
  })
})

describe('the channel', () => {
  const unit = '01a2014c-72f7-7915-8479-552388e421f0'
  const channels = Channels.parse([
    { name: 'robot', kind: 'wecom', webhook: 'https://qyapi.example/send?key=1', orgs: [unit] },
    { name: 'mail', kind: 'mail', host: 'relay', port: 25, security: 'none', from: 'luoshi@example.cn' },
    { name: 'sms', kind: 'sms', request: { url: 'https://sms.example/send', body: {} }, templates: { 'a.b': 'SMS_1' } },
    { name: 'post', kind: 'letter' },
  ])
  const reach = (more: Partial<Reach>): string | undefined => chooseChannel(channels, { recipientKind: 'account', template: 'a.b', orgId: null, phone: null, mail: null, ...more })?.name
  it('is the first that takes and reaches the recipient', () => {
    expect([reach({ orgId: unit }), reach({ mail: 'x@y.cn' }), reach({ phone: '13800138000' }), reach({ recipientKind: 'phone', phone: '13800138000' }), reach({ recipientKind: 'address' })]).toEqual(['robot', 'mail', 'sms', 'sms', 'post'])
  })
  it('is none where nothing reaches, or the gateway has no approved template', () => {
    expect([reach({}), reach({ recipientKind: 'phone', phone: '13800138000', template: 'a.c' })]).toEqual([undefined, undefined])
  })
  it('list is refused with two of one name, an unknown kind or an unknown setting', () => {
    expect([[{ name: 'a', kind: 'local' }, { name: 'a', kind: 'letter' }], [{ name: 'a', kind: 'pigeon' }], [{ name: 'a', kind: 'local', colour: 1 }]].map(readChannels)).toEqual([undefined, undefined, undefined])
    expect(readChannels([])?.map((one) => one.kind)).toEqual(['letter', 'local'])
  })
})

describe('a declared request', () => {
  it('is filled in place, and what is filled in stays a text', () => {
    expect(fillAll({ phone: '{{to}}', params: { code: '{{slot.code}}', all: '{{slots}}' }, list: ['{{text}}'], n: 1, what: '{{other}}' }, parcel))
      .toEqual({ phone: '13800138000', params: { code: 'A"1', all: '{"code":"A\\"1"}' }, list: ['正文"，{{to}}'], n: 1, what: '{{other}}' })
  })
  it('reads answers by path', () => {
    expect([at({ data: [{ code: 'OK' }] }, 'data.0.code'), at({}, 'a.b'), at(undefined, 'a'), at({}, 'constructor')]).toEqual(['OK', undefined, undefined, undefined])
  })
})

it('a robot’s text stays within its bytes and breaks no character', () => {
  const text = textOf({ ...parcel, text: '字'.repeat(3000) })
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048)
  expect(text.endsWith('字…')).toBe(true)
})

it('a mail keeps its heads on lines of their own and its words whole', () => {
  const mail = mailOf({ ...parcel, to: 'a@b.cn', title: '很长的标题'.repeat(10) + '\r\nBcc: x@y.cn' }, 'c@d.cn', 'id@d.cn', new Date('2026-11-22T00:00:00Z'))
  const head = mail.split('\r\n\r\n')[0] ?? ''
  expect(head).not.toMatch(/^Bcc:/m)
  expect(Math.max(...mail.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  const subject = [...head.matchAll(/=\?utf-8\?B\?(.*?)\?=/g)].map((found) => Buffer.from(found[1] ?? '', 'base64').toString()).join('')
  expect(subject).toBe(`${'很长的标题'.repeat(10)} Bcc: x@y.cn`)
})

it('recipients are masked', () => {
  expect([maskPhone('13812345678'), maskMail('li.si@example.cn'), maskAddress('云溪县清泉街道和平路8号2栋301室'), maskAddress('和平路8号')]).toEqual(['138****5678', 'l***@example.cn', '云溪县清泉街道****', '和平路****'])
})
