/** Identifiers as an argument, like time: tests and replays decide them. */
export interface Ids {
  /** A UUID version 7: sorts by the millisecond it was made in, so that indexes grow at one end. */
  next(): string
}

/** UUIDv7 (RFC 9562 §5.7) from a time and 10 random bytes. */
export function uuid7(at: Date, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuid7 needs 10 random bytes')
  const bytes = new Uint8Array(16)
  let ms = at.getTime()
  for (let i = 5; i >= 0; i--) {
    bytes[i] = ms % 256
    ms = Math.floor(ms / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  let hex = ''
  for (const byte of bytes) hex += hexOf[byte]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A list of a million rows asks for three million ids. */
const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Ids that count up and never repeat within one source; for tests. */
export function fixedIds(start = 1): Ids {
  let count = start
  return { next: () => `00000000-0000-7000-8000-${(count++).toString(16).padStart(12, '0')}` }
}

/** Asking the platform costs the same for one id as for so many. */
const drawnAtOnce = 100
const bytesEach = 10
const drawn = new Uint8Array(drawnAtOnce * bytesEach)
let used = drawnAtOnce

/** Ids from the platform's random generator (Web Crypto, in browsers and Node alike). */
export const systemIds: Ids = {
  next() {
    if (used === drawnAtOnce) { globalThis.crypto.getRandomValues(drawn); used = 0 }
    const at = used++ * bytesEach
    return uuid7(new Date(), drawn.subarray(at, at + bytesEach))
  },
}
