/** Multipart requests: declared file fields into memory up to their limit, the other fields as texts. */
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
  const files = new Map<string, UploadedFile>()
  const fields: Record<string, string> = {}
  try {
    for await (const part of request.parts({ limits: { fileSize: rule.maxBytes, files: rule.fields.length, fields: 50, fieldSize: 100_000, parts: rule.fields.length + 50 } })) {
      if (part.type === 'field') { fields[part.fieldname] = String(part.value); continue }
      const bytes = await part.toBuffer()
      if (rule.fields.includes(part.fieldname)) files.set(part.fieldname, { field: part.fieldname, name: part.filename, mediaType: part.mimetype, bytes })
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (/LIMIT|TOO_LARGE/.test(code)) throw httpErrors['too-large']({ limit: `${Math.round(rule.maxBytes / 1_000_000)} MB` }, { cause: error })
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
