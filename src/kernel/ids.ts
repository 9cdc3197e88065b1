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
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** Ids that count up and never repeat within one source; for tests. */
export function fixedIds(start = 1): Ids {
  let count = start
  return { next: () => `00000000-0000-7000-8000-${(count++).toString(16).padStart(12, '0')}` }
}

/** Ids from the platform's random generator (Web Crypto, in browsers and Node alike). */
export const systemIds: Ids = { next: () => uuid7(new Date(), globalThis.crypto.getRandomValues(new Uint8Array(10))) }
