/**
 * Direct identifiers at rest: SM4-CTR (GB/T 32907) with HMAC-SM3 (GB/T 32905) over owner, nonce and text, encrypt-then-MAC,
 * because OpenSSL offers no authenticated mode of SM4. Where OpenSSL was built without SM4, AES-256-CTR with HMAC-SHA-256 stands
 * in; the first byte says which. Found again by a keyed hash of the same family: a move to a build of OpenSSL without
 * SM3 loses what was found by it, so keep the build or import anew.
 */
import { createCipheriv, createDecipheriv, createHmac, getCiphers, getHashes, hkdfSync, randomBytes } from 'node:crypto'
import { equalBytes } from '#platform/auth/secrets.ts'
import { registryErrors } from '../registries.errors.ts'

export interface RecordKey { readonly id: string; /** 32 bytes. */ readonly key: Uint8Array }

export interface RecordVault {
  /** Of the key that seals now. */
  readonly keyId: string
  /** `owner`: what it belongs to; a row can't be given another's secret. */
  seal(owner: string, text: string): Buffer
  /** @throws registries.unseal-failed */
  open(owner: string, keyId: string, sealed: Uint8Array): string
  /** Keyed hash under the key in use, for storing. */
  hash(kind: string, text: string): Buffer
  /** Under every key known, the one in use first: rows that rotation has not reached yet are found too. */
  hashes(kind: string, text: string): readonly Buffer[]
}

interface Suite { readonly mark: number; readonly cipher: 'sm4-ctr' | 'aes-256-ctr'; readonly keyBytes: number; readonly hash: 'sm3' | 'sha256' }

const national: Suite = { mark: 1, cipher: 'sm4-ctr', keyBytes: 16, hash: 'sm3' }
const international: Suite = { mark: 2, cipher: 'aes-256-ctr', keyBytes: 32, hash: 'sha256' }
const suites = [national, international]
const nonceBytes = 16
const macBytes = 32

/** The suite this machine's OpenSSL has. */
export const suiteHere = (): Suite => (getCiphers().includes(national.cipher) && getHashes().includes(national.hash) ? national : international)

/** `keys`: the first seals and hashes; the others open what was sealed before they were replaced. */
export function openRecordVault(keys: readonly [RecordKey, ...RecordKey[]], suite: Suite = suiteHere()): RecordVault {
  const parts = keys.map(({ id, key }) => ({ id, key, hashing: subkey(key, 'hash', 32) }))
  const [current] = keys
  const hashUnder = (hashing: Uint8Array, kind: string, text: string): Buffer => createHmac(suite.hash, hashing).update(`${kind}\n${text}`).digest()
  return {
    keyId: current.id,
    seal: (owner, text) => sealWith(current.key, suite, owner, text),
    open(owner, keyId, sealed) {
      const key = keys.find((one) => one.id === keyId)
      const text = key === undefined ? undefined : openWith(key.key, owner, sealed)
      if (text === undefined) throw registryErrors['unseal-failed']({ keyId })
      return text
    },
    hash: (kind, text) => hashUnder(subkey(current.key, 'hash', 32), kind, text),
    hashes: (kind, text) => parts.map(({ hashing }) => hashUnder(hashing, kind, text)),
  }
}

function sealWith(key: Uint8Array, suite: Suite, owner: string, text: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(suite.cipher, subkey(key, 'cipher', suite.keyBytes), nonce)
  const body = Buffer.concat([Buffer.of(suite.mark), nonce, cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([body, mac(key, suite, owner, body)])
}

function openWith(key: Uint8Array, owner: string, sealed: Uint8Array): string | undefined {
  const suite = suites.find((one) => one.mark === sealed[0])
  if (suite === undefined || sealed.length < 1 + nonceBytes + macBytes) return undefined
  const body = Buffer.from(sealed.subarray(0, -macBytes))
  if (!equalBytes(mac(key, suite, owner, body), Buffer.from(sealed.subarray(-macBytes)))) return undefined
  const decipher = createDecipheriv(suite.cipher, subkey(key, 'cipher', suite.keyBytes), body.subarray(1, 1 + nonceBytes))
  return Buffer.concat([decipher.update(body.subarray(1 + nonceBytes)), decipher.final()]).toString('utf8')
}

const mac = (key: Uint8Array, suite: Suite, owner: string, body: Uint8Array): Buffer => {
  const name = Buffer.from(owner)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(name.length)
  return createHmac(suite.hash, subkey(key, 'mac', 32)).update(length).update(name).update(body).digest()
}

/** Drawn once a key and purpose: five million rows ask for the same three. */
const drawn = new WeakMap<Uint8Array, Map<string, Uint8Array>>()

function subkey(key: Uint8Array, purpose: string, bytes: number): Uint8Array {
  const known = drawn.get(key) ?? new Map<string, Uint8Array>()
  drawn.set(key, known)
  const name = `${purpose} ${bytes}`
  const found = known.get(name) ?? new Uint8Array(hkdfSync('sha256', key, '', `luoshi record ${purpose}`, bytes))
  known.set(name, found)
  return found
}
