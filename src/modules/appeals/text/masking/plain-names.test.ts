/** How many names that nothing announces are found, and how many words are taken for names: figures of the README. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fold } from '../fold.ts'
import { createSegmenter } from '../features/segmenter.ts'
import { createMasker } from './masking.ts'

const masker = createMasker(createSegmenter())

/** Own sentences, one a line; names in braces. The words of plain-names.words.ts were chosen by `tuning` alone. */
function measured(set: 'tuning' | 'held-back') {
  const lines = readFileSync(new URL(`./labelled/${set}.txt`, import.meta.url), 'utf8').trim().split('\n')
  const [missed, wrong]: [string[], string[]] = [[], []]
  let right = 0
  for (const line of lines) {
    const named = [...line.matchAll(/\{(.+?)\}/g)].map((match) => match[1] ?? '')
    const text = line.replaceAll(/[{}]/g, '')
    const found = masker.find(text).filter(({ kind }) => kind === 'name').map(({ start, end }) => fold(text).slice(start, end))
    right += named.filter((name) => found.includes(name)).length
    missed.push(...named.filter((name) => !found.includes(name)))
    wrong.push(...found.filter((name) => !named.includes(name)).map((name) => `${name}：${text}`))
  }
  return { precision: right / (right + wrong.length), recall: right / (right + missed.length), missed, wrong }
}

describe('names that nothing announces', () => {
  it.each(['tuning', 'held-back'] as const)('%s', (set) => {
    const { precision, recall, missed, wrong } = measured(set)
    expect([precision >= 0.95, ...wrong]).toEqual([true, ...wrong])
    expect([recall >= 0.65, ...missed]).toEqual([true, ...missed])
  })
})
