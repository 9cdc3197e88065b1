/** What the database knows of files: who stored them, what they belong to. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { fileErrors } from './files.errors.ts'
import type { StoredContent } from './store.ts'

export interface FileRecord extends StoredContent {
  readonly id: string
  /** Six digits: row-level security hides files of other regions. */
  readonly region: string
  /** As the person named it; may be Chinese. Never part of a path. */
  readonly name: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly subject: FileSubject | null
}

/** What a file belongs to. */
export interface FileSubject { readonly type: string; readonly id: string }

/** Puts a stored content on record. Without a subject it is swept a day later, unless `claimFile` gives it one. */
export async function recordFile(tx: WriteTx, file: FileRecord): Promise<void> {
  await tx.insertInto('file').values({
    region: file.region, id: file.id, hash: file.hash, size: file.size, media_type: file.mediaType, name: file.name,
    created_by: file.createdBy, created_at: file.createdAt, subject_type: file.subject?.type ?? null, subject_id: file.subject?.id ?? null,
  }).execute()
}

export async function findFile(tx: ReadTx, id: string): Promise<FileRecord | undefined> {
  return (await findFiles(tx, [id]))[0]
}

/** Those of the ids that are on record, in no order. */
export async function findFiles(tx: ReadTx, ids: readonly string[]): Promise<readonly FileRecord[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('file').selectAll().where('id', 'in', [...ids]).execute()
  return rows.map((row) => ({
    id: row.id, region: row.region, hash: row.hash, size: row.size, mediaType: row.media_type, name: row.name, createdBy: row.created_by,
    createdAt: row.created_at, subject: row.subject_type === null ? null : { type: row.subject_type, id: row.subject_id ?? '' },
  }))
}

/** Says what a file belongs to, so that it is kept. Errors: FILE.NOT_FOUND. */
export async function claimFile(tx: WriteTx, id: string, subject: FileSubject): Promise<void> {
  const { numUpdatedRows } = await tx.updateTable('file').set({ subject_type: subject.type, subject_id: subject.id }).where('id', '=', id).executeTakeFirst()
  if (numUpdatedRows !== 1n) throw fileErrors.NOT_FOUND({ id })
}

/** Lets go of every file of a subject that is deleted; their contents are swept. */
export async function releaseFiles(tx: WriteTx, subject: FileSubject): Promise<void> {
  await tx.deleteFrom('file').where('subject_type', '=', subject.type).where('subject_id', '=', subject.id).execute()
}

export async function deleteUnclaimed(tx: WriteTx, before: Date): Promise<void> {
  await tx.deleteFrom('file').where('subject_type', 'is', null).where('created_at', '<', before).execute()
}

/** Those of the hashes that some file has. */
export async function hashesInUse(tx: ReadTx, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('file').select('hash').distinct().where('hash', 'in', [...hashes, '']).execute()
  return new Set(rows.map((row) => row.hash))
}
