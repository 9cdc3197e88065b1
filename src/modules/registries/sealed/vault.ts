/**
 * Direct identifiers at rest: SM4-CTR (GB/T 32907) with HMAC-SM3 (GB/T 32905) over owner, nonce and text, encrypt-then-MAC,
 * because OpenSSL offers no authenticated mode of SM4. Where OpenSSL was built without SM4, AES-256-CTR with HMAC-SHA-256 stands
 * in; the first byte says which. Found again by a keyed hash of the same family: a move to a build of OpenSSL without
 * SM3 loses what was found by it, so keep the build or import anew.
 */
import { createCipheriv, createDecipheriv, createHmac, getCiphers, getHashes, hkdfSync } from 'node:crypto'
import { equalBytes } from '#platform/auth/secrets.ts'
import { registryErrors } from '../registries.errors.ts'
import { keystream, nonceBytes } from './keystream.ts'
import { hmacSm3, type Part } from './sm3.ts'

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

interface Suite { readonly mark: number; readonly cipher: 'sm4-ctr' | 'aes-256-ctr'; readonly block: 'sm4-ecb' | 'aes-256-ecb'; readonly keyBytes: number; readonly hash: 'sm3' | 'sha256' }

const national: Suite = { mark: 1, cipher: 'sm4-ctr', block: 'sm4-ecb', keyBytes: 16, hash: 'sm3' }
const international: Suite = { mark: 2, cipher: 'aes-256-ctr', block: 'aes-256-ecb', keyBytes: 32, hash: 'sha256' }
const suites = [national, international]
const macBytes = 32
/** Where the text stands in what is sealed: behind the mark and the nonce. */
const textAt = 1 + nonceBytes
/** Of either suite. */
export const hashBytes = 32

/** The suite this machine's OpenSSL has. */
export const suiteHere = (): Suite => (getCiphers().includes(national.cipher) && getHashes().includes(national.hash) ? national : international)

/** `keys`: the first seals and hashes; the others open what was sealed before they were replaced. */
export function openRecordVault(keys: readonly [RecordKey, ...RecordKey[]], suite: Suite = suiteHere()): RecordVault {
  const [current, ...older] = keys
  const hashing = (key: RecordKey): ((kind: string, text: string) => Buffer) => { const hmac = hmacOf(suite, subkey(key.key, 'hash', 32)); return (kind, text) => hmac(`${kind}\n${text}`) }
  const [hash, others] = [hashing(current), older.map(hashing)]
  const seal = sealerOf(current.key, suite)
  const openers = new Map(keys.map(({ id, key }) => [id, openerOf(key)]))
  return {
    keyId: current.id,
    seal,
    open(owner, keyId, sealed) {
      const text = openers.get(keyId)?.(owner, sealed)
      if (text === undefined) throw registryErrors['unseal-failed']({ keyId })
      return text
    },
    hash,
    hashes: (kind, text) => [hash, ...others].map((one) => one(kind, text)),
  }
}

type Hmac = (...parts: readonly Part[]) => Buffer

function hmacOf(suite: Suite, key: Uint8Array): Hmac {
  if (suite.hash === 'sm3') return hmacSm3(key)
  return (...parts) => {
    const hmac = createHmac(suite.hash, key)
    for (const part of parts) {
      if (typeof part === 'object' && 'counted' in part) hmac.update(lengthOf(part.counted)).update(part.counted)
      else hmac.update(part)
    }
    return hmac.digest()
  }
}

function lengthOf(text: string): Buffer {
  const length = Buffer.allocUnsafe(4)
  length.writeUInt32BE(Buffer.byteLength(text))
  return length
}

function sealerOf(key: Uint8Array, suite: Suite): (owner: string, text: string) => Buffer {
  const cipherKey = subkey(key, 'cipher', suite.keyBytes)
  const mac = macOf(key, suite)
  const draw = keystream(suite.block, cipherKey)
  return (owner, text) => {
    const { nonce, stream } = draw()
    const end = textAt + Buffer.byteLength(text)
    const sealed = Buffer.allocUnsafe(end + macBytes)
    sealed[0] = suite.mark
    sealed.set(nonce, 1)
    sealed.write(text, textAt)
    if (end - textAt > stream.length) sealed.set(createCipheriv(suite.cipher, cipherKey, nonce).update(sealed.subarray(textAt, end)), textAt)
    else for (let i = textAt; i < end; i++) sealed[i] = (sealed[i] ?? 0) ^ (stream[i - textAt] ?? 0)
    sealed.set(mac(owner, sealed.subarray(0, end)), end)
    return sealed
  }
}

/** Whatever suite sealed it; undefined: not sealed under this key for this owner, or changed. */
function openerOf(key: Uint8Array): (owner: string, sealed: Uint8Array) => string | undefined {
  const under = suites.map((suite) => ({ suite, cipherKey: subkey(key, 'cipher', suite.keyBytes), mac: macOf(key, suite) }))
  return (owner, sealed) => {
    const found = under.find(({ suite }) => suite.mark === sealed[0])
    if (found === undefined || sealed.length < 1 + nonceBytes + macBytes) return undefined
    const body = Buffer.from(sealed.subarray(0, -macBytes))
    if (!equalBytes(found.mac(owner, body), Buffer.from(sealed.subarray(-macBytes)))) return undefined
    const decipher = createDecipheriv(found.suite.cipher, found.cipherKey, body.subarray(1, 1 + nonceBytes))
    return Buffer.concat([decipher.update(body.subarray(1 + nonceBytes)), decipher.final()]).toString('utf8')
  }
}

function macOf(key: Uint8Array, suite: Suite): (owner: string, body: Uint8Array) => Buffer {
  const hmac = hmacOf(suite, subkey(key, 'mac', 32))
  return (owner, body) => hmac({ counted: owner }, body)
}

/** Each key and purpose its own. */
const subkey = (key: Uint8Array, purpose: string, bytes: number): Uint8Array => new Uint8Array(hkdfSync('sha256', key, '', `luoshi record ${purpose}`, bytes))

/** The same vault for one piece of work that asks for the same hashes again and again; it keeps them, so it is thrown away with the work. */
export function remembering(vault: RecordVault): RecordVault {
  const known = new Map<string, readonly Buffer[]>()
  const hashes = (kind: string, text: string): readonly Buffer[] => {
    const name = `${kind}\n${text}`
    const found = known.get(name) ?? vault.hashes(kind, text)
    known.set(name, found)
    return found
  }
  return { ...vault, hashes, hash: (kind, text) => hashes(kind, text)[0] ?? vault.hash(kind, text) }
}
