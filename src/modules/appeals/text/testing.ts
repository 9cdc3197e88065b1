/** For tests of this folder: the shipped packs, and the shared texts as rows. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { createSegmenter } from './features/segmenter.ts'
import { createMasker } from './masking/masking.ts'
import { categoriesSchema, kindsSchema, lexiconSchema, urgencySchema } from './lexicon/lexicon.schema.ts'
import { createLexicon } from './lexicon/lexicon.ts'
import { qualitySchema } from './quality/quality.schema.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const pack = (name: string): unknown => parse(readFileSync(`${root}packs/national/appeals/${name}.yaml`, 'utf8'))

export function shippedTools() {
  const categories = categoriesSchema.parse(pack('categories'))
  const lexiconFile = lexiconSchema.parse(pack('lexicon'))
  const lexicon = createLexicon(lexiconFile, categories)
  const segmenter = createSegmenter(lexicon.words)
  return {
    categories, lexiconFile, lexicon, segmenter, masker: createMasker(segmenter),
    kinds: kindsSchema.parse(pack('kinds')), urgency: urgencySchema.parse(pack('urgency')), quality: qualitySchema.parse(pack('quality')),
  }
}

export type Row = Readonly<Record<string, string>>

/** @param name a CSV file (RFC 4180, UTF-8) of ../shared/appeals */
export function sharedRows(name: string): Row[] {
  const file = `${root}../shared/appeals/${name}`
  if (!existsSync(file)) throw new Error(`${file} is not here: *.shared.test.ts run only where it is`)
  const [head = [], ...rows] = cells(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
  return rows.filter((row) => row.length === head.length).map((row) => Object.fromEntries(head.map((key, i) => [key, row[i] ?? ''])))
}

/** 2019/2/14 20:00:00 or 2019-02-14 20:00:00, in Asia/Shanghai. */
export function timeOf(written: string): number {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = written.split(/[/\-: ]/).map(Number)
  return Date.UTC(year, month - 1, day, hour - 8, minute, second)
}

function cells(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (match[0] === '' && match.index >= text.length) break
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] !== ',' && match[3] !== '') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}
