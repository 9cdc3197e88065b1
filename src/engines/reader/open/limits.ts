/** How much of a file the reader is willing to unpack. Every number bounds memory or time for a file made to hurt. */
export interface Limits {
  /** Bytes of the file. The longest plans are 2 MB with pictures; 50 MiB leaves room for scans bound into a .docx. */
  readonly maxBytes: number
  /** UTF-16 code units of text. A province's whole five-year plan is 0.2 million; a 10 MB text must still open. */
  readonly maxText: number
  /** Bytes that all parts read from one archive (or all streams of a PDF) may unpack to. */
  readonly maxInflated: number
  /** Unpacked to packed bytes of one part, once it passes `ratioFloor`. Real document.xml stays under 40. */
  readonly maxRatio: number
  readonly ratioFloor: number
  /** Entries of an archive. */
  readonly maxEntries: number
  /** Nesting of XML and HTML elements. Word stays under 60; parse5 is quadratic in depth. */
  readonly maxDepth: number
  /** Elements of an HTML page: unclosed formatting tags multiply. */
  readonly maxElements: number
  /** Pages of a PDF or OFD. */
  readonly maxPages: number
}

const MiB = 1024 * 1024

export const defaultLimits: Limits = {
  maxBytes: 50 * MiB,
  maxText: 50 * MiB,
  maxInflated: 256 * MiB,
  maxRatio: 200,
  ratioFloor: 8 * MiB,
  maxEntries: 20_000,
  maxDepth: 256,
  maxElements: 2_000_000,
  maxPages: 3_000,
}

/** `52428800` → `50 MB`, for messages. */
export const sizeText = (bytes: number): string => (bytes >= MiB ? `${Math.round(bytes / MiB)} MB` : `${Math.round(bytes / 1024)} KB`)
