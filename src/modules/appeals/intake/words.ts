/** What can be said of an appeal's words before anybody has read them. Pure. */
import { hash } from 'node:crypto'

/** Letters, ideographs and digits that a person could have meant something by; emoji, signs and blanks are none. */
const readable = /[\p{L}\p{N}]/gu
const unreadable = /[^\p{L}\p{N}]+/gu

/** Fewer say nothing: “好”, “？？？”, a row of faces. */
const fewest = 2

export const hasWords = (text: string): boolean => (text.slice(0, 20_000).match(readable) ?? []).length >= fewest

const titleLength = 40

/** First sentence, cut to a length that fits a list. */
export function titleOf(text: string): string {
  const first = text.trim().split(/[\n。！？!?；;]/u, 1)[0]?.trim() ?? ''
  const characters = [...(first === '' ? text.trim() : first)]
  return characters.length > titleLength ? `${characters.slice(0, titleLength).join('')}…` : characters.join('')
}

/** Same words, same hash: SM3 of the text without blanks, signs and case, so that a pasted copy is known again. */
export function textHash(title: string, body: string): Buffer {
  return hash('sm3', `${title}\n${body}`.normalize('NFKC').toLowerCase().replace(unreadable, ''), 'buffer')
}
