/** Which of many words a text ends with: looked up by its last character, so that a miss costs one look. */
export class Endings {
  readonly #byLast = new Map<number, string[]>()

  /** Where several words fit, the one named first wins. */
  constructor(words: readonly string[]) {
    for (const word of words) {
      const last = word.charCodeAt(word.length - 1)
      const same = this.#byLast.get(last)
      if (same) same.push(word)
      else this.#byLast.set(last, [word])
    }
  }

  /** The word that `text` ends with at `end` and that begins at `start` or after it. */
  find(text: string, start = 0, end = text.length): string | undefined {
    return this.#byLast.get(text.charCodeAt(end - 1))?.find((word) => end - word.length >= start && text.startsWith(word, end - word.length))
  }

  has(text: string): boolean {
    return this.find(text) !== undefined
  }
}
