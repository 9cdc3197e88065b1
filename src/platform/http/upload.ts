/** Multipart requests: declared file fields into memory or a store, up to their limit; the other fields as texts. */
import type { Readable } from 'node:stream'
import '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { httpErrors } from './http.errors.ts'
import type { KeptFile, Upload, UploadedFile, UploadRule } from './route.parts.ts'

const missing = (field: string): never => { throw httpErrors['missing-file']({ field }) }
export const noUpload: Upload = { file: missing, kept: missing }

/** @throws http.unsupported-media, http.too-large, http.missing-file, FILE.EMPTY */
export async function readUpload(request: FastifyRequest, rule: UploadRule): Promise<{ upload: Upload; fields: Record<string, string> }> {
  if (!request.isMultipart()) throw httpErrors['unsupported-media']({ accepted: 'multipart/form-data' })
  const tooLarge = (cause?: unknown) => {
    // Whatever is still coming is not read: the connection ends with the answer.
    request.raw.unpipe()
    return httpErrors['too-large']({ limit: `${Math.round(rule.maxBytes / 1_000_000)} MB` }, cause === undefined ? {} : { cause })
  }
  if (Number(request.headers['content-length'] ?? 0) > rule.maxBytes * rule.fields.length + formBytes) throw tooLarge()
  const files = new Map<string, UploadedFile>()
  const kept = new Map<string, KeptFile>()
  const fields: Record<string, string> = {}
  try {
    for await (const part of request.parts({ limits: { fileSize: rule.maxBytes, files: rule.fields.length, fields: 50, fieldSize: 100_000, parts: rule.fields.length + 50 } })) {
      if (part.type === 'field') { fields[part.fieldname] = String(part.value); continue }
      if (rule.keep !== undefined && rule.fields.includes(part.fieldname)) {
        kept.set(part.fieldname, { name: part.filename, content: await rule.keep.put(whole(part.file), { name: part.filename, maxBytes: rule.maxBytes }) })
        continue
      }
      const bytes = await bytesOf(part.file)
      if (rule.fields.includes(part.fieldname)) files.set(part.fieldname, { field: part.fieldname, name: part.filename, mediaType: part.mimetype, bytes })
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/LIMIT|TOO_LARGE/.test(code) || error === overLimit) throw tooLarge(error)
    // A form that breaks off is the sender's fault, not ours.
    if (error instanceof Error && /unexpected end of/i.test(error.message)) throw httpErrors['bad-form']({}, { cause: error })
    throw error
  }
  const upload: Upload = { file: (field) => files.get(field) ?? missing(field), kept: (field) => kept.get(field) ?? missing(field) }
  rule.fields.forEach(rule.keep === undefined ? upload.file : upload.kept)
  return { upload, fields }
}

/** A form of texts and any number of files up to a limit, as pages without script send it. */
export interface ReadForm {
  readonly fields: Readonly<Record<string, string>>
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly files: readonly UploadedFile[]
}
export const noFields: ReadForm = { fields: {}, lists: {}, files: [] }

/** @throws http.too-large, http.bad-form. A file field left empty is no file. */
export async function readForm(request: FastifyRequest, rule: { readonly maxBytes: number; readonly maxFiles: number }): Promise<ReadForm> {
  const tooLarge = (cause?: unknown) => {
    request.raw.unpipe()
    return httpErrors['too-large']({ limit: `${Math.round(rule.maxBytes / 1_000_000)} MB` }, cause === undefined ? {} : { cause })
  }
  if (Number(request.headers['content-length'] ?? 0) > rule.maxBytes * rule.maxFiles + formBytes) throw tooLarge()
  const pairs: [string, string][] = []
  const files: UploadedFile[] = []
  try {
    for await (const part of request.parts({ limits: { fileSize: rule.maxBytes, files: rule.maxFiles, fields: 50, fieldSize: 100_000, parts: rule.maxFiles + 50 } })) {
      if (part.type === 'field') { pairs.push([part.fieldname, String(part.value)]); continue }
      const bytes = await bytesOf(part.file)
      if (bytes.length > 0) files.push({ field: part.fieldname, name: part.filename, mediaType: part.mimetype, bytes })
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/LIMIT|TOO_LARGE/.test(code) || error === overLimit) throw tooLarge(error)
    if (error instanceof Error && /unexpected end of/i.test(error.message)) throw httpErrors['bad-form']({}, { cause: error })
    throw error
  }
  const lists = new Map<string, string[]>()
  for (const [key, value] of pairs) lists.set(key, [...(lists.get(key) ?? []), value])
  return { fields: Object.fromEntries(pairs), lists: Object.fromEntries(lists), files }
}

/** Room for the form's other fields and its boundaries. */
const formBytes = 1_000_000

const overLimit = new Error('a file over its limit')

/** As it comes in; gives up at the limit, as below. */
async function* whole(stream: Readable & { readonly truncated: boolean }): AsyncIterable<Uint8Array> {
  if (stream.truncated) throw overLimit
  stream.on('limit', () => { stream.destroy(overLimit) })
  for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk
}

/** The parser drops what is over the limit but would go on reading to the end of the file: this gives up at once. */
function bytesOf(stream: Readable & { readonly truncated: boolean }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    // Of a small limit the first chunk is over it already, before anybody could listen.
    if (stream.truncated) reject(overLimit)
    stream.on('limit', () => { reject(overLimit) })
    stream.on('data', (chunk: Buffer) => { chunks.push(chunk) })
    stream.on('end', () => { resolve(Buffer.concat(chunks)) })
    stream.on('error', reject)
  })
}
