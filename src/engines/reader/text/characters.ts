/** Code units that the readers of layout look at, in folded text. */
export const BLANK = 0x20, NEWLINE = 0x0a, COMMA = 0x2c, FULL_STOP = 0x3002, COLON = 0x3a, SEMICOLON = 0x3b, LIST_COMMA = 0x3001
export const DOT = 0x2e, EXCLAIM = 0x21, QUESTION = 0x3f, DASH = 0x2014, PIPE = 0x7c
export const OPEN = 0x28, CLOSE = 0x29, SQUARE_OPEN = 0x3014, SQUARE_CLOSE = 0x3015, LENS_OPEN = 0x3010, LENS_CLOSE = 0x3011
export const QUOTE_OPEN = 0x201c, QUOTE_CLOSE = 0x201d, BOOK_OPEN = 0x300a, BOOK_CLOSE = 0x300b

export const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
export const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff

/** The span without blanks at either end. */
export function trim(folded: string, start: number, end: number): { readonly start: number; readonly end: number } {
  while (start < end && folded.charCodeAt(start) === BLANK) start++
  while (end > start && folded.charCodeAt(end - 1) === BLANK) end--
  return { start, end }
}

/** How deep brackets and quotes are open at a place; each mark changes it by one, and a closing mark too many does not count. */
export function depthAfter(depth: number, unit: number): number {
  switch (unit) {
    case OPEN: case SQUARE_OPEN: case LENS_OPEN: case QUOTE_OPEN: case BOOK_OPEN: return depth + 1
    case CLOSE: case SQUARE_CLOSE: case LENS_CLOSE: case QUOTE_CLOSE: case BOOK_CLOSE: return depth > 0 ? depth - 1 : 0
    default: return depth
  }
}
