/** A forwarded mail (.eml) as text: headers (RFC 2047), the first plain part or the HTML part's words (RFC 2045 and 2046). Pure. */

export interface Mail { readonly from: string; readonly subject: string; readonly date: Date | null; readonly messageId: string | null; readonly text: string }

/** Deeper nesting is no letter of a person. */
const deepest = 5

/** Undefined when it is no mail. */
export function readMail(bytes: Uint8Array): Mail | undefined {
  const raw = Buffer.from(bytes).toString('latin1')
  const part = partOf(raw)
  if (part === undefined || !(part.headers.has('from') || part.headers.has('subject'))) return undefined
  const date = new Date(part.headers.get('date') ?? '')
  const text = textOf(part, 0)
  return {
    from: decodeWords(part.headers.get('from') ?? ''), subject: decodeWords(part.headers.get('subject') ?? ''), date: Number.isNaN(date.getTime()) ? null : date,
    messageId: part.headers.get('message-id')?.replaceAll(/[<>\s]/g, '') ?? null, text: (text ?? '').trim(),
  }
}

interface Part { readonly headers: ReadonlyMap<string, string>; readonly body: string }

function partOf(raw: string): Part | undefined {
  const cut = /\r?\n\r?\n/.exec(raw)
  if (cut === null) return undefined
  const headers = new Map<string, string>()
  for (const line of raw.slice(0, cut.index).replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const at = line.indexOf(':')
    if (at > 0) headers.set(line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim())
  }
  return headers.size === 0 ? undefined : { headers, body: raw.slice(cut.index + cut[0].length) }
}

function textOf(part: Part, depth: number): string | undefined {
  const type = part.headers.get('content-type') ?? 'text/plain'
  if (/^multipart\//i.test(type)) {
    const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
    if (boundary === undefined || depth >= deepest) return undefined
    const parts = part.body.split(`--${boundary}`).slice(1, -1).flatMap((piece) => partOf(piece.replace(/^\r?\n/, '')) ?? [])
    const plain = parts.find((one) => /^(?:text\/plain|multipart\/)/i.test(one.headers.get('content-type') ?? 'text/plain'))
    return [plain, ...parts].flatMap((one) => (one === undefined ? [] : (textOf(one, depth + 1) ?? [])))[0]
  }
  if (!/^text\//i.test(type)) return undefined
  const charset = /charset="?([^";\s]+)"?/i.exec(type)?.[1] ?? 'utf-8'
  const text = decoded(bytesOf(part.body, part.headers.get('content-transfer-encoding') ?? ''), charset)
  return /^text\/html/i.test(type) ? text.replaceAll(/<(?:script|style)[^]*?<\/(?:script|style)>/gi, '').replaceAll(/<br\s*\/?>|<\/(?:p|div|tr)>/gi, '\n').replaceAll(/<[^>]{0,2000}>/g, '').replaceAll('&nbsp;', ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&') : text
}

function bytesOf(body: string, encoding: string): Uint8Array {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64')
  if (/quoted-printable/i.test(encoding)) return quoted(body.replaceAll(/=\r?\n/g, ''))
  return Buffer.from(body, 'latin1')
}

const quoted = (text: string): Uint8Array => Buffer.from(text.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1')

/** Whatever a sender calls its encoding; an unknown one is read as GB18030, which Chinese programs mean. */
function decoded(bytes: Uint8Array, charset: string): string {
  for (const name of [charset, 'utf-8', 'gb18030']) {
    try {
      return new TextDecoder(name, { fatal: true }).decode(bytes)
    } catch { /* the next guess */ }
  }
  return Buffer.from(bytes).toString('latin1')
}

/** =?UTF-8?B?…?= and =?gbk?Q?…?= */
function decodeWords(header: string): string {
  return header.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?([^?\s]{1,40})\?([BbQq])\?([^?]*)\?=/g, (_, charset: string, how: string, text: string) =>
    decoded(how.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : quoted(text.replaceAll('_', ' ')), charset))
}
