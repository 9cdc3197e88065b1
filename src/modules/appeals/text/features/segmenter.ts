/** Words of a Chinese text: jieba's dictionary with the lexicon's own words added, so that 业委会 stays one word. */
import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'
import { z } from 'zod'

export interface Segmenter {
  readonly cut: (text: string) => readonly string[]
  /** Whether the dictionary has this word as a person's name (it has many ordinary words as names too: 高峰, 康复). */
  readonly isNamed: (word: string) => boolean
}

const dictionary = z.object({ dict: z.instanceof(Uint8Array) })

/** Words of which it is remembered whether they are names: the same few hundred are asked about in every text. */
const REMEMBERED = 10_000

/** @param own words to keep whole; takes about 0.3 s and 60 MB, so make one and keep it */
export function createSegmenter(own: Iterable<string> = []): Segmenter {
  // The package reads its dictionary when it is imported; asked for here, starting the server does not pay for it.
  const { dict } = dictionary.parse(createRequire(import.meta.url)('@node-rs/jieba/dict'))
  const jieba = Jieba.withDict(dict)
  const lines = [...new Set(own)].filter((word) => word.length > 1 && !/\s/.test(word)).map((word) => `${word} 20000 n`)
  if (lines.length > 0) jieba.loadDict(Buffer.from(`${lines.join('\n')}\n`))
  const named = new Map<string, boolean>()
  const ask = (word: string): boolean => { const [only, more] = jieba.tag(word, false); return only?.tag === 'nr' && more === undefined }
  return {
    cut: (text) => jieba.cut(text, false),
    isNamed: (word) => {
      const known = named.get(word)
      if (known !== undefined) return known
      if (named.size >= REMEMBERED) named.clear()
      const answer = ask(word)
      named.set(word, answer)
      return answer
    },
  }
}
