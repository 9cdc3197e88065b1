/**
 * One form of a text for every reader in this folder: half-width, lower case, the same length in UTF-16 code units,
 * so that a span of the folded text is the same span of the original.
 */

/** Texts are read up to here; an appeal of the largest lines has under 5,000 characters, a pasted file may have millions. */
export const READ_LIMIT = 20_000

export function fold(text: string): string {
  return text.replace(FULL_WIDTH, (c) => (c === '\u3000' ? ' ' : String.fromCharCode(c.charCodeAt(0) - 0xfee0))).replace(/[A-Z]/g, (c) => c.toLowerCase())
}

/** The part of a text that is read, folded; never cut inside a surrogate pair. */
export function folded(text: string, limit: number = READ_LIMIT): string {
  if (text.length <= limit) return fold(text)
  const last = text.charCodeAt(limit - 1)
  return fold(text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit))
}

const FULL_WIDTH = /[\uff01-\uff5e\u3000]/g
