/** Multipart requests: declared file fields into memory up to their limit, the other fields as texts. */
import type { Readable } from 'node:stream'
import '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { httpErrors } from './http.errors.ts'
import type { Upload, UploadedFile, UploadRule } from './route.parts.ts'

export const noUpload: Upload = {
  file: (field) => { throw httpErrors['missing-file']({ field }) },
}

/** @throws http.unsupported-media, http.too-large, http.missing-file */
export async function readUpload(request: FastifyRequest, rule: UploadRule): Promise<{ upload: Upload; fields: Record<string, string> }> {
  if (!request.isMultipart()) throw httpErrors['unsupported-media']({ accepted: 'multipart/form-data' })
  const tooLarge = (cause?: unknown) => {
    // Whatever is still coming is not read: the connection ends with the answer.
    request.raw.unpipe()
    return httpErrors['too-large']({ limit: `${Math.round(rule.maxBytes / 1_000_000)} MB` }, cause === undefined ? {} : { cause })
  }
  if (Number(request.headers['content-length'] ?? 0) > rule.maxBytes * rule.fields.length + formBytes) throw tooLarge()
  const files = new Map<string, UploadedFile>()
  const fields: Record<string, string> = {}
  try {
    for await (const part of request.parts({ limits: { fileSize: rule.maxBytes, files: rule.fields.length, fields: 50, fieldSize: 100_000, parts: rule.fields.length + 50 } })) {
      if (part.type === 'field') { fields[part.fieldname] = String(part.value); continue }
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
  const file = (field: string): UploadedFile => {
    const found = files.get(field)
    if (found === undefined) throw httpErrors['missing-file']({ field })
    return found
  }
  rule.fields.forEach(file)
  return { upload: { file }, fields }
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
