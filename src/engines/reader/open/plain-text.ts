/** .txt: the text exactly as it stands in the file, so that spans are offsets in the file's own text. */
import { readerErrors } from '../reader.errors.ts'
import type { OpenedDocument } from '../types.ts'
import { decodeText } from './encoding.ts'
import type { SourceFile } from './source-file.ts'

/** @throws AppError reader.notText */
export function openText(file: SourceFile): OpenedDocument {
  const found = decodeText(file.bytes)
  if (!found) throw readerErrors.notText({ name: file.name })
  const notes: string[] = []
  if (found.encoding !== 'utf-8') notes.push(`decoded-from: ${found.encoding}`)
  if (found.bad > 0) notes.push(`undecodable-characters: ${Math.round(found.bad * found.text.length)}`)
  return { format: 'text', text: found.text, tables: [], headings: [], notes }
}
