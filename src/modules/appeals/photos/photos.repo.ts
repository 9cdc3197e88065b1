/** SQL of an appeal's photos: files of which it is the subject. */
import type { ReadTx } from '#platform/db/index.ts'

export async function photosOf(tx: ReadTx, region: string, id: string): Promise<readonly { readonly id: string; readonly name: string; readonly size: number; readonly hash: string; readonly mediaType: string }[]> {
  const rows = await tx.selectFrom('file').select(['id', 'name', 'size', 'hash', 'media_type']).where('region', '=', region).where('subject_type', '=', 'appeal').where('subject_id', '=', id).orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, name: row.name, size: row.size, hash: row.hash, mediaType: row.media_type }))
}
