/** Which encoding bytes are in, told by validity first and statistics second; and whether they are text at all. */

export interface Decoded {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'
  /** Share of characters that could not be decoded, 0 to 1. */
  readonly bad: number
}

/** Above this share of control and undecodable characters bytes are no text: random bytes have some 10 %, a damaged text far less. */
const MOST_NOISE = 0.02

/** Text of the bytes without a byte order mark; null where they are no text in any encoding known here. */
export function decodeText(bytes: Uint8Array): Decoded | null {
  const marked = byMark(bytes)
  if (marked) return readable(marked)
  const wide = withoutMark(bytes)
  if (wide) return readable(decode(bytes, wide))
  const utf8 = decodeValid(bytes)
  if (utf8 !== null) return readable({ text: utf8, encoding: 'utf-8', bad: 0 })
  const candidates = [decode(bytes, 'utf-8'), decode(bytes, 'gb18030')].sort((a, b) => noise(a.text) - noise(b.text))
  return candidates[0] ? readable(candidates[0]) : null
}

/** Share of a text that no document holds: control characters, U+FFFD, private use, unassigned code points. */
export function noise(text: string): number {
  if (text === '') return 0
  let count = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c < 0x20 ? c !== 9 && c !== 10 && c !== 13 && c !== 12 : (c >= 0x7f && c < 0xa0) || c === 0xfffd || (c >= 0xe000 && c <= 0xf8ff) || c >= 0xfffe) count++
  }
  return count / text.length
}

function readable(found: Decoded): Decoded | null {
  return noise(found.text) > MOST_NOISE ? null : found
}

function decode(bytes: Uint8Array, encoding: Decoded['encoding']): Decoded {
  const text = new TextDecoder(encoding).decode(bytes)
  let bad = 0
  for (let i = text.indexOf('\uFFFD'); i >= 0; i = text.indexOf('\uFFFD', i + 1)) bad++
  return { text, encoding, bad: text === '' ? 0 : bad / text.length }
}

function decodeValid(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null // not UTF-8: the caller goes on with the other encodings
  }
}

function byMark(b: Uint8Array): Decoded | null {
  if (b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf) return decode(b, 'utf-8')
  if (b[0] === 0xff && b[1] === 0xfe) return decode(b, 'utf-16le')
  if (b[0] === 0xfe && b[1] === 0xff) return decode(b, 'utf-16be')
  return null
}

/**
 * UTF-16 without its mark: neither UTF-8 nor GB18030 text has zero bytes, and only the right order of bytes yields
 * a text of Han, Latin and their punctuation.
 */
function withoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 65_536)
  if (bytes.length % 2 !== 0 || !sample.includes(0)) return null
  const usual = (encoding: 'utf-16le' | 'utf-16be'): number => {
    const text = new TextDecoder(encoding).decode(sample)
    return (text.match(/[\t\n\r\x20-\x7e\u2010-\u2027\u3000-\u3020\u4e00-\u9fff\uff00-\uff5e]/g)?.length ?? 0) / text.length
  }
  const [little, big] = [usual('utf-16le'), usual('utf-16be')]
  if (Math.max(little, big) < 0.9) return null
  return little >= big ? 'utf-16le' : 'utf-16be'
}
