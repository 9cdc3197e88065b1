/**
 * Keys of what an appeal holds of persons. Sealing is AES-256-GCM bound to the row; finding again is HMAC-SHA-256, worth
 * nothing without the key; the query code is drawn from the row's id, so that it can be printed again and is stored nowhere.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import { seal, unseal } from '#platform/auth/seal.ts'
import { equalBytes } from '#platform/auth/secrets.ts'
import { base32 } from '#platform/auth/totp.ts'
import { Sealed } from '../appeals.schema.ts'

/** 60 bits: a thousand guesses a second would need half a billion years for one code of a million. */
const codeLength = 12

export interface Row { readonly region: string; readonly id: string }

export interface Vault {
  seal(row: Row, content: Sealed): Buffer
  /** @throws when sealed for another row or with another key */
  open(row: Row, sealed: Uint8Array): Sealed
  /** A text of its own beside the appeal: a fact added later. */
  sealText(row: Row, part: string, text: string): Buffer
  openText(row: Row, part: string, sealed: Uint8Array): string
  /** Keyed hash of a phone number, an address, a code. */
  hash(kind: 'phone' | 'code' | 'caller', text: string): Buffer
  /** The query code of an appeal, as printed: four characters, three times. */
  code(row: Row): string
  /** A pass for the page of one appeal, good until the time: region, id and end under one signature. */
  pass(row: Row, until: Date): string
  /** The appeal that a pass opens; undefined when it is not ours or has ended. */
  opened(pass: string, now: Date): Row | undefined
  /** A pass for whoever has proven a phone, by its keyed hash. */
  phonePass(phoneHash: Uint8Array, until: Date): string
  /** The hash of the phone that a pass was given for; undefined when it is not ours or has ended. */
  phoneOpened(pass: string, now: Date): Buffer | undefined
}

/** `key`: 32 bytes drawn from the master secret for appeals alone. */
export function openVault(key: Uint8Array): Vault {
  const [sealing, hashing, coding, passing, proving] = ['seal', 'hash', 'code', 'pass', 'phone pass'].map((purpose) => new Uint8Array(hkdfSync('sha256', key, '', `appeals ${purpose}`, 32)))
  if (sealing === undefined || hashing === undefined || coding === undefined || passing === undefined || proving === undefined) throw new Error('no keys')
  const owner = ({ region, id }: Row, part = ''): string => `appeal:${region}:${id}${part}`
  const mac = (by: Uint8Array, text: string): Buffer => createHmac('sha256', by).update(text).digest()
  return {
    seal: (row, content) => seal(sealing, owner(row), Buffer.from(JSON.stringify(content))),
    open: (row, sealed) => Sealed.parse(JSON.parse(unseal(sealing, owner(row), sealed).toString('utf8'))),
    sealText: (row, part, text) => seal(sealing, owner(row, `:${part}`), Buffer.from(text)),
    openText: (row, part, sealed) => unseal(sealing, owner(row, `:${part}`), sealed).toString('utf8'),
    hash: (kind, text) => mac(hashing, `${kind}:${text}`),
    code: (row) => base32(mac(coding, owner(row))).slice(0, codeLength),
    pass(row, until) {
      const said = `${row.region}.${row.id}.${until.getTime()}`
      return `${said}.${mac(passing, said).toString('base64url')}`
    },
    opened(pass, now) {
      const [region = '', id = '', until = '', signature = ''] = pass.split('.')
      const said = `${region}.${id}.${until}`
      if (!equalBytes(mac(passing, said), Buffer.from(signature, 'base64url')) || Number(until) < now.getTime()) return undefined
      return { region, id }
    },
    phonePass(phoneHash, until) {
      const said = `${Buffer.from(phoneHash).toString('hex')}.${until.getTime()}`
      return `${said}.${mac(proving, said).toString('base64url')}`
    },
    phoneOpened(pass, now) {
      const [hash = '', until = '', signature = ''] = pass.split('.')
      if (!equalBytes(mac(proving, `${hash}.${until}`), Buffer.from(signature, 'base64url')) || Number(until) < now.getTime()) return undefined
      return Buffer.from(hash, 'hex')
    },
  }
}

/** As residents type a code: any case, spaces and dashes, 0 for O, 1 for I. */
export const readCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('0', 'O').replaceAll('1', 'I')

/** As printed: groups of four. */
export const printCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')
