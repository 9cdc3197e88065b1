/** Finds many words in a text in one pass: a trie over UTF-16 code units; at each place the longest word wins, then the search goes on after it. */
import type { Span } from '#kernel/span.ts'

interface Node { readonly next: Map<number, Node>; word: string | undefined }
export interface Match extends Span { readonly word: string }
export type Matcher = (folded: string) => Match[]

export function matcherOf(words: Iterable<string>): Matcher {
  const root: Node = { next: new Map(), word: undefined }
  for (const word of words) plant(root, word)
  return (text) => {
    const found: Match[] = []
    for (let i = 0; i < text.length;) {
      const word = longestAt(root, text, i)
      if (word !== undefined) found.push({ start: i, end: i + word.length, word })
      i += word?.length ?? 1
    }
    return found
  }
}

function plant(root: Node, word: string): void {
  let node = root
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i)
    let child = node.next.get(code)
    if (child === undefined) node.next.set(code, (child = { next: new Map(), word: undefined }))
    node = child
  }
  node.word = word
}

function longestAt(root: Node, text: string, at: number): string | undefined {
  let found: string | undefined
  let node: Node | undefined = root
  for (let i = at; node !== undefined; i++) {
    found = node.word ?? found
    node = i < text.length ? node.next.get(text.charCodeAt(i)) : undefined
  }
  return found
}
