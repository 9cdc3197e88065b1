/** Mail over SMTP: one short text in plain UTF-8. */
import type { Clock } from '#kernel/clock.ts'
import type { ChannelOf } from './channels.schema.ts'
import { refused, silent, type Parcel, type Port } from './port.ts'
import { sendMail, SmtpRefusal } from './smtp.ts'

export function mailPort(channel: ChannelOf<'mail'>, clock: Clock): Port {
  return async (parcel) => {
    const messageId = `${parcel.id}@${channel.from.slice(channel.from.indexOf('@') + 1)}`
    try {
      await sendMail(channel, { from: channel.from, to: parcel.to, data: mailOf(parcel, channel.from, messageId, clock.now()) })
    } catch (error) {
      throw error instanceof SmtpRefusal ? refused(channel.name, error.reply) : silent(channel.name, error)
    }
    return { state: 'sent', gatewayId: messageId }
  }
}

/** The message with its heads (RFC 5322); text and subject in base64, so that no relay breaks a line or a character. */
export function mailOf({ to, title, text }: Parcel, from: string, messageId: string, at: Date): string {
  const body = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')
  return [
    `From: ${from}`, `To: ${to}`, `Subject: ${encodedWords(title)}`, `Date: ${at.toUTCString().replace('GMT', '+0000')}`, `Message-ID: <${messageId}>`,
    'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64', 'Auto-Submitted: auto-generated', '', body, '',
  ].join('\r\n')
}

/** RFC 2047: words of at most 75 characters, none of them ending within a character. */
function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const character of text.replace(/[\r\n]+/g, ' ')) {
    if (Buffer.byteLength(word + character) > 42) { words.push(word); word = '' }
    word += character
  }
  return [...words, word].map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`).join('\r\n ')
}
