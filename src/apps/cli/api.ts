/** Calls of the API for commands: to the server that holds the data folder, or to one started for this command. */
import { openAsBlob } from 'node:fs'
import { AppError, type ErrorKind, type Lang } from '#kernel/errors.ts'
import { systemIds } from '#kernel/ids.ts'
import { z } from 'zod'
import type { CliCall } from '#platform/module.ts'
import { cliErrors } from './cli.errors.ts'

export type CallApi = CliCall['api']

interface Door { readonly url: string; readonly token: string }

const Problem = z.object({ code: z.string(), status: z.number(), detail: z.string(), problems: z.array(z.object({ path: z.string(), text: z.string() })).default([]) })

/** Runs `work` with a door to the API, and closes what was opened for it. */
export async function withApi<T>(lang: Lang, work: (api: CallApi) => Promise<T>): Promise<T> {
  const { readEnv } = await import('#platform/env.ts')
  const { findDoorbell } = await import('#apps/server/doorbell.ts')
  const env = readEnv()
  const bell = await findDoorbell(env.LUOSHI_DATA_DIR)
  if (bell !== undefined) return work(callerOf(bell, lang))
  const { startLuoshi } = await import('#apps/server/start.ts')
  const running = await startLuoshi({ env: { ...env, LUOSHI_HOST: '127.0.0.1', LUOSHI_PORT: 0 }, quiet: true })
  try {
    return await work(callerOf(running, lang))
  } finally {
    await running.stopper.stop()
  }
}

export function callerOf(door: Door, lang: Lang): CallApi {
  return async (method, path, input = {}) => {
    const url = new URL(`/api/v1${path}`, door.url)
    for (const [name, value] of Object.entries(input.query ?? {})) url.searchParams.set(name, String(value))
    const headers: Record<string, string> = { authorization: `Bearer ${door.token}`, 'accept-language': lang }
    if (method === 'POST') headers['idempotency-key'] = systemIds.next()
    const init: RequestInit = { method, headers }
    if (input.files !== undefined) init.body = await formOf(input.files, input.body)
    else if (input.body !== undefined) {
      headers['content-type'] = 'application/json'
      init.body = JSON.stringify(input.body)
    }
    const response = await fetch(url, init).catch((cause: unknown) => { throw cliErrors['server-needed']({ url: door.url }, { cause }) })
    if (response.status === 204) return null
    const isFile = /^application\/(?!(problem\+)?json|xml)/.test(response.headers.get('content-type') ?? '')
    if (response.ok && isFile) return new Uint8Array(await response.arrayBuffer())
    const text = await response.text()
    if (response.ok) return response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text
    throw problemOf(text)
  }
}

async function formOf(files: NonNullable<NonNullable<Parameters<CallApi>[2]>['files']>, body: unknown): Promise<FormData> {
  const form = new FormData()
  for (const [name, value] of Object.entries(body ?? {})) if (value !== undefined && value !== null) form.append(name, String(value))
  for (const [field, { name, bytes }] of Object.entries(files)) form.append(field, bytes instanceof Uint8Array ? new Blob([new Uint8Array(bytes)]) : await blobOf(bytes.path), name)
  return form
}

/** Read from where it lies while it is sent. */
const blobOf = (path: string): Promise<Blob> => openAsBlob(path).catch((cause: unknown) => { throw cliErrors['no-such-file']({ path }, { cause }) })

/** The server's refusal as the error it was there, so that the exit code is the same as when it ran here. */
function problemOf(text: string): AppError {
  const parsed = Problem.safeParse(jsonOf(text))
  if (!parsed.success) return cliErrors.answer()
  const { code, status, detail, problems } = parsed.data
  return new AppError(code, { kind: kindOf(status), zh: detail, en: detail }, {}, { problems: problems.map((problem) => ({ path: problem.path, zh: problem.text, en: problem.text })) })
}

const kindByStatus: Readonly<Record<number, ErrorKind>> = { 400: 'invalid', 401: 'unauthenticated', 403: 'forbidden', 404: 'not-found', 409: 'conflict', 412: 'stale', 413: 'too-large', 415: 'unsupported', 428: 'invalid', 429: 'rate-limited', 503: 'unavailable' }
const kindOf = (status: number): ErrorKind => kindByStatus[status] ?? 'internal'

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // reported as an answer that can't be read
  }
}
