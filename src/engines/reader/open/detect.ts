/** What a file is: its content decides, its name only between formats of plain text. */
import type { OpenedDocument } from '../types.ts'

/** Formats that Luoshi reads, and those that it knows well enough to say what to do instead. */
export type Kind = Exclude<OpenedDocument['format'], 'docx' | 'ofd'> | 'zip' | 'ole2' | 'image' | { readonly unsupported: string }

export function detect(bytes: Uint8Array, name: string): Kind {
  const begins = (...codes: number[]): boolean => codes.every((code, i) => bytes[i] === code)
  if (begins(0x50, 0x4b, 3, 4) || begins(0x50, 0x4b, 5, 6)) return 'zip'
  if (begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole2'
  if (begins(0x89, 0x50, 0x4e, 0x47) || begins(0xff, 0xd8, 0xff) || begins(0x49, 0x49, 0x2a, 0) || begins(0x4d, 0x4d, 0, 0x2a) || begins(0x47, 0x49, 0x46, 0x38)) return 'image'
  if (begins(0x52, 0x61, 0x72, 0x21) || begins(0x37, 0x7a, 0xbc, 0xaf) || begins(0x1f, 0x8b)) return { unsupported: '压缩包 archive' }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).replace(/^\u00EF\u00BB\u00BF/, '')
  // PDF readers accept some bytes of a mail system's before the mark.
  if (head.includes('%PDF-')) return 'pdf'
  const start = head.trimStart().toLowerCase()
  if (start.startsWith('{\\rtf')) return { unsupported: 'RTF' }
  if (/^(?:<!doctype html|<html|<head|<body)/.test(start) || (start.startsWith('<?xml') && start.includes('<html'))) return 'html'
  if (start.startsWith('<?xml')) return { unsupported: 'XML' }
  const extension = /\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase()
  if (extension === 'html' || extension === 'htm' || extension === 'xhtml' || extension === 'shtml') return 'html'
  return extension === 'md' || extension === 'markdown' ? 'markdown' : 'text'
}

/** An encrypted .docx is an OLE2 file with a stream of this name, in UTF-16. */
export function isEncryptedPackage(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024 * 1024)).includes([...'EncryptedPackage'].join('\0'))
}
