import { collectErrors } from '../collect.errors.ts'
import { bytesOf, type Content } from './bytes.ts'
import { openCsv } from './csv.ts'
import { openXlsx } from './xlsx.ts'
import type { TableFile } from './table.ts'

/** A table file by what it holds, whatever its name says. @throws collect.unreadable, collect.old-binary, collect.encrypted */
export async function openTable(name: string, content: Content): Promise<TableFile> {
  const bytes = bytesOf(content)
  const [first, second] = bytes.head(2)
  if (first === 0x50 && second === 0x4b) return openXlsx(name, bytes.whole())
  if (first === 0xd0 && second === 0xcf) throw isEncrypted(bytes.whole()) ? collectErrors.encrypted({ name }) : collectErrors['old-binary']({ name })
  return openCsv(name, bytes)
}

/** An encrypted .xlsx is an OLE container with a stream of that name, in UTF-16. */
const isEncrypted = (bytes: Uint8Array): boolean => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from('EncryptedPackage', 'utf16le'))
