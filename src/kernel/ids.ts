/** Identifiers as an argument, like time: tests and replays decide them. */
export interface Ids {
  /** A UUID version 7: sorts by the millisecond it was made in, so that indexes grow at one end; those of one process by their turn. */
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

/** The millisecond and the turn within it of the last id: 12 bits of rand_a (RFC 9562 §6.2), begun low at random. */
let last = { ms: 0, turn: 0 }
const turns = 0x1000

/**
 * Ids from the platform's random generator (Web Crypto, in browsers and Node alike). Each sorts after the one before, also in one
 * millisecond and when the clock is set back: what is queued one after another runs in that order.
 */
export const systemIds: Ids = {
  next() {
    if (used === drawnAtOnce) { globalThis.crypto.getRandomValues(drawn); used = 0 }
    const at = used++ * bytesEach
    const random = drawn.subarray(at, at + bytesEach)
    const now = Date.now()
    const begin = (ms: number) => ({ ms, turn: (((random[0] ?? 0) << 8) | (random[1] ?? 0)) & 0x3ff })
    if (now > last.ms) last = begin(now)
    else if (++last.turn === turns) last = begin(last.ms + 1)
    random[0] = last.turn >> 8
    random[1] = last.turn & 0xff
    return uuid7(new Date(last.ms), random)
  },
}
