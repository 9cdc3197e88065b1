import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { sendMail } from './smtp.ts'

/** For this test only, good until 2126; it opens nothing. */
const testKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCaL5EAcw3tCNBgos
qAZ/Mdei7aY5m15bu4iX/s3aFFWhRANCAATn0YMTIL0g9YY2PiRsmqcwIfBDdmDF
h4ol86r14frPX9082K01uKXx1CgBjJaEs2kH4vWpujjypl9fcCvqqm+Q
-----END PRIVATE KEY-----`
const testCertificate = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUWjyKrTlG/5OXI/oHk/B7A2lHe2cwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA1NDAyNFoYDzIxMjYxMDI5
MDU0MDI0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATn0YMTIL0g9YY2PiRsmqcwIfBDdmDFh4ol86r14frPX9082K01uKXx
1CgBjJaEs2kH4vWpujjypl9fcCvqqm+Qo2kwZzAdBgNVHQ4EFgQUWp9DVPnd5t1j
JN8SI3e3pcZo1SMwHwYDVR0jBBgwFoAUWp9DVPnd5t1jJN8SI3e3pcZo1SMwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIhAKgE6g+//zKKPO45ppJdmaO0oaIQaXTZGKLJnOFIz/59AiAt81cAHAc3
XiPYuO8mvSoVjz8gU7N1qP4hgDIV8YPqpQ==
-----END CERTIFICATE-----`

interface Relay { readonly port: number; readonly seen: string[] }
let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => { if (server === undefined) resolve(); else server.close(() => { resolve() }) }))

/** A relay that speaks just enough; `replies` overrules its answer to a command. */
async function relay({ offers = ['STARTTLS', 'AUTH LOGIN PLAIN'], replies = {} }: { offers?: readonly string[]; replies?: Readonly<Record<string, string>> } = {}): Promise<Relay> {
  const seen: string[] = []
  const serve = (socket: Socket, secure: boolean): void => {
    let text = ''
    let inData = false
    socket.on('error', () => {})
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
        const line = text.slice(0, end)
        text = text.slice(end + 2)
        seen.push(line)
        if (inData) { if (line === '.') { inData = false; socket.write('250 taken\r\n') } continue }
        const word = line.split(/[ :]/)[0] ?? ''
        const told = replies[word]
        if (told !== undefined) { socket.write(`${told}\r\n`); continue }
        if (word === 'EHLO') socket.write(['250-relay', ...(secure ? offers.filter((one) => one !== 'STARTTLS') : offers).map((one) => `250-${one}`), '250 OK', ''].join('\r\n'))
        else if (word === 'STARTTLS') {
          socket.write('220 go\r\n')
          socket.removeAllListeners('data')
          serve(new TLSSocket(socket, { isServer: true, secureContext: createSecureContext({ key: testKey, cert: testCertificate }) }), true)
        } else if (word === 'AUTH') socket.write('235 welcome\r\n')
        else if (word === 'DATA') { inData = true; socket.write('354 go on\r\n') }
        else if (word === 'QUIT') socket.end('221 bye\r\n')
        else socket.write('250 ok\r\n')
      }
    })
  }
  const made = createServer((socket) => { serve(socket, false); socket.write('220-hello\r\n220 relay\r\n') })
  server = made
  await new Promise<void>((resolve) => { made.listen(0, '127.0.0.1', resolve) })
  return { port: (made.address() as AddressInfo).port, seen }
}

const mail = { from: 'luoshi@example.cn', to: 'a@example.cn', data: 'Subject: x\r\n\r\nfirst\r\n.second\r\n' }
const at = (port: number, more: object = {}) => ({ host: 'localhost', port, security: 'starttls' as const, ca: testCertificate, ...more })

describe('a mail to a relay', () => {
  it('goes over STARTTLS, signed in, with a leading dot doubled', async () => {
    const { port, seen } = await relay()
    await sendMail(at(port, { user: 'u', password: 'p' }), mail)
    expect(seen.slice(0, 11)).toEqual(['EHLO luoshi', 'STARTTLS', 'EHLO luoshi', `AUTH PLAIN ${Buffer.from('\0u\0p').toString('base64')}`, 'MAIL FROM:<luoshi@example.cn>', 'RCPT TO:<a@example.cn>', 'DATA', 'Subject: x', '', 'first', '..second'])
  })

  it('is not sent in the clear where STARTTLS was asked for and is not offered', async () => {
    const { port, seen } = await relay({ offers: ['AUTH PLAIN'] })
    await expect(sendMail(at(port, { user: 'u', password: 'p' }), mail)).rejects.toMatchObject({ reply: '502' })
    expect(seen).toEqual(['EHLO luoshi'])
  })

  it('is not sent to a relay whose certificate nobody vouches for', async () => {
    const { port, seen } = await relay()
    await expect(sendMail(at(port, { ca: undefined }), mail)).rejects.toMatchObject({ code: expect.stringMatching(/SELF_SIGNED|UNABLE/) as string })
    expect(seen).toEqual(['EHLO luoshi', 'STARTTLS'])
  })

  it('refused says the code and not the words, which may quote the address', async () => {
    const { port } = await relay({ replies: { RCPT: '550 no such user a@example.cn' } })
    await expect(sendMail(at(port, { security: 'none' }), mail)).rejects.toThrow(/^SMTP RCPT answered 550$/)
  })

  it('can’t be made to carry a second command in an address', async () => {
    await expect(sendMail(at(1), { ...mail, to: 'a@b.cn>\r\nRCPT TO:<x@y.cn' })).rejects.toMatchObject({ reply: '501' })
  })

  it('fails when the relay hangs up in the middle', async () => {
    const made = createServer((socket) => { socket.resume().end('220 hello\r\n') })
    server = made
    await new Promise<void>((resolve) => { made.listen(0, '127.0.0.1', resolve) })
    await expect(sendMail(at((made.address() as AddressInfo).port), mail)).rejects.toThrow()
  })
})
