/** The master secret of an installation, and the keys drawn from it. */
import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readEnv, type Env } from '#platform/env.ts'

/** The configured secret, or the one in `<dataDir>/secret`, made at the first start and readable by the server's user only. */
export async function masterSecret(configured: string | undefined, dataDir: string): Promise<string> {
  if (configured !== undefined) return configured
  const path = join(dataDir, 'secret')
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(`${randomBytes(32).toString('base64url')}\n`)
    await file.sync()
    await file.close()
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return (await readFile(path, 'utf8')).trim()
}

/** 32 bytes for one purpose; one leaking tells nothing of the others (RFC 5869). */
export const keyFor = (secret: string, purpose: string): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, '', `luoshi ${purpose}`, 32))

type RecordKeys = readonly [{ readonly id: string; readonly key: Uint8Array }, ...{ readonly id: string; readonly key: Uint8Array }[]]

/** Keys of records of persons from file or environment, newest first; the one drawn from the master secret stays last, for what it sealed before. */
export async function recordKeys(env: Pick<Env, 'LUOSHI_RECORD_KEYS' | 'LUOSHI_RECORD_KEYS_FILE'>, secret: string): Promise<RecordKeys> {
  const text = env.LUOSHI_RECORD_KEYS_FILE === undefined ? env.LUOSHI_RECORD_KEYS : readEnv({ LUOSHI_RECORD_KEYS: (await readFile(env.LUOSHI_RECORD_KEYS_FILE, 'utf8')).trim().replaceAll(/\s+/g, ',') }).LUOSHI_RECORD_KEYS
  const drawn = { id: 'master', key: keyFor(secret, 'records') }
  const [first, ...others] = (text ?? '').split(',').filter((part) => part !== '').map((part) => ({ id: part.slice(0, part.indexOf(':')), key: new Uint8Array(Buffer.from(part.slice(part.indexOf(':') + 1), 'base64url')) }))
  return first === undefined ? [drawn] : [first, ...others, drawn]
}
