/** The content-addressed store: a file is named by the SM3 of its bytes, is whole or not there, and never changes. */
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileErrors } from './files.errors.ts'
import { SNIFFED_BYTES, sniffMediaType } from './sniff.ts'

export interface StoredContent { readonly hash: string; readonly size: number; readonly mediaType: string }

export interface FileStore {
  /**
   * Stores a stream; the same bytes are stored once. Nothing is left behind when it fails.
   * Errors: FILE.TOO_LARGE (as soon as the limit is passed), FILE.EMPTY.
   */
  put(content: AsyncIterable<Uint8Array>, about: { readonly name: string; readonly maxBytes: number }): Promise<StoredContent>
  /** Errors: FILE.CONTENT_MISSING. */
  open(hash: string): Promise<Readable>
  /** Path of a file that a thread reads by itself. Errors: FILE.CONTENT_MISSING. */
  locate(hash: string): Promise<string>
  /** Hashes stored for longer than since `before`, in order. */
  olderThan(before: Date): AsyncIterable<string>
  remove(hash: string): Promise<void>
}

export function createFileStore(folder: string): FileStore {
  const pathOf = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw fileErrors.CONTENT_MISSING({ hash: 'invalid' })
    return join(folder, hash.slice(0, 2), hash)
  }
  const located = async (hash: string): Promise<string> => {
    const path = pathOf(hash)
    if (!(await stat(path).catch(() => undefined))) throw fileErrors.CONTENT_MISSING({ hash })
    return path
  }
  return {
    async put(content, about) {
      await mkdir(join(folder, 'incoming'), { recursive: true, mode: 0o700 })
      const draft = join(folder, 'incoming', randomUUID())
      try {
        const stored = await write(draft, content, about)
        const path = pathOf(stored.hash)
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        // Replaces the same bytes by themselves and makes them young, so that a sweep under way lets them be.
        await rename(draft, path)
        await syncFolder(dirname(path))
        return stored
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    open: async (hash) => createReadStream(await located(hash)),
    locate: located,
    async *olderThan(before) {
      const groups = (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()
      for (const group of groups) {
        for (const hash of (await readdir(join(folder, group))).sort()) {
          const found = await stat(join(folder, group, hash)).catch(() => undefined)
          if (found && found.mtime < before) yield hash
        }
      }
    },
    remove: (hash) => rm(pathOf(hash), { force: true }),
  }
}

async function write(path: string, content: AsyncIterable<Uint8Array>, about: { name: string; maxBytes: number }): Promise<StoredContent> {
  const handle = await open(path, 'wx', 0o600)
  const hash = createHash('sm3')
  let size = 0
  let head = Buffer.alloc(0)
  try {
    for await (const chunk of content) {
      size += chunk.length
      if (size > about.maxBytes) throw fileErrors.TOO_LARGE({ limit: about.maxBytes })
      if (head.length < SNIFFED_BYTES) head = Buffer.concat([head, chunk.subarray(0, SNIFFED_BYTES - head.length)])
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    if (size === 0) throw fileErrors.EMPTY()
    await handle.sync()
  } finally {
    await handle.close()
  }
  const now = new Date()
  await utimes(path, now, now)
  return { hash: hash.digest('hex'), size, mediaType: sniffMediaType(head, about.name) }
}

/** Makes the rename itself survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
