/** Random secrets and how they are kept: a secret of full entropy needs no slow hash, only one that can't be reversed. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits as text without characters that need escaping. */
export const newSecret = (prefix = ''): string => prefix + randomBytes(32).toString('base64url')

export const secretHash = (secret: string): Buffer => createHash('sha256').update(secret).digest()

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
