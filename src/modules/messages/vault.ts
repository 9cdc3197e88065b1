/**
 * Sealing of what messages hold of persons. Whoever sends seals to a public key kept in the database and can't open what
 * it sealed; only the holder of the master secret can. X25519 agreement (RFC 7748) with a fresh key a message, HKDF-SHA256
 * (RFC 5869), then the AES-256-GCM of platform/auth.
 */
import { createHmac, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync, type KeyObject } from 'node:crypto'
import { seal, unseal } from '#platform/auth/seal.ts'

/** DER heads of a raw X25519 key (RFC 8410 §7 and §4). */
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex')
const publicHead = Buffer.from('302a300506032b656e032100', 'hex')
const keyLength = 32

/** Opens what was sealed, and finds a person again by a keyed hash. */
export interface Vault {
  /** 32 bytes, for the database. */
  readonly publicKey: Uint8Array
  /** @throws when sealed to another key or for another owner */
  open(owner: string, sealed: Uint8Array): Buffer
  /** Keyed hash of a phone number or address: equal for equal text, worth nothing without the key. */
  hash(text: string): Buffer
}

/** `key`: 32 bytes drawn from the master secret for messages alone. */
export function openVault(key: Uint8Array): Vault {
  const own = createPrivateKey({ key: Buffer.concat([privateHead, subkey(key, 'seal')]), format: 'der', type: 'pkcs8' })
  const publicKey = rawOf(createPublicKey(own))
  const hashKey = subkey(key, 'hash')
  return {
    publicKey,
    hash: (text) => createHmac('sha256', hashKey).update(text.normalize('NFKC').replace(/\s+/g, '')).digest(),
    open(owner, sealed) {
      const theirs = sealed.subarray(0, keyLength)
      return unseal(agreed(own, theirs, publicKey), owner, sealed.subarray(keyLength))
    },
  }
}

/** Sender's public key (32 bytes), then nonce, tag and text as platform/auth seals them. */
export function sealTo(publicKey: Uint8Array, owner: string, secret: Uint8Array): Buffer {
  const fresh = generateKeyPairSync('x25519')
  const mine = rawOf(fresh.publicKey)
  const theirs = createPublicKey({ key: Buffer.concat([publicHead, publicKey]), format: 'der', type: 'spki' })
  const key = keyFrom(diffieHellman({ privateKey: fresh.privateKey, publicKey: theirs }), mine, publicKey)
  return Buffer.concat([mine, seal(key, owner, secret)])
}

function agreed(own: KeyObject, theirs: Uint8Array, publicKey: Uint8Array): Uint8Array {
  const other = createPublicKey({ key: Buffer.concat([publicHead, theirs]), format: 'der', type: 'spki' })
  return keyFrom(diffieHellman({ privateKey: own, publicKey: other }), theirs, publicKey)
}

const keyFrom = (shared: Uint8Array, sender: Uint8Array, receiver: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', shared, Buffer.concat([sender, receiver]), 'luoshi message', keyLength))

const subkey = (key: Uint8Array, purpose: string): Uint8Array => new Uint8Array(hkdfSync('sha256', key, '', purpose, keyLength))

const rawOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ format: 'der', type: 'spki' }).subarray(publicHead.length))
