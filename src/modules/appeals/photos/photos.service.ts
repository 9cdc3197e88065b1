/** Storing of photos: stripped before anything is written, recorded for a day until an appeal claims them. */
import { Readable } from 'node:stream'
import { recordFile, type FileStore, type StoredContent } from '#platform/files/index.ts'
import type { UploadedFile } from '#platform/http/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import type { Doing } from '../appeals.schema.ts'
import { photoType, stripPhoto } from './strip.ts'

/** A photo of a present phone has 3 to 12 MB; beyond this a film or a scan is meant, and the limit is said on the page. */
export const photoBytes = 15_000_000
export const photosAtMost = 9

export interface StoredPhoto { readonly name: string; readonly content: StoredContent }

/** Before the transaction. @throws appeals.too-many-photos, appeals.not-a-photo, appeals.broken-photo */
export async function storePhotos(files: FileStore, uploads: readonly UploadedFile[]): Promise<readonly StoredPhoto[]> {
  if (uploads.length > photosAtMost) throw appealErrors['too-many-photos']({ limit: photosAtMost })
  const stored: StoredPhoto[] = []
  for (const [at, upload] of uploads.entries()) {
    // The sender's name of the file may be anybody's name: only its place in the row is kept.
    const type = photoType(upload.bytes)
    if (type === undefined) throw appealErrors['not-a-photo']({ name: String(at + 1) })
    const stripped = stripPhoto(type, upload.bytes)
    if (stripped === undefined) throw appealErrors['broken-photo']({ name: String(at + 1) })
    const name = `照片${at + 1}.${type.slice(6)}`
    stored.push({ name, content: await files.put(Readable.from([stripped]), { name, maxBytes: photoBytes }) })
  }
  return stored
}

/** In the transaction: ids by which an appeal names them. */
export async function recordPhotos(tx: WriteTx, region: string, photos: readonly StoredPhoto[], by: string, doing: Doing): Promise<readonly string[]> {
  const ids: string[] = []
  for (const { name, content } of photos) {
    const id = doing.newId()
    await recordFile(tx, { id, region, name, ...content, createdBy: by, createdAt: doing.at, subject: null })
    ids.push(id)
  }
  return ids
}
