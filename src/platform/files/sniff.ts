/** The media type of a file by what it holds; its name only decides between types that share a container. Pure. */

const OFFICE: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ofd: 'application/ofd',
}
const TEXTS: Readonly<Record<string, string>> = { csv: 'text/csv', md: 'text/markdown', json: 'application/json' }

const MAGIC: readonly (readonly [string, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/x-ole-storage', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]], // .doc, .xls, .wps
]

/** Bytes of a file's beginning that sniffing looks at. */
export const SNIFFED_BYTES = 4096

export function sniffMediaType(head: Uint8Array, name: string): string {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  for (const [type, magic] of MAGIC) if (magic.every((byte, i) => head[i] === byte)) return type
  if (ascii(head, 0, 4) === 'PK\u0003\u0004') return OFFICE[extension] ?? 'application/zip'
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 12) === 'WEBP') return 'image/webp'
  const text = textOf(head)
  if (text === undefined) return 'application/octet-stream'
  if (/^\s*(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body|script)\b/i.test(text)) return 'text/html'
  if (/^\s*<(?:\?xml|svg)\b/i.test(text)) return 'application/xml'
  return TEXTS[extension] ?? 'text/plain'
}

/** True for types that a browser can show without running anything of the file's: all others are only ever downloaded. */
export const mayShowInline = (mediaType: string): boolean => SAFE_INLINE.has(mediaType)
const SAFE_INLINE: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp', 'text/plain'])

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))

/** UTF-8 or GB18030 text, or undefined. The head may end in the middle of a character. */
function textOf(head: Uint8Array): string | undefined {
  if (head.includes(0)) return undefined
  for (const encoding of ['utf-8', 'gb18030']) {
    for (let cut = 0; cut < 4; cut++) {
      try {
        return new TextDecoder(encoding, { fatal: true }).decode(head.subarray(0, head.length - cut))
      } catch { /* the next guess */ }
    }
  }
  return undefined
}
