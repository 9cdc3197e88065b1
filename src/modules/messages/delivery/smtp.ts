/** The part of SMTP that handing one mail to a relay takes: EHLO, STARTTLS, AUTH PLAIN (RFC 5321, 3207, 4954, 4616). */
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { patienceMs } from './port.ts'

export interface SmtpServer {
  readonly host: string
  readonly port: number
  readonly security: 'starttls' | 'tls' | 'none'
  readonly user?: string | undefined
  readonly password?: string | undefined
  /** Certificates trusted beside the system's; for a relay of the house. */
  readonly ca?: string | undefined
}

/** `data`: the whole mail, lines ending in CR LF. */
export interface Envelope { readonly from: string; readonly to: string; readonly data: string }

/** The relay said no; `reply` is its three digits. Its words are dropped: they may quote the address. */
export class SmtpRefusal extends Error {
  readonly reply: string
  constructor(reply: string, step: string) {
    super(`SMTP ${step} answered ${reply}`)
    this.reply = reply
  }
}

/** Resolves when the relay has taken the mail. @throws SmtpRefusal; Error when the relay can't be reached or hangs up */
export async function sendMail(server: SmtpServer, { from, to, data }: Envelope): Promise<void> {
  // A line break in an address would be a command of its own.
  if (/[\r\n<>]/.test(from + to)) throw new SmtpRefusal('501', 'address')
  let line = conversation(await reached(server))
  try {
    await line.expect('220', 'greeting')
    let offers = await hello(line)
    if (server.security === 'starttls') {
      if (!/^STARTTLS$/im.test(offers)) throw new SmtpRefusal('502', 'STARTTLS')
      await line.say('STARTTLS', '220')
      line = conversation(await secured(line.socket(), server))
      offers = await hello(line)
    }
    if (server.user !== undefined) {
      if (!/^AUTH .*\bPLAIN\b/im.test(offers)) throw new SmtpRefusal('504', 'AUTH')
      await line.say(`AUTH PLAIN ${Buffer.from(`\0${server.user}\0${server.password ?? ''}`).toString('base64')}`, '235', 'AUTH')
    }
    await line.say(`MAIL FROM:<${from}>`, '250', 'MAIL')
    await line.say(`RCPT TO:<${to}>`, '25', 'RCPT')
    await line.say('DATA', '354')
    await line.say(`${data.replace(/\r\n\./g, '\r\n..').replace(/(\r\n)?$/, '\r\n')}.`, '250', 'message')
    line.end('QUIT')
  } finally {
    line.close()
  }
}

const hello = (line: Conversation): Promise<string> => line.say('EHLO luoshi', '250')

function reached({ host, port, security, ca }: SmtpServer): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = security === 'tls' ? connectTls({ host, port, servername: host, ...(ca === undefined ? {} : { ca }) }) : connect({ host, port })
    socket.once('error', reject)
    socket.once(security === 'tls' ? 'secureConnect' : 'connect', () => { socket.off('error', reject); resolve(socket) })
    socket.setTimeout(patienceMs, () => { socket.destroy(new Error('the relay is silent')) })
  })
}

function secured(socket: Socket, { host, ca }: SmtpServer): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const tls = connectTls({ socket, servername: host, ...(ca === undefined ? {} : { ca }) })
    tls.once('error', reject)
    tls.once('secureConnect', () => { tls.off('error', reject); resolve(tls) })
    tls.setTimeout(patienceMs, () => { tls.destroy(new Error('the relay is silent')) })
  })
}

interface Conversation {
  /** Sends a line and waits for its answer; resolves to the text of all its lines. */
  say(text: string, code: string, step?: string): Promise<string>
  expect(code: string, step: string): Promise<string>
  /** The bare socket, for TLS over it. Whatever came after the last answer is dropped: nobody may slip in commands before TLS. */
  socket(): Socket
  end(text: string): void
  close(): void
}

function conversation(socket: Socket): Conversation {
  let received = ''
  let failure: Error | undefined
  let wake: () => void = () => {}
  const onData = (chunk: Buffer): void => { received += chunk.toString('latin1'); wake() }
  const onEnd = (error?: Error): void => { failure ??= error ?? new Error('the relay hung up'); wake() }
  socket.on('data', onData).on('error', onEnd).on('close', () => { onEnd() })
  const answer = async (code: string, step: string): Promise<string> => {
    for (;;) {
      const whole = /^(?:\d{3}-.*\r?\n)*\d{3}(?: .*)?\r?\n/.exec(received)?.[0]
      if (whole !== undefined) {
        received = received.slice(whole.length)
        const reply = (/(\d{3})(?: .*)?\r?\n$/.exec(whole)?.[1] ?? '')
        if (!reply.startsWith(code)) throw new SmtpRefusal(reply, step)
        return whole.replace(/^\d{3}[ -]/gm, '').replaceAll('\r', '')
      }
      if (failure !== undefined) throw failure
      if (received.length > 65_536) throw new Error('the relay does not stop talking')
      await new Promise<void>((resolve) => { wake = resolve })
    }
  }
  return {
    expect: answer,
    say: (text, code, step = text) => { socket.write(`${text}\r\n`); return answer(code, step) },
    socket: () => { socket.removeAllListeners('data').removeAllListeners('error').removeAllListeners('close'); received = ''; return socket },
    end: (text) => { socket.end(`${text}\r\n`) },
    close: () => { socket.destroySoon() },
  }
}
