import { describe, expect, it } from 'vitest'
import { readCsv } from './csv.ts'
import { readMail } from './mail.ts'
import { guessMapping, readTime } from './mapping.ts'

const bytes = (text: string) => Buffer.from(text)

describe('tables of other lines', () => {
  it('quotes, line breaks in cells, tabs, a byte order mark and GBK', () => {
    expect(readCsv('a.csv', bytes('\uFEFF编号,内容\n1,"说了""你好""，\n第二行"\n\n2,好\n'))).toEqual([['编号', '内容'], ['1', '说了"你好"，\n第二行'], ['2', '好']])
    expect(readCsv('a.csv', bytes('编号\t内容\n1\t甲,乙\n'))[1]).toEqual(['1', '甲,乙'])
    expect(readCsv('a.csv', new Uint8Array([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0x61, 0x0a, 0x31, 0x2c, 0x32, 0x0a]))[0]).toEqual(['编号', 'a'])
  })
  it('a picture is no table', () => { expect(() => readCsv('a.png', new Uint8Array([0x89, 0, 0, 1]))).toThrow('bad-table') })
  it('guesses what the columns are', () => {
    expect(guessMapping(['留言编号', '留言用户', '留言主题', '留言时间', '留言详情', '一级分类'])).toEqual({ ref: '留言编号', title: '留言主题', text: '留言详情', category: '一级分类', receivedAt: '留言时间' })
    expect(guessMapping(['工单号', '来电号码', '诉求内容', '承办单位', '受理时间', '办结时间'])).toMatchObject({ ref: '工单号', phone: '来电号码', text: '诉求内容', unit: '承办单位', receivedAt: '受理时间', closedAt: '办结时间' })
  })
  it('reads times of Shanghai and refuses days that are none', () => {
    expect(readTime('2019/2/14 20:00:00')?.toISOString()).toBe('2019-02-14T12:00:00.000Z')
    expect(readTime('2019年2月14日')?.toISOString()).toBe('2019-02-13T16:00:00.000Z')
    expect([readTime('2019-02-30'), readTime('昨天'), readTime('')]).toEqual([undefined, undefined, undefined])
  })
})

describe('forwarded mail', () => {
  it('plain, base64 in GBK words, quoted-printable, several parts', () => {
    const mail = readMail(bytes([
      'From: =?UTF-8?B?5byg5LiJ?= <zhang@example.invalid>', 'Subject: =?utf-8?Q?=E8=B7=AF=E7=81=AF?=', ' =?utf-8?Q?=E4=B8=8D=E4=BA=AE?=', 'Date: Mon, 2 Mar 2026 09:00:00 +0800', 'Message-ID: <a@b>', 'Content-Type: multipart/alternative; boundary="x"', '',
      '--x', 'Content-Type: text/html; charset=utf-8', '', '<p>HTML</p>', '--x', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '', '=E8=A5=BF=E8=A1=97=', '=E8=B7=AF=E7=81=AF', '--x--', '',
    ].join('\r\n')))
    expect(mail).toEqual({ from: '张三 <zhang@example.invalid>', subject: '路灯不亮', date: new Date('2026-03-02T01:00:00Z'), messageId: 'a@b', text: '西街路灯' })
  })
  it('HTML alone gives its words', () => {
    expect(readMail(bytes('Subject: x\nContent-Type: text/html\n\n<style>p{}</style><p>停水<br>三天</p>'))?.text).toBe('停水\n三天')
  })
  it('what is no mail is none', () => { expect([readMail(bytes('hello')), readMail(bytes('\n\n')), readMail(new Uint8Array())]).toEqual([undefined, undefined, undefined]) })
})
