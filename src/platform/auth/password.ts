/** Passwords: what is accepted, and how they are kept (scrypt, RFC 7914). */
import { randomBytes, scrypt } from 'node:crypto'
import type { Problem } from '#kernel/errors.ts'
import { commonPasswords } from './password.common.ts'
import { equalBytes } from './secrets.ts'

export const minPasswordLength = 10
/** Longer input would only buy an attacker hashing time. */
export const maxPasswordLength = 128
/** Former passwords that may not come back. */
export const passwordHistoryLength = 5

/** 32 MiB and some 80 ms a try on a server core: OWASP's scrypt setting N=2^15, r=8, p=3 costs thrice that, too long for two cores at eight in the morning. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** `scrypt$N$r$p$salt$key`, base64url; the numbers travel with the hash, so that they can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Takes the same time for an account that does not exist: give undefined. */
export async function passwordMatches(password: string, hash: string | undefined): Promise<boolean> {
  const [, n, r, p, salt, key] = (hash ?? nobody).split('$')
  const expected = Buffer.from(key ?? '', 'base64url')
  const derived = await derive(password, Buffer.from(salt ?? '', 'base64url'), { N: Number(n), r: Number(r), p: Number(p), maxmem: cost.maxmem })
  return equalBytes(derived, expected) && hash !== undefined
}

/** What is wrong with a new password; empty when it is accepted. */
export function passwordProblems(password: string, accountName: string): readonly Problem[] {
  const problems: Problem[] = []
  const say = (zh: string, en: string): void => { problems.push({ path: 'password', zh, en }) }
  const length = [...password].length
  if (length < minPasswordLength) say(`密码至少 ${minPasswordLength} 个字符，现为 ${length} 个。`, `A password has at least ${minPasswordLength} characters; this has ${length}.`)
  if (length > maxPasswordLength) say(`密码最多 ${maxPasswordLength} 个字符。`, `A password has at most ${maxPasswordLength} characters.`)
  const plain = password.normalize('NFKC').toLowerCase()
  if (isCommon(plain)) say('这个密码太常见，容易被猜中。请换一个，例如由四个互不相关的词组成。', 'This password is too common and easily guessed. Take another, for example four unrelated words.')
  if (accountName.length > 2 && plain.includes(accountName.toLowerCase())) say('密码中不能含有账号名。', 'A password may not contain the account name.')
  return problems
}

function isCommon(plain: string): boolean {
  if (commonPasswords.has(plain)) return true
  // Decorated common words: 'Password2024!' is the first thing that is tried.
  if (commonPasswords.has(plain.replace(/[^a-z]+$/, '').replace(/^[^a-z]+/, ''))) return true
  return new Set(plain).size <= 3 || isRun(plain)
}

/** '1234567890', 'abcdefghij', '9876543210'. */
function isRun(plain: string): boolean {
  for (const step of [1, -1]) {
    let breaks = 0
    for (let i = 1; i < plain.length; i++) if (plain.charCodeAt(i) - plain.charCodeAt(i - 1) !== step) breaks++
    if (breaks <= 1) return true
  }
  return false
}

interface Cost { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number }

function derive(password: string, salt: Uint8Array, { N, r, p, maxmem }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

/** Hash of no password: a name that nobody has costs the same work as one that somebody has. */
const nobody = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`
