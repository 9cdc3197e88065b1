/** Numbers that look drawn and are the same every time: FNV-1a of the words, to 0…1. */
export function drawn(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const char of words.join(' ')) {
    hash ^= char.codePointAt(0) ?? 0
    hash = Math.imul(hash, 0x01000193) >>> 0
  }
  // One more round: short words differ in their last bits only.
  hash ^= hash >>> 15
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) / 2 ** 32
}
