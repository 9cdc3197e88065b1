import { collectErrors } from '../collect.errors.ts'
import { bytesOf, type Bytes, type Content } from './bytes.ts'
import { openCsv } from './csv.ts'
import { openXlsx } from './xlsx.ts'
import type { TableFile } from './table.ts'

/** A table file by what it holds, whatever its name says. @throws collect.unreadable, collect.old-binary, collect.encrypted */
export async function openTable(name: string, content: Content): Promise<TableFile> {
  const bytes = bytesOf(content)
  const [first, second] = bytes.part(0, 2)
  if (first === 0x50 && second === 0x4b) return openXlsx(name, bytes)
  if (first === 0xd0 && second === 0xcf) throw isEncrypted(bytes) ? collectErrors.encrypted({ name }) : collectErrors['old-binary']({ name })
  return openCsv(name, bytes)
}

/** An encrypted .xlsx is an OLE container with a stream of that name, in UTF-16; its directory may stand anywhere. */
function isEncrypted(bytes: Bytes): boolean {
  const word = Buffer.from('EncryptedPackage', 'utf16le')
  let before = Buffer.alloc(0)
  for (const piece of bytes.pieces()) {
    const text = Buffer.concat([before, piece])
    if (text.includes(word)) return true
    before = Buffer.from(text.subarray(-word.length))
  }
  return false
}
