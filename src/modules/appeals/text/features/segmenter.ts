/** Words of a Chinese text: jieba's dictionary with the lexicon's own words added, so that 业委会 stays one word. */
import { createRequire } from 'node:module'
import { Jieba } from '@node-rs/jieba'
import { z } from 'zod'

export interface Segmenter {
  readonly cut: (text: string) => readonly string[]
  /** Whether the dictionary has this word as a person's name (it has many ordinary words as names too: 高峰, 康复). */
  readonly isNamed: (word: string) => boolean
  /** How well a word names a matter, 0 to 1: things and doings do, when, how and whether don't. */
  readonly naming: (word: string) => number
}

const dictionary = z.object({ dict: z.instanceof(Uint8Array) })

/** Words of which it is remembered what they are: the same few hundred are asked about in every text. */
const REMEMBERED = 10_000

/** @param own words to keep whole; takes about 0.3 s and 60 MB, so make one and keep it */
export function createSegmenter(own: Iterable<string> = []): Segmenter {
  // The package reads its dictionary when it is imported; asked for here, starting the server does not pay for it.
  const { dict } = dictionary.parse(createRequire(import.meta.url)('@node-rs/jieba/dict'))
  const jieba = Jieba.withDict(dict)
  const lines = [...new Set(own)].filter((word) => word.length > 1 && !/\s/.test(word)).map((word) => `${word} 20000 n`)
  if (lines.length > 0) jieba.loadDict(Buffer.from(`${lines.join('\n')}\n`))
  const ask = (word: string): string => { const [only, more] = jieba.tag(word, false); return only === undefined || more !== undefined ? '' : only.tag }
  const tags = new Map<string, string>()
  const tagOf = (word: string): string => {
    const known = tags.get(word)
    if (known !== undefined) return known
    if (tags.size >= REMEMBERED) tags.clear()
    const answer = ask(word)
    tags.set(word, answer)
    return answer
  }
  return {
    cut: (text) => jieba.cut(text, false),
    isNamed: (word) => tagOf(word) === 'nr',
    naming: (word) => {
      const tag = tagOf(word)
      // Letters and digits are names too: of a company, a route, a paper.
      if (/^(n|vn|an|j)/.test(tag) || /^[a-z0-9]+$/.test(word)) return 1
      return tag.startsWith('v') || tag === '' ? DOING : 0
    },
  }
}

/** A doing names a matter (拖欠, 停水), but most are of how people write (反映, 希望). */
const DOING = 0.5
