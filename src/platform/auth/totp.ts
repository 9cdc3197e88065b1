/** Time-based one-time passwords (RFC 6238 over RFC 4226: HMAC-SHA-1, six digits, steps of 30 seconds), as every authenticator app computes them. */
import { createHmac, randomBytes } from 'node:crypto'

const stepSeconds = 30
const digits = 6
/** One step to each side: phones run up to half a minute off. A wider window gives guessing more targets. */
const window = 1

export const newTotpSecret = (): Buffer => randomBytes(20)

export const stepOf = (at: Date): number => Math.floor(at.getTime() / 1000 / stepSeconds)

export function totpAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac[mac.length - 1] ?? 0) & 0x0f
  const binary = mac.readUInt32BE(offset) & 0x7fffffff
  return String(binary % 10 ** digits).padStart(digits, '0')
}

/**
 * The step that a code belongs to, or undefined when it is wrong or not newer than `lastStep`: a code works once
 * (RFC 6238 §5.2), so that one read over the shoulder is worth nothing.
 */
export function acceptedStep(secret: Uint8Array, code: string, at: Date, lastStep: number | null): number | undefined {
  const now = stepOf(at)
  let found: number | undefined
  for (let step = now - window; step <= now + window; step++) {
    if (totpAt(secret, step) === code && step > (lastStep ?? -1)) found = step
  }
  return found
}

/** The address an authenticator app reads from a QR code. */
export function otpauthUri(secret: Uint8Array, accountName: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(accountName)}`
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&digits=${digits}&period=${stepSeconds}`
}

/** RFC 4648 base 32 without padding. */
export function base32(bytes: Uint8Array): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet.charAt((value >>> (bits - 5)) & 31)
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((value << (5 - bits)) & 31) : text
}
